import Vocabulary

/// A report for people who were not there when the scan ran: a page of a wiki, a step summary, a comment.
struct MarkdownReport: ReportFormat {
    static let name = "markdown"
    static let fileExtensions = ["md", "markdown"]

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        var page = MarkdownPage()
        let overview = Overview(of: result)
        page.addVerdict(of: overview)
        page.addFindings(of: overview)
        page.addNotes(of: overview)
        page.addNotLookedAt(of: overview, showsAll: presentation.showsAll)
        page.addCoverage(of: result.inventories)
        page.addSites(result.sites)
        page.addChecks(of: result)
        page.addScope(of: result)
        return Array(page.text.utf8)
    }
}
