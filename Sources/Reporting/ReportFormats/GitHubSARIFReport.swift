import Vocabulary

/// SARIF 2.1.0 as GitHub's code scanning takes it: open findings that are new, within its limits; what was cut is said.
///
/// Source: docs.github.com, "SARIF support for code scanning" (read 2026-11).
struct GitHubSARIFReport: ReportFormat {
    static let name = "sarif-github"
    static let fileExtensions = ["github.sarif"]
    static let tellsBackground = true

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        SARIFLog(of: result, background: presentation.background, profile: .gitHub).bytes
    }
}
