import Vocabulary

/// Text that is safe to stand in a Markdown document, also where GitHub renders it.
///
/// What stands literally in our code is Markdown; whatever is interpolated is escaped first, as prose or, with
/// `\(code: …)`, as a code span.
struct MarkdownText: ExpressibleByStringInterpolation {
    private(set) var text: String

    init(stringLiteral literal: String) {
        text = literal
    }

    init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    /// Scanned text as prose. `startsLine`: whether it stands where a list could begin.
    init(_ scanned: String, startsLine: Bool = true) {
        text = MarkdownProse(escaping: scanned, startsLine: startsLine).text
    }

    /// A list in a sentence: `a, b, c`.
    init(listing texts: [MarkdownText]) {
        text = texts.map(\.text).joined(separator: ", ")
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ scanned: String) { text += MarkdownProse(escaping: scanned).text }
        mutating func appendInterpolation(_ number: Int) { text += String(number) }
        mutating func appendInterpolation(_ markdown: MarkdownText) { text += markdown.text }
        mutating func appendInterpolation(code scanned: String) { text += codeSpan(VisibleText.line(scanned)) }

        /// A path, and what of ours follows it, such as `:12:5`.
        mutating func appendInterpolation(code path: Path, _ suffix: MarkdownText = "") {
            text += codeSpan(VisibleText.text(of: path) + suffix.text)
        }
    }

    typealias StringInterpolation = Interpolation
}

/// Scanned text as prose: no mark of it means anything.
private struct MarkdownProse {
    private(set) var text = ""
    private let startsLine: Bool

    /// White space becomes single spaces, so that no line begins inside.
    init(escaping scanned: String, startsLine: Bool = true) {
        self.startsLine = startsLine
        var rest = VisibleText.prose(scanned)[...]
        while !rest.isEmpty {
            let plain = rest.utf8.prefix(while: Self.isPlain)
            text += Substring(plain)
            rest = rest[plain.endIndex...]
            if let mark = rest.unicodeScalars.popFirst() { append(mark) }
        }
    }

    /// Whether a byte is itself wherever it stands: most are.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: " ,;:'\"(?%{}".utf8.contains(byte)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        // GitHub looks for mentions, issues and e-mail addresses in what was rendered, where no backslash is left
        // to stop it; a comment leaves nothing behind the mark that could be a name or number.
        case "@", "#": text += "\\\(scalar)<!-- -->"
        case "&": text += "&amp;"
        // Addresses become links by themselves (GitHub Flavored Markdown, section 6.9) unless the mark is escaped.
        // Some renderers take `//host` for one as well.
        case "/" where ":/".utf8.contains(text.utf8.last ?? 0), "." where hasWWW: text += "\\\(scalar)"
        case "\\", "`", "*", "_", "[", "]", "~", "$", "!", "<", ">": text += "\\\(scalar)"
        case _ where "-+=".unicodeScalars.contains(scalar) && startsLine && text.isEmpty: text += "\\\(scalar)"
        case _ where ".)".unicodeScalars.contains(scalar) && isNumber: text += "\\\(scalar)"
        default: text.unicodeScalars.append(scalar)
        }
    }

    /// Whether what stands before could number the first item of a list (CommonMark 0.31.2, section 5.2).
    private var isNumber: Bool {
        startsLine && 1...9 ~= text.utf8.count && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }

    private var hasWWW: Bool {
        text.utf8.count >= 3 && text.suffix(3).lowercased() == "www"
    }
}

/// A code span that its content cannot end (CommonMark 0.31.2, section 6.1).
///
/// `MarkdownPage` escapes the bars of a table's cells. Behind a backslash that would fail, since two backslashes are
/// one escaped one there: such a bar is shown by its number.
private func codeSpan(_ visible: String) -> String {
    let content = visible.split(separator: "\\|", omittingEmptySubsequences: false).joined(separator: "\\\\u{7C}")
    guard !content.isEmpty else { return "(empty)" }
    let fence = String(repeating: "`", count: longestRunOfBackticks(in: content) + 1)
    // A backtick at an end would join the fence, and a space at both ends would be taken off.
    let ends = [content.utf8.first, content.utf8.last]
    let isPadded = ends.contains(UInt8(ascii: "`")) || ends == [UInt8(ascii: " "), UInt8(ascii: " ")]
    let padding = isPadded ? " " : ""
    return fence + padding + content + padding + fence
}

private func longestRunOfBackticks(in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
    }
    return longest
}
