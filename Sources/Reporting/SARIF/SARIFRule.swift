import Documents
import Vocabulary

/// A rule as its findings in one result tell it: `Reporting` knows no rules.
struct SARIFRule {
    // GitHub's limits for code scanning (docs.github.com, "SARIF support for code scanning", read 2026-11).
    private static let longestName = 255
    private static let longestDescription = 1024
    private static let mostTags = 10

    let id: RuleID
    /// The most severe of its findings.
    private let lead: Finding
    private let confidence: Confidence
    private let cwe: [Int]

    /// The rules that have findings, by identifier.
    static func rules(of findings: [Finding]) -> [SARIFRule] {
        Dictionary(grouping: findings, by: \.rule).compactMap(SARIFRule.init).sorted { $0.id < $1.id }
    }

    private init?(_ id: RuleID, _ findings: [Finding]) {
        // By place as well, so that the order of the dictionary's making does not choose among equals.
        let ordered = findings.sorted()
        guard let severest = ordered.map(\.severity).max(),
            let lead = ordered.first(where: { $0.severity == severest })
        else { return nil }
        self.id = id
        self.lead = lead
        confidence = ordered.map(\.confidence).max() ?? lead.confidence
        cwe = Set(ordered.flatMap(\.cwe)).sorted()
    }

    func write(to writer: inout JSONWriter) {
        let title = SARIFText.phrase(lead.title, limit: Self.longestName)
        let advice = lead.remediation.isEmpty ? "Remove the value and replace it where it is used" : lead.remediation
        writer.object { rule in
            rule.field("id", id.text)
            rule.field("name", title)
            rule.text("shortDescription", SARIFText.sentence(title))
            rule.text("fullDescription", SARIFText.sentence("What the rule \(id) knows as: \(title)"))
            rule.object("defaultConfiguration") { $0.field("level", lead.severity.level) }
            rule.object("help") { help in
                help.field("text", SARIFText.sentence(advice, limit: Self.longestDescription))
                let markdown: MarkdownText = "**What to do:** \(SARIFText.sentence(advice))"
                help.field("markdown", markdown.text)
            }
            rule.object("properties") { properties in
                properties.array("tags") { array in
                    for tag in tags { array.value(tag) }
                }
                properties.field("precision", confidence.rawValue)
                // Without a `security-severity` GitHub takes the rule for one of quality, and asks for this instead.
                if let score = lead.severity.securityScore { properties.field("security-severity", score) }
                if lead.severity == .note { properties.field("problem.severity", "recommendation") }
            }
        }
    }

    /// `external/cwe/cwe-079`: three digits at least, as GitHub's own rules write it.
    private var tags: [String] {
        let weaknesses = cwe.map { number in
            "external/cwe/cwe-" + String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number)
        }
        return Array((["security"] + weaknesses).prefix(Self.mostTags))
    }
}

extension Severity {
    /// SARIF's `level`, which has three steps for our five.
    var level: String {
        switch self {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .note: "note"
        }
    }

    /// The middle of the range in which GitHub shows this severity: above 9.0, 7.0 to 8.9, 4.0 to 6.9, 0.1 to 3.9.
    ///
    /// A string, as GitHub asks. Nil for a note, which has no severity there.
    fileprivate var securityScore: String? {
        switch self {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "2.0"
        case .note: nil
        }
    }
}
