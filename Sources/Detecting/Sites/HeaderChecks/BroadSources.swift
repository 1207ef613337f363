import Vocabulary

/// Whether a policy names sources that everybody can use.
///
/// Source: W3C Content Security Policy Level 3, section 6.7.2.8: `*` and a scheme let every host in. Beside
/// `'strict-dynamic'` they count no more for scripts.
struct BroadSources: HeaderCheck {
    static let rules = [everyHost, plain, address]

    static let examples = (
        failing: [
            "Content-Security-Policy: script-src *", "Content-Security-Policy: default-src https:",
            "Content-Security-Policy: script-src 'self' data:", "Content-Security-Policy: script-src https://*",
            "Content-Security-Policy: script-src 'self'; object-src *",
            "Content-Security-Policy: script-src 'self'; base-uri https:",
            "Content-Security-Policy: script-src http://cdn.example.org",
            "Content-Security-Policy: script-src https://192.0.2.7",
        ],
        passing: [
            "Content-Security-Policy: script-src 'self' https://cdn.example.org; img-src * data:; object-src 'none'",
            "Content-Security-Policy: script-src 'strict-dynamic' 'nonce-cmFuZG9tcmFuZG9tcmFu' https:; object-src 'none'",
            "Content-Security-Policy: script-src *, script-src 'self'",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let broad = [SourceDirective.scriptElement, .object, .base].compactMap { directive in
            answer.isWeak { !Self.broad(directive, $0).isEmpty } ? fault(directive, answer, site) : nil
        }
        return broad + hostFaults(answer)
    }

    /// The sources of a directive that everybody can use, as written.
    private static func broad(_ directive: SourceDirective, _ policy: ContentPolicy) -> [String] {
        guard let list = policy.sources(for: directive)?.list else { return [] }
        if directive.isAboutScripts, list.isStrictDynamic { return [] }
        return list.schemes.filter { ["http", "https", "data", "blob", "ws", "wss"].contains($0) }.map { $0 + ":" }
            + list.hosts.filter(\.isEveryHost).map(\.text)
    }

    private func fault(_ directive: SourceDirective, _ answer: SiteAnswer, _ site: SiteContext) -> Fault {
        let policy = answer.judgedPolicies.first
        let sources = policy.map { Self.broad(directive, $0) } ?? []
        let holder = policy?.sources(for: directive)?.directive ?? directive
        return answer.policyFault(
            Self.everyHost, severity: directive == .scriptElement ? .medium : .low, subject: [directive.rawValue],
            message: "\(holder.rawValue) lets in \(sources.listed), which everybody can serve.",
            mending: [.replace(directive, Set(sources.map { $0.lowercased() }), with: Self.narrow(directive, site))])
    }

    /// What the site is known to need in place of everybody.
    private static func narrow(_ directive: SourceDirective, _ site: SiteContext) -> [String] {
        switch directive {
        case .scriptElement:
            let own = site.needs.sources(for: .script)
            return ["'self'"] + own
                + SiteContext.Service.allCases.filter(site.services.contains).flatMap {
                    $0.sources(for: .script, besides: own)
                }
        case .base: return ["'self'"]
        default: return []
        }
    }

    /// Our choice: a policy with more of them is too long to be shown.
    private static let mostMended = 50

    private func hostFaults(_ answer: SiteAnswer) -> [Fault] {
        let hosts = (answer.isPage ? answer.judgedPolicies : []).flatMap { policy in
            [SourceDirective.scriptElement, .object].flatMap { policy.sources(for: $0)?.list.hosts ?? [] }
        }
        let plain = hosts.filter { $0.scheme == "http" && !$0.isEveryHost }.map(\.text)
        let addresses = hosts.filter { $0.isAddress && $0.host != "127.0.0.1" }.map(\.text)
        return [
            plain.isEmpty
                ? nil
                : answer.policyFault(
                    Self.plain, message: "Scripts may come from \(plain.listed).",
                    mending: [.scriptElement, .object].flatMap { directive in
                        plain.prefix(Self.mostMended).map {
                            .replace(directive, [$0.lowercased()], with: ["https" + $0.dropFirst(4)])
                        }
                    }),
            addresses.isEmpty
                ? nil
                : answer.policyFault(
                    Self.address, message: "Browsers leave out \(addresses.listed).",
                    mending: [.scriptElement, .object].map {
                        .replace($0, Set(addresses.map { $0.lowercased() }), with: [])
                    }),
        ].compactMap(\.self)
    }

    private static let everyHost = FaultRule(
        "broad-content-source", name: "Content-Security-Policy with a source that everybody can use",
        family: "sites.headers", kind: "header.csp-weak", severity: .medium,
        why: "An injected script is loaded from wherever its author put it, or from the text of its own address.",
        remedy: "Name the hosts that the page loads from, or use hashes; set object-src 'none' and base-uri 'self'.",
        source: "https://www.w3.org/TR/CSP3/#match-url-to-source-expression", cwe: [693, 79])

    private static let plain = FaultRule(
        "plain-http-content-source", name: "Content-Security-Policy with a source over plain HTTP",
        family: "sites.headers", kind: "header.csp-weak", severity: .low,
        why: "Where it is loaded without TLS, anybody on the way can put a script of his own in its place.",
        remedy: "Write https:// before the host.", source: "https://www.w3.org/TR/CSP3/#grammardef-host-source",
        cwe: [693, 319])

    private static let address = FaultRule(
        "address-as-content-source", name: "Content-Security-Policy with an address as a source",
        family: "sites.headers", kind: "header.csp-weak", severity: .note,
        why: "Browsers match no addresses but 127.0.0.1, so what it is there for does not load.",
        remedy: "Name the host.", source: "https://www.w3.org/TR/CSP3/#match-hosts", cwe: [693])
}
