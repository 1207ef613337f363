import Vocabulary

/// The same report as one page for a browser and for paper, with charts: it needs no script and no network.
struct ComplianceHTML: ComplianceFormat {
    static let name = "html"
    static let fileExtension = "html"

    func report(_ report: ComplianceReport) throws(Discrepancy) -> [UInt8] {
        Array(HTMLOutline(of: try ComplianceOutline.whole(report)).text.utf8)
    }
}
