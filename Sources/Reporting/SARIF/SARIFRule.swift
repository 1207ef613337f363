import Documents
import Vocabulary

/// A rule as its findings tell it, and as it tells itself where that was handed in.
struct SARIFRule {
    // GitHub's limits for code scanning (docs.github.com, "SARIF support for code scanning", read 2026-11).
    private static let longestName = 255
    private static let longestDescription = 1024
    private static let mostTags = 10

    let id: SARIFRuleID
    /// All findings, of which some are its own: they are pointed at, since each advisory has a rule and copies are large.
    private let findings: [Finding]
    /// The most severe of its findings; of several, the first.
    private var leadIndex: Int
    private var confidence: Confidence
    private var weaknesses: Set<Int>
    private let account: RuleAccount?
    /// What its findings are of.
    private(set) var kinds: Set<Kind>

    /// The rules that have findings, by identifier. `findings`: by place.
    static func rules(of findings: [Finding], accounts: [RuleID: RuleAccount]) -> [SARIFRule] {
        var rules: [SARIFRuleID: SARIFRule] = [:]
        for index in findings.indices {
            let id = SARIFRuleID(of: findings[index])
            rules[id, default: SARIFRule(id, of: findings, at: index, accounts[findings[index].rule])].take(index)
        }
        return rules.keys.sorted().compactMap { rules[$0] }
    }

    private init(_ id: SARIFRuleID, of findings: [Finding], at index: Int, _ account: RuleAccount?) {
        self.id = id
        self.findings = findings
        leadIndex = index
        self.account = account
        kinds = []
        confidence = findings[index].confidence
        weaknesses = []
    }

    private var lead: Finding { findings[leadIndex] }

    private mutating func take(_ index: Int) {
        let finding = findings[index]
        if finding.severity > findings[leadIndex].severity { leadIndex = index }
        kinds.insert(finding.kind)
        confidence = max(confidence, finding.confidence)
        weaknesses.formUnion(finding.cwe)
    }

    private var cwe: [Int] { weaknesses.sorted() }

    func write(to writer: inout JSONWriter, taxonomies: SARIFTaxonomies) {
        let title = SARIFText.phrase(name, limit: Self.longestName)
        let why = account?.why ?? (id.advisory == nil ? "What the rule \(id.rule) knows as: \(title)" : "")
        writer.object { rule in
            rule.field("id", id.description)
            rule.field("name", title)
            rule.text("shortDescription", SARIFText.sentence(title))
            let whole = id.advisory == nil ? why : "\(lead.title). \(why)"
            rule.text("fullDescription", SARIFText.sentence(whole, limit: Self.longestDescription))
            if let address { rule.field("helpUri", address) }
            rule.object("defaultConfiguration") { $0.field("level", lead.severity.level) }
            rule.object("help") { writeHelp(why, to: &$0) }
            writeRelationships(taxonomies, to: &rule)
            rule.object("properties") { writeProperties(to: &$0) }
        }
    }

    /// Without the version, which the next look may find to be another.
    private var name: String {
        guard let advisory = id.advisory, let package = lead.dependency?.name else {
            return account?.name ?? lead.title
        }
        return "\(advisory) in \(package)"
    }

    private func writeHelp(_ why: String, to help: inout JSONWriter) {
        let remedy = id.advisory == nil ? account?.remedy ?? lead.remediation : lead.remediation
        let advice = SARIFText.sentence(remedy.isEmpty ? "Remove the value and replace it where it is used" : remedy)
        let reason = SARIFText.sentence(why)
        let source = address ?? account.map { SARIFText.sentence($0.source) } ?? ""
        let text = [account == nil ? "" : reason, advice, source].filter { !$0.isEmpty }.joined(separator: "\n")
        help.field("text", Self.cut(text))
        var markdown: MarkdownText = "**What to do:** \(advice)"
        if account != nil { markdown = "\(reason)\n\n\(markdown)\n\nSource: \(source)" }
        help.field("markdown", markdown.text)
    }

    private static func cut(_ text: String) -> String {
        text.unicodeScalars.count <= longestDescription
            ? text : String(text.unicodeScalars.prefix(longestDescription - 1)) + "…"
    }

    /// What its source is, if that is an address and nothing else.
    private var address: String? {
        if let advisory { return advisory }
        guard let source = account?.source, source.hasPrefix("https://"), source.utf8.count <= 2048,
            source.utf8.allSatisfy({ 0x21..<0x7F ~= $0 && !#""<>\^`{|}"#.utf8.contains($0) })
        else { return nil }
        return source
    }

    /// Where osv.dev tells of the advisory: by the identifier of a database that it takes in, rather than that of a CVE,
    /// which it need not have.
    private var advisory: String? {
        guard id.advisory != nil else { return nil }
        let ids = (lead.dependency?.advisories ?? []).filter(SARIFRuleID.isIdentifier)
        return (ids.first { !$0.hasPrefix("CVE-") } ?? ids.first).map { "https://osv.dev/vulnerability/\($0)" }
    }

    /// A rule is a special case of its weaknesses, and only has to do with controls (SARIF 2.1.0, section 3.53.3).
    private func writeRelationships(_ taxonomies: SARIFTaxonomies, to rule: inout JSONWriter) {
        let weaknesses = taxonomies.weaknesses(cwe)
        let controls = Set(kinds.flatMap(taxonomies.controls(of:)))
            .sorted { ($0.taxonomy, $0.index) < ($1.taxonomy, $1.index) }
        guard !weaknesses.isEmpty || !controls.isEmpty else { return }
        rule.array("relationships") { array in
            for (taxa, kind) in [(weaknesses, "superset"), (controls, "relevant")] {
                for taxon in taxa {
                    array.object { relationship in
                        relationship.object("target") { taxon.write(to: &$0) }
                        relationship.array("kinds") { $0.value(kind) }
                    }
                }
            }
        }
    }

    private func writeProperties(to properties: inout JSONWriter) {
        properties.array("tags") { array in
            for tag in tags { array.value(tag) }
        }
        properties.field("precision", confidence.rawValue)
        // Without a `security-severity` GitHub takes the rule for one of quality, and asks for this instead.
        if let score = lead.severity.securityScore { properties.field("security-severity", score) }
        if lead.severity == .note { properties.field("problem.severity", "recommendation") }
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
