/// What in a policy browsers read otherwise than its author meant.
///
/// Source: W3C Content Security Policy Level 3, sections 2.2 and 2.3 (grammar) and 6 (names of directives).
struct PolicyReading {
    let policy: ContentPolicy

    private static let known = Set(SourceDirective.allCases.map(\.rawValue)).union([
        "report-uri", "report-to", "sandbox", "upgrade-insecure-requests", "require-trusted-types-for", "trusted-types",
        "webrtc",
    ])

    /// Directives that no specification has any more, and why they are gone.
    private static let obsolete: [String: String] = [
        "block-all-mixed-content": "browsers block or upgrade mixed content by themselves",
        "plugin-types": "plugins are gone; object-src decides",
        "referrer": "Referrer-Policy is a header of its own",
        "reflected-xss": "the filter is out of all browsers",
        "require-sri-for": "no browser has it",
        "prefetch-src": "default-src decides about prefetching",
        "navigate-to": "no browser has it",
        "disown-opener": "Cross-Origin-Opener-Policy does it",
    ]

    /// Names of directives that are out of use.
    static var obsoleteNames: Set<String> { Set(obsolete.keys) }

    private static let keywords = Set(
        SourceExpression.Keyword.allCases.map { String($0.rawValue.dropFirst().dropLast()) } + ["none"])

    /// `name (reason)` of each directive that is out of use.
    var obsoleteDirectives: [String] {
        policy.directives.compactMap { directive in
            Self.obsolete[directive.name].map { "\(directive.name) (\($0))" }
        }
    }

    /// One sentence for each fault.
    var faults: [String] {
        var faults = policy.directives.flatMap(faults)
        faults += policy.repeated.map { "\($0) stands twice, and the first alone counts" }
        faults += policy.ineffective.map { "\($0) has no effect in a meta element" }
        if policy.unreadable > 0 { faults.append("\(policy.unreadable) directives hold bytes that are not ASCII") }
        return faults
    }

    private func faults(_ directive: ContentPolicy.Directive) -> [String] {
        let name = directive.name
        guard Self.known.contains(name) else {
            return Self.obsolete[name] == nil ? ["'\(name)' is no directive"] : []
        }
        // A directive's name among the values tells of a semicolon that is missing.
        let swallowed = directive.values.filter { Self.known.contains($0.lowercased()) && $0.contains("-") }
            .map { "\(name) takes '\($0)' for a source: a semicolon is missing before it" }
        guard SourceDirective(rawValue: name) != nil else { return swallowed }
        return swallowed + sourceFaults(directive)
    }

    private func sourceFaults(_ directive: ContentPolicy.Directive) -> [String] {
        let list = SourceList(directive.values)
        var faults = zip(directive.values, list.expressions).compactMap { text, expression in
            fault(text, expression).map { "\(directive.name): \($0)" }
        }
        if list.expressions.contains(.none), list.expressions.count > 1 {
            faults.append("\(directive.name): 'none' beside other sources counts for nothing")
        }
        return faults
    }

    private func fault(_ text: String, _ expression: SourceExpression) -> String? {
        let lowered = text.lowercased()
        let isBareWord = Self.keywords.contains(lowered) || lowered.hasPrefix("nonce-") || lowered.hasPrefix("sha256-")
        switch expression {
        case .invalid: return "'\(text)' is no source, and browsers leave it out"
        case .host where isBareWord: return "\(text) without its quotation marks is the name of a host"
        default: return nil
        }
    }
}
