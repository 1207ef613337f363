import Vocabulary

/// SARIF 2.1.0 with all that a result holds: for archives, auditors and viewers.
///
/// Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01".
struct SARIFReport: ReportFormat {
    static let name = "sarif"
    static let fileExtensions = ["sarif"]
    static let tellsBackground = true

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        SARIFLog(of: result, background: presentation.background, profile: .full).bytes
    }
}
