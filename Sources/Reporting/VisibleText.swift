package import Vocabulary

/// Scanned text in which nothing acts and nothing hides.
///
/// Control characters can drive a terminal, bidirectional overrides can show a line in another order than it is
/// read by a compiler (CVE-2021-42574), and invisible characters can make two names look the same. Each is shown
/// by its number: `\u{202E}`. This holds for every medium; what its own marks are, each adds.
package enum VisibleText {
    /// The scalar itself, or its number where it would act or hide.
    static func text(of scalar: Unicode.Scalar) -> String {
        isVisible(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }

    /// The text, safe for one line of a terminal.
    package static func text(of text: String) -> String {
        let isPlain = text.utf8.allSatisfy { 0x20..<0x7F ~= $0 }
        return isPlain ? text : text.unicodeScalars.map(self.text(of:)).joined()
    }

    /// A source line. Tabs are indentation, which needs no number; four spaces keep what stands below in line.
    static func line(_ text: String) -> String {
        self.text(of: text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    "))
    }

    /// A path as text; bytes that are not UTF-8 are shown by their number, so that no two paths look the same: `\xFF`.
    package static func text(of path: Path) -> String {
        if let whole = String(validating: path.bytes, as: UTF8.self) { return text(of: whole) }
        var shown = ""
        var rest = path.bytes[...]
        while let first = rest.first {
            if let scalar = String(validating: rest.prefix(scalarLength(first)), as: UTF8.self) {
                shown += text(of: scalar)
                rest = rest.dropFirst(scalarLength(first))
            } else {
                shown += "\\x" + (first < 0x10 ? "0" : "") + String(first, radix: 16, uppercase: true)
                rest = rest.dropFirst()
            }
        }
        return shown
    }

    /// How many bytes a scalar has that begins with this one (RFC 3629, section 3).
    private static func scalarLength(_ first: UInt8) -> Int {
        switch first {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }

    /// Whether a scalar is seen as itself and does nothing else.
    static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if 0x20..<0x7F ~= scalar.value { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            return false
        default:
            return !scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
