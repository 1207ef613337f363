import Vocabulary

/// What a SARIF file calls the rule of a finding: `stripe-live-key`, `vulnerable-dependency/CVE-2021-23337`.
///
/// An advisory has a rule of its own, below the one that looks for all of them. GitHub takes title and `security-severity`
/// of an alert from its rule (docs.github.com, "SARIF support for code scanning", "reportingDescriptor object", read
/// 2026-11): with one rule for all, each alert would be called the same and be as grave as the worst. Identifiers may have
/// levels (SARIF 2.1.0, section 3.5.4).
struct SARIFRuleID: Hashable, Comparable, CustomStringConvertible {
    let rule: RuleID
    /// The best-known identifier of the advisory. Nil where the rule is about no advisory.
    let advisory: String?

    /// Ours: longer than any identifier of an advisory.
    private static let longest = 200

    init(of finding: Finding) {
        rule = finding.rule
        // A result may come from a file: what is no identifier adds nothing.
        advisory = finding.dependency?.advisories.first.flatMap { Self.isIdentifier($0) ? $0 : nil }
    }

    /// Whether it may be what an advisory is called, and may stand in an address.
    static func isIdentifier(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longest && text.utf8.allSatisfy(isPlain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || "-_.:".utf8.contains(byte)
    }

    var description: String { advisory.map { "\(rule)/\($0)" } ?? rule.text }

    static func < (left: SARIFRuleID, right: SARIFRuleID) -> Bool {
        left.rule != right.rule ? left.rule < right.rule : (left.advisory ?? "") < (right.advisory ?? "")
    }
}
