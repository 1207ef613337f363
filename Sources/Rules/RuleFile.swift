internal import Vocabulary

/// What a rule file holds.
package struct RuleFile: Hashable, Sendable {
    /// In the file's order.
    package var rules: [WrittenRule] = []
    var refusals: [Refusal] = []

    /// A file of rules alone.
    package init(rules: [WrittenRule] = []) {
        self.rules = rules
    }

    /// Values that several rules refuse.
    struct Refusal: Hashable, Sendable {
        var id: String
        var patterns: [String]
    }

    /// The rules of several files by identifier, each with the refusals that it names.
    ///
    /// Throws where an identifier stands twice, and where a rule names a refusal that no file has.
    package static func joined(_ files: [RuleFile]) throws(RuleError) -> [WrittenRule] {
        // Of two rules with one identifier the later file is at fault: the user's, not the built-in one.
        var rules = files.flatMap(\.rules).enumerated()
            .sorted { ($0.element.rule.id, $0.offset) < ($1.element.rule.id, $1.offset) }.map(\.element)
        for (first, second) in zip(rules, rules.dropFirst()) where first.rule.id == second.rule.id {
            throw RuleError(
                file: second.file, line: second.line,
                reason: "the identifier '\(second.rule.id)' is taken by \(first.file):\(first.line)")
        }
        let refusals = Dictionary(files.flatMap(\.refusals).map { ($0.id, $0.patterns) }) { first, _ in first }
        for index in rules.indices { try rules[index].resolve(refusals) }
        return rules
    }
}

extension WrittenRule {
    /// Puts the patterns of refusals in the place of their names.
    fileprivate mutating func resolve(_ refusals: [String: [String]]) throws(RuleError) {
        var patterns: [String] = []
        for text in rule.detection.unless {
            guard text.hasPrefix("@") else {
                patterns.append(text)
                continue
            }
            guard let named = refusals[String(text.dropFirst())] else {
                let known = refusals.keys.sorted().map { "@\($0)" }.joined(separator: ", ")
                throw RuleError(file: file, line: line, reason: "unless: there is no '\(text)'; known: \(known)")
            }
            patterns += named
        }
        rule.detection.unless = patterns
    }
}
