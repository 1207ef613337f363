import Documents
package import Vocabulary

/// Scanned text in which nothing acts and nothing hides.
///
/// Control characters can drive a terminal, bidirectional overrides can show a line in another order than it is
/// read by a compiler (CVE-2021-42574), and invisible characters can make two names look the same. Each is shown
/// by its number: `\u{202E}`. This holds for every medium; what its own marks are, each adds.
package enum VisibleText {
    /// The scalar itself, or its number where it would act or hide.
    static func text(of scalar: Unicode.Scalar) -> String {
        scalar.isVisible ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }

    /// The text, safe for one line of a terminal.
    package static func text(of text: String) -> String {
        let isPlain = text.utf8.allSatisfy { 0x20..<0x7F ~= $0 } || text.unicodeScalars.allSatisfy(\.isVisible)
        return isPlain ? text : text.unicodeScalars.map(self.text(of:)).joined()
    }

    /// The text on one line: white space is single spaces, and none stands at its ends.
    static func prose(_ text: String) -> String {
        isProse(text) ? self.text(of: text) : words(of: text).map { self.text(of: $0) }.joined(separator: " ")
    }

    /// What stands between white space.
    static func words(of text: String) -> [String] {
        text.unicodeScalars.split { $0 == " " || isOtherSpace($0) }.map { String($0) }
    }

    /// Whether the only white space is single spaces, and none at the ends: nearly every text is so.
    private static func isProse(_ text: String) -> Bool {
        var wasSpace = true
        for scalar in text.unicodeScalars {
            let isSpace = scalar == " "
            if isSpace ? wasSpace : isOtherSpace(scalar) { return false }
            wasSpace = isSpace
        }
        return !wasSpace || text.isEmpty
    }

    private static func isOtherSpace(_ scalar: Unicode.Scalar) -> Bool {
        // Most are ASCII, of which the table need not be asked.
        scalar.isASCII ? 0x09...0x0D ~= scalar.value : scalar.properties.isWhitespace
    }

    /// A source line. Tabs are indentation, which needs no number; four spaces keep what stands below in line.
    static func line(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\t")) else { return self.text(of: text) }
        let parts = text.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false)
        return parts.map { self.text(of: String($0)) }.joined(separator: "    ")
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
}
