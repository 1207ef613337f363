import Results
import Vocabulary

/// The result itself, for programs: `assay-result/1`.
struct ResultJSON: ReportFormat {
    static let name = "json"
    static let fileExtensions = ["json"]

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        escapingInvisible(in: ResultFile.write(result))
    }

    /// The same JSON value with escapes for what would act or hide when the file is shown on a terminal.
    ///
    /// JSON has no character above ASCII outside of its strings, and any in a string may be written as an escape
    /// (RFC 8259, section 7), so programs read the same.
    private func escapingInvisible(in json: [UInt8]) -> [UInt8] {
        guard json.contains(where: { $0 >= 0x80 }) else { return json }
        var escaped = ""
        for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
            if scalar.isASCII || VisibleText.isVisible(scalar) {
                escaped.unicodeScalars.append(scalar)
            } else {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    escaped += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                }
            }
        }
        return Array(escaped.utf8)
    }
}
