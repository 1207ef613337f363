internal import Bytes
internal import Vocabulary

/// String literals that an operator or a line's end joins: `"sk_live_" + "abc"`.
///
/// `+`, `.`, `..` and `++` join in most languages, a backslash continues a line of shell, and literals on lines of their
/// own are one literal in C and Python.
struct JoinedLiterals: LayerCodec {
    let mark = EncodingMarks.Kind.quote

    private static let longestLiteral = 4096
    /// How far apart two literals may stand.
    private static let widestGap = 160
    /// How far before the first literal a name may stand.
    private static let longestName = 120
    /// How long a word has to be that only the joining makes whole. Sentences are broken between shorter ones.
    private static let shortestWord = 16

    func decoding(of mark: EncodingMarks.Mark, in bytes: Span<UInt8>) -> Decoding? {
        let close = mark.bytes.lowerBound
        // A chain is read once, from the first literal on that a word may leave.
        guard let open = Self.opening(of: close, in: bytes), !goesOn(at: open, in: bytes) else { return nil }
        guard joinsWord(from: (open + 1)..<close, in: bytes) else { return nil }
        var text = DecodedText(from: open)
        text.append(bytes, beginning(of: open, in: bytes)..<close)
        var end = close + 1
        while let next = literal(behind: end, in: bytes) {
            text.append(bytes, next)
            end = next.upperBound + 1
        }
        text.append(bytes, (end - 1)..<end)
        return Decoding(kind: .concatenation, source: open..<end, text: text)
    }

    /// How far is gone back to find the first of several literals.
    private static let furthestFirst = 16 << 10

    /// Where the first of the literals opens that the one that ends at `close` may go on. Nil where that is too far.
    static func first(before close: Int, in bytes: Span<UInt8>) -> Int? {
        var (first, end): (Int, Int?) = (close, close)
        while let last = end, let open = opening(of: last, in: bytes) {
            guard close - open <= furthestFirst else { return nil }
            first = open
            end = Self.end(before: open, in: bytes)
        }
        return first
    }

    /// Whether a word of some length goes from one literal into the next.
    ///
    /// It is followed as far as it goes: where a literal ends with a space, the next mark asks again, so that a long text
    /// over many lines is walked through once.
    private func joinsWord(from first: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        var (literal, word) = (first, trailingWord(of: first, in: bytes))
        while word > 0, let next = self.literal(behind: literal.upperBound + 1, in: bytes) {
            let leading = leadingWord(of: next, in: bytes)
            if leading > 0, word + leading >= Self.shortestWord { return true }
            // A literal that is all word goes on the one that began before.
            word = leading == next.count ? word + leading : trailingWord(of: next, in: bytes)
            literal = next
        }
        return false
    }

    private func leadingWord(of literal: Range<Int>, in bytes: Span<UInt8>) -> Int {
        var end = literal.lowerBound
        while end < literal.upperBound, isWordByte(bytes[end]) { end += 1 }
        return end - literal.lowerBound
    }

    private func trailingWord(of literal: Range<Int>, in bytes: Span<UInt8>) -> Int {
        var start = literal.upperBound
        while start > literal.lowerBound, isWordByte(bytes[start - 1]) { start -= 1 }
        return literal.upperBound - start
    }

    /// The quotation mark that opens what the one at `close` closes.
    private static func opening(of close: Int, in bytes: Span<UInt8>) -> Int? {
        var index = close - 1
        while index >= 0, close - index <= longestLiteral, bytes[index] != 0x0A {
            if bytes[index] == bytes[close], index == 0 || bytes[index - 1] != UInt8(ascii: "\\") { return index }
            index -= 1
        }
        return nil
    }

    /// Whether the literal that `open` opens is joined to one before it that may end in the middle of a word: that one
    /// was asked about then.
    private func goesOn(at open: Int, in bytes: Span<UInt8>) -> Bool {
        guard let end = Self.end(before: open, in: bytes) else { return false }
        return end > 0 && isWordByte(bytes[end - 1])
    }

    /// The quotation mark that ends the literal to which the one that `open` opens is joined.
    private static func end(before open: Int, in bytes: Span<UInt8>) -> Int? {
        var joins = false
        for index in (max(0, open - widestGap)..<open).reversed() {
            switch bytes[index] {
            case 0x20, 0x09, 0x0D: continue
            case 0x0A, UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "\\"): joins = true
            case 0x22, 0x27, 0x60: return joins ? index : nil
            default: return nil
            }
        }
        return nil
    }

    /// Where the line of `open` begins, or as much of it as may be a name.
    private func beginning(of open: Int, in bytes: Span<UInt8>) -> Int {
        Stretch.around(open..<open, reach: Self.longestName, in: bytes) { $0 != 0x0A && $0 != 0x0D }.lowerBound
    }

    /// The inside of the literal that goes on what ended before `end`.
    private func literal(behind end: Int, in bytes: Span<UInt8>) -> Range<Int>? {
        var index = end
        var joins = false
        let limit = min(bytes.count, end + Self.widestGap)
        while index < limit {
            switch bytes[index] {
            case 0x20, 0x09, 0x0D: break
            case 0x0A, UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "\\"): joins = true
            case 0x22, 0x27, 0x60:
                return joins ? inside(ofLiteralAt: index, in: bytes) : nil
            default: return nil
            }
            index += 1
        }
        return nil
    }

    private func inside(ofLiteralAt open: Int, in bytes: Span<UInt8>) -> Range<Int>? {
        var index = open + 1
        let limit = min(bytes.count, open + Self.longestLiteral)
        while index < limit, bytes[index] != 0x0A {
            if bytes[index] == bytes[open] { return (open + 1)..<index }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x40, 0x5F: true
        default: false
        }
    }
}
