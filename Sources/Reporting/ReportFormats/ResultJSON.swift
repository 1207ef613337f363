import Results
import Vocabulary

/// The result itself, for programs: `assay-result/1`.
struct ResultJSON: ReportFormat {
    static let name = "json"
    static let fileExtensions = ["json"]

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        ResultFile.write(result)
    }
}
