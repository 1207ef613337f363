import Vocabulary

/// The summary of a step of GitHub Actions: what a developer needs first, cut to what GitHub shows.
struct StepSummaryReport: ReportFormat {
    static let name = "step-summary"
    static let fileExtensions = ["summary.md"]

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        StepSummary(of: result, showsAll: presentation.showsAll).bytes
    }
}
