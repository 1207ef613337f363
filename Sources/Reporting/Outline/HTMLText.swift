/// Text that is safe to stand in an HTML document, in an element as in an attribute.
struct HTMLText {
    let text: String

    /// Text that may have been scanned.
    ///
    /// Source: HTML Living Standard, section 13.1.2.6: what begins a tag, a reference or the end of an attribute is written
    /// as a reference. Whatever acts or hides is shown by its number.
    init(_ scanned: String) {
        let isPlain = scanned.utf8.allSatisfy { 0x20..<0x7F ~= $0 && !Self.special.contains($0) }
        text = isPlain ? scanned : scanned.unicodeScalars.map(Self.reference).joined()
    }

    private static let special = Array("&<>\"'`=".utf8)

    private static func reference(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        case "`": "&#96;"
        case "=": "&#61;"
        case "\n", "\r", "\t": " "
        default: VisibleText.text(of: scalar)
        }
    }
}
