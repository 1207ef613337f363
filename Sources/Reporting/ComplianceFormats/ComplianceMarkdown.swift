import Vocabulary

/// A compliance report as Markdown: for a wiki, a step summary or a pull request, folded behind its first screen.
struct ComplianceMarkdown: ComplianceFormat {
    static let name = "markdown"
    static let fileExtension = "md"

    func report(_ report: ComplianceReport) throws(Discrepancy) -> [UInt8] {
        Array(MarkdownOutline(of: try ComplianceOutline.whole(report)).text.utf8)
    }
}
