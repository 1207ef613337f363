import Vocabulary

/// What a compliance report says, section by section.
///
/// What a reader must know before all else (what is contradicted, what changed, what nobody looked at) stands open and
/// fits a screen; the rest is folded.
struct ComplianceOutline {
    /// How many rows of findings or places a table holds: more is for programs, which have the result.
    static let mostRows = 1000

    let figures: ComplianceFigures
    var ledger = Ledger()

    var report: ComplianceReport { figures.report }

    /// The whole report. Throws where a table does not list what was stated.
    static func whole(_ report: ComplianceReport) throws(Discrepancy) -> Outline {
        var page = ComplianceOutline(figures: try ComplianceFigures(of: report))
        var outline = Outline(title: page.title, opening: page.opening, footer: Self.footer)
        outline.sections = [page.results, page.changes, page.availability, page.gaps].compactMap(\.self)
        outline.sections += [
            page.openFindings(), page.overdueFindings(), page.exceptions(), page.notAssessed(),
        ].compactMap(\.self)
        outline.sections += report.catalogs.indices.map { page.controls(ofCatalogAt: $0) }
        outline.sections += [page.evidence, page.scope, page.method, Self.glossary]
        try page.ledger.close()
        return outline
    }

    private var title: OutlineText { "Compliance report: \(report.subject)" }

    private var opening: [Outline.Block] {
        let result = report.result
        let days = [result.started, result.ended].map { $0 > 0 ? UTC.day(of: $0) : "unknown" }
        let period = days[0] == days[1] ? days[0] : "\(days[0]) to \(days[1])"
        let advisories = report.advisoryDay.map { "advisories of \($0)" } ?? "no advisories"
        let facts: OutlineText = """
            Evidence of \(period), collected by \(result.tool.name) \(result.tool.version) with rule set \
            \(code: String(result.ruleSetDigest.prefix(12))) and \(advisories). Report of \(UTC.day(of: report.now)).
            """
        return [.paragraph(facts), .box(Self.statement)]
    }

    /// What the report is and is not.
    static let statement: OutlineText = """
        This report is evidence from automated checks over a stated scope, and no certification. A control without \
        findings is not met by that alone, and whatever was not checked is listed as not assessed.
        """

    /// Who says it, and what it is not.
    static let footer: OutlineText = """
        Evidence only; not legal advice. Assay is not affiliated with any publisher of a catalog. Titles of controls are \
        in our own words, and the publisher's text alone is binding. PCI DSS, ISO, CIS and AICPA texts are their \
        owners'; OWASP material is under CC BY-SA 4.0.
        """
}
