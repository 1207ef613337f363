extension ContentPolicy {
    /// A policy to begin with, which lets through what the pages are seen to load and what the services of the site document.
    static func draft(for site: SiteContext) -> String {
        let services = SiteContext.Service.allCases.filter(site.services.contains)
        let parts = directives(of: site.needs).compactMap { directive, own, always -> String? in
            let others = services.flatMap { $0.sources(for: directive, besides: own) }
            let more = own + others.filter { !own.contains($0) }
            return more.isEmpty && !always ? nil : ([directive.rawValue, "'self'"] + more).joined(separator: " ")
        }
        return parts.joined(separator: "; ") + "; object-src 'none'; base-uri 'self'; "
            + (["form-action 'self'"] + site.needs.sources(for: .form)).joined(separator: " ")
            + "; frame-ancestors 'none'"
    }

    private static func directives(of needs: PageNeeds) -> [(SourceDirective, own: [String], always: Bool)] {
        [
            (.defaultSource, [], true), (.script, needs.inlineScripts + needs.sources(for: .script), false),
            (.style, (needs.hasInlineStyles ? ["'unsafe-inline'"] : []) + needs.sources(for: .style), false),
            // Builds put small pictures into the files that show them.
            (.image, ["data:"] + needs.sources(for: .image), true), (.font, needs.sources(for: .font), false),
            (.media, needs.sources(for: .media), false), (.connection, needs.sources(for: .connection), false),
            (.frame, needs.sources(for: .frame), false),
        ]
    }

    /// A change of a policy.
    enum Edit: Hashable, Sendable {
        /// Gives a directive these sources, whatever it had.
        case set(SourceDirective, [String])
        /// Adds sources to a directive, or to a new one with those of the directive that stood in for it. Where nothing
        /// limits it, nothing has to be added.
        case add(SourceDirective, [String])
        /// Takes sources, in any case, out of the directive that decides, and puts others in their place. Where that is
        /// `default-src`, which decides about more, the rest becomes a directive of its own.
        case replace(SourceDirective, Set<String>, with: [String])
        /// Takes directives out.
        case drop(Set<String>)
        /// Writes keywords with their quotation marks.
        case quoteKeywords
    }

    /// What no page misses: so that a line that mends one thing leaves no gap beside it.
    private var harmlessEdits: [Edit] {
        (sources(for: .object) == nil ? [.set(.object, ["'none'"])] : [])
            + (sources(for: .base) == nil ? [.set(.base, ["'self'"])] : [])
    }

    /// The policy after changes, and with what no page misses; nil where they change nothing, or it is too long to be shown.
    func mended(by edits: [Edit]) -> String? {
        guard !edits.isEmpty, text(after: edits) != text(after: []) else { return nil }
        return shown(after: edits + harmlessEdits)
    }

    /// Longest policy that is shown, in bytes: our choice. Longer ones nobody reads in a remedy.
    private static let longestShown = 1_500

    /// The policy as text, after the changes; nil where it is too long to be shown.
    func shown(after edits: [Edit] = []) -> String? {
        let text = text(after: edits)
        return text.utf8.count <= Self.longestShown ? text : nil
    }

    /// The policy as text, after the changes.
    func text(after edits: [Edit]) -> String {
        var directives = directives
        for edit in edits { apply(edit, to: &directives) }
        return directives.map { ([$0.name] + $0.values).joined(separator: " ") }.joined(separator: "; ")
    }

    private func apply(_ edit: Edit, to directives: inout [Directive]) {
        switch edit {
        case .set(let directive, let values): Self.set(directive.rawValue, values, in: &directives)
        case .add(let directive, let values):
            guard let holder = deciding(directive, in: directives) else { return }
            let before = holder.values.filter { $0.lowercased() != "'none'" }
            Self.set(directive.rawValue, before + values.filter { !before.contains($0) }, in: &directives)
        case .replace(let directive, let values, let others):
            guard let holder = deciding(directive, in: directives) else { return }
            let kept = holder.values.filter { !values.contains($0.lowercased()) }
            var known = Set(kept)
            let result = kept + others.filter { known.insert($0).inserted }
            let isShared = holder.name == SourceDirective.defaultSource.rawValue && directive != .defaultSource
            Self.set(
                isShared ? directive.whole.rawValue : holder.name, result.isEmpty ? ["'none'"] : result, in: &directives
            )
        case .drop(let names): directives.removeAll { names.contains($0.name) }
        case .quoteKeywords:
            for index in directives.indices { directives[index].values = directives[index].values.map(Self.quoted) }
        }
    }

    /// The directive itself, or the one that stands in for it.
    private func deciding(_ directive: SourceDirective, in directives: [Directive]) -> Directive? {
        ([directive] + directive.fallbacks).lazy.compactMap { candidate in
            directives.first { $0.name == candidate.rawValue }
        }
        .first
    }

    private static func set(_ name: String, _ values: [String], in directives: inout [Directive]) {
        if let index = directives.firstIndex(where: { $0.name == name }) {
            directives[index].values = values
        } else {
            directives.append(Directive(name: name, values: values))
        }
    }

    private static func quoted(_ value: String) -> String {
        let candidate = "'\(value.lowercased())'"
        let isKeyword = candidate == "'none'" || SourceExpression.Keyword(rawValue: candidate) != nil
        return isKeyword ? candidate : value
    }
}

extension SourceDirective {
    /// The directive that older browsers know, too, for those that decide about a part of it.
    fileprivate var whole: SourceDirective {
        switch self {
        case .scriptElement, .scriptAttribute: .script
        case .styleElement, .styleAttribute: .style
        default: self
        }
    }
}
