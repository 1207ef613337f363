import Bytes

/// The text of a script, searched for what stands in quotation marks.
///
/// It is not parsed: bundles are megabytes in one line, and whatever pairs quotation marks from the start on goes astray at
/// the first regular expression. So marks are looked for, and the quotation marks around them.
struct ScriptText: Sendable {
    let bytes: [UInt8]

    /// Our choice, in bytes: no address or key in a script is longer.
    private static let longestLiteral = 2_048

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Where a mark stands, in the order of the text, at most so many times.
    func offsets(of mark: String, most: Int) -> [Int] {
        let mark = Array(mark.utf8)
        guard let first = mark.first else { return [] }
        var found: [Int] = []
        var start = 0
        while found.count < most, start < bytes.count,
            let offset = bytes.span.extracting(start...).firstOffset(of: first)
        {
            let place = start + offset
            if bytes[place...].starts(with: mark) { found.append(place) }
            start = place + 1
        }
        return found
    }

    /// The text between the quotation marks around `offset`; nil where there are none in its line.
    func literal(around offset: Int) -> Range<Int>? {
        guard bytes.indices.contains(offset) else { return nil }
        let before = bytes[max(0, offset - Self.longestLiteral)..<offset]
        let after = bytes[offset..<min(bytes.count, offset + Self.longestLiteral)]
        guard let open = before.lastIndex(where: Self.endsLiteral), Self.isQuote(bytes[open]),
            let close = after.firstIndex(where: Self.endsLiteral), bytes[close] == bytes[open]
        else { return nil }
        return open + 1..<close
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// What stands before an offset, white space at its end apart: as many bytes as `count`.
    func text(before offset: Int, count: Int) -> String {
        var end = min(offset, bytes.count)
        while end > 0, bytes[end - 1].isASCIIWhitespace { end -= 1 }
        return text(max(0, end - count)..<end)
    }

    static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    /// A backslash, too: what it escapes is not read, and half a text is worse than none.
    private static func endsLiteral(_ byte: UInt8) -> Bool {
        isQuote(byte) || byte < 0x20 || byte == UInt8(ascii: "\\")
    }
}
