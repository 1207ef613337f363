internal import Bytes
package import Rules
package import Vocabulary

/// The rules made ready to look for, shared by every worker.
package struct SecretDetector: Sendable {
    /// The rules, in the set's order; the engine names them by their index.
    let rules: [Rule]
    /// Finds the keywords of all rules at once.
    let keywords: LiteralIndex
    /// The rules behind each literal of `keywords`.
    let rulesOfKeyword: [[Int]]
    /// Whether each rule is of the generic tier: asked at every keyword, where copying a rule would cost more than the
    /// answer.
    let isGeneric: [Bool]
    /// The most bytes that a keyword has.
    let longestKeyword: Int
    /// How far before a keyword bytes have a say in whether a rule matches there: where the match begins, and what a
    /// look-behind or the boundary of a token sees before it.
    let reachBefore: Int
    /// The proof of each rule, where it names one.
    let proofs: [(any OfflineProof)?]

    package init(_ set: RuleSet) {
        rules = set.rules
        var indexOfLiteral: [LiteralIndex.Literal: Int] = [:]
        var literals: [LiteralIndex.Literal] = []
        var rulesOfKeyword: [[Int]] = []
        for (index, rule) in set.rules.enumerated() {
            for keyword in rule.detection.keywords {
                let literal = LiteralIndex.Literal(
                    bytes: Array(keyword.utf8), ignoresCase: rule.detection.ignoresCase)
                if let known = indexOfLiteral[literal] {
                    rulesOfKeyword[known].append(index)
                } else {
                    indexOfLiteral[literal] = literals.count
                    literals.append(literal)
                    rulesOfKeyword.append([index])
                }
            }
        }
        keywords = LiteralIndex(literals)
        self.rulesOfKeyword = rulesOfKeyword
        isGeneric = set.rules.map { $0.tier == .generic }
        longestKeyword = literals.map { $0.bytes.count }.max() ?? 0
        reachBefore = (set.rules.map { $0.detection.before }.max() ?? 0) + Self.longestLookBehind
        proofs = set.rules.map { Self.proof(named: $0.detection.proof) }
    }

    /// pcre2limits(3): a look-behind sees 255 characters at most, here bytes; some more for the boundaries of a token.
    private static let longestLookBehind = 255 + 16

    /// The proof that a rule calls by `name`; nil where there is none of that name.
    static func proof(named name: String) -> (any OfflineProof)? {
        name.isEmpty ? nil : Roster.offlineProofs.first { type(of: $0).name == name }
    }

    /// What the detector looks for, as checks over `examined` artifacts a tier, in which findings of `kinds` can be raised.
    package func checks(of kinds: [Kind], examined: [Rule.Tier: Int], isComplete: Bool) -> [Check] {
        Rule.Tier.allCases.map { tier in
            Check(
                id: "secrets.\(tier.rawValue)", title: Self.title(of: tier), kinds: kinds,
                rules: rules.count { $0.tier == tier }, examined: examined[tier] ?? 0, isComplete: isComplete)
        }
    }

    private static func title(of tier: Rule.Tier) -> String {
        switch tier {
        case .provider: "Tokens and keys in their providers' documented formats"
        case .structural: "Private keys, tokens with claims, URLs with passwords"
        case .generic: "Random values beside secret-like names"
        }
    }
}
