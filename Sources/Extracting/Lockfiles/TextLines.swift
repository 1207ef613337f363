internal import Bytes

/// The lines of a text file, one after another.
///
/// UTF-8, or UTF-16 where the file begins with its byte order mark, as some shells write what is redirected. What is
/// neither becomes U+FFFD, which no name of a package may hold.
struct TextLines: Sequence, IteratorProtocol {
    struct Line {
        /// Counted from 1.
        var number: Int
        /// Without its end.
        var text: Substring
        /// Its bytes in UTF-8, without its end.
        var bytes: Range<Int>
    }

    private let bytes: [UInt8]
    private var index = 0
    private var number = 0

    init(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            self.bytes = DecodedText(utf16: bytes.span, isBigEndian: bytes[0] == 0xFE).bytes
        } else {
            self.bytes = bytes
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        }
    }

    mutating func next() -> Line? {
        guard index < bytes.count else { return nil }
        let start = index
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        let range = start..<index
        let text = Substring(decoding: bytes[range], as: UTF8.self)
        if index + 1 < bytes.count, bytes[index] == 0x0D, bytes[index + 1] == 0x0A { index += 1 }
        index += 1
        number += 1
        return Line(number: number, text: text, bytes: range)
    }
}

extension Substring {
    /// Without spaces and tabs at both ends.
    var trimmed: Substring {
        guard let first = utf8.firstIndex(where: { !$0.isBlank }), let last = utf8.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return Substring(utf8[first...last])
    }

    /// What stands between spaces and tabs.
    var words: [Substring] {
        utf8.split(whereSeparator: \.isBlank).map { Substring($0) }
    }

    /// What stands before the first `separator`, and what behind it. Nil where there is none.
    func cut(at separator: Unicode.Scalar) -> (before: Substring, after: Substring)? {
        let byte = UInt8(ascii: separator)
        guard let place = utf8.firstIndex(of: byte) else { return nil }
        return (Substring(utf8[..<place]), Substring(utf8[utf8.index(after: place)...]))
    }

    /// What stands between `opening`, which begins the text, and `closing`, which ends it. Nil where they do not.
    func inner(_ opening: Unicode.Scalar, _ closing: Unicode.Scalar) -> Substring? {
        guard utf8.count >= 2, utf8.first == UInt8(ascii: opening), utf8.last == UInt8(ascii: closing) else {
            return nil
        }
        return Substring(utf8.dropFirst().dropLast())
    }
}

extension UInt8 {
    /// Whether it is a space or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
}

extension Substring {
    /// The text for a message: cut to what fits, without what acts on a terminal.
    var shown: String {
        let visible = unicodeScalars.prefix(60).map { $0.isUnfitForNames ? "\u{FFFD}" : $0 }
        return String(String.UnicodeScalarView(visible)) + (unicodeScalars.count > 60 ? "…" : "")
    }
}
