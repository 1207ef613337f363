package import Vocabulary

/// The rules of a scan.
package struct RuleSet: Sendable {
    /// By identifier, each once.
    package let rules: [Rule]
    /// SHA-256 of the rules in packed form, lower-case hexadecimal: the same rules have the same digest.
    package let digest: String

    package init(rules: [Rule], digest: String) {
        self.rules = rules
        self.digest = digest
    }

    /// The rule with an identifier.
    package subscript(_ id: RuleID) -> Rule? {
        rules.first { $0.id == id }
    }
}
