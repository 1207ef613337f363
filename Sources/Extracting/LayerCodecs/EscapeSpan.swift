internal import Bytes
internal import Vocabulary

/// The escapes of string literals: `\x41`, `\u0041`, `\u{41}`, `\U00000041`.
///
/// What stands with them on their lines is decoded with them, so that a name before a value stays before it.
struct EscapeSpan: LayerCodec {
    let mark = EncodingMarks.Kind.escape

    func decoding(of mark: EncodingMarks.Mark, in bytes: Span<UInt8>) -> Decoding? {
        guard holdsVisible(mark.bytes, of: bytes) else { return nil }
        let span = Stretch.lines(around: mark.bytes, in: bytes)
        var reader = EscapeReader(span: span)
        while reader.step(bytes) {}
        return Decoding(kind: .escapes, source: span.lowerBound..<reader.position, text: reader.text)
    }

    /// Whether an escape stands for visible ASCII: letters of other scripts hide nothing.
    private func holdsVisible(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
        var reader = EscapeReader(span: range)
        while reader.visible == 0, reader.step(bytes) {}
        return reader.visible > 0
    }
}

/// Reads a literal, one escape after the other.
struct EscapeReader {
    private(set) var text: DecodedText
    private(set) var position: Int
    /// How many escapes stood for visible ASCII.
    private(set) var visible = 0
    private let end: Int

    init(span: Range<Int>) {
        text = DecodedText(from: span.lowerBound)
        position = span.lowerBound
        end = span.upperBound
    }

    /// Reads an escape, or what stands before the next one. False at the end.
    mutating func step(_ bytes: Span<UInt8>) -> Bool {
        guard position < end, position < bytes.count else { return false }
        let plain = position..<(bytes.firstIndex(of: UInt8(ascii: "\\"), in: position..<end) ?? end)
        guard plain.isEmpty else {
            text.append(bytes, plain.clamped(to: bytes.indices))
            position = plain.upperBound
            return true
        }
        guard position + 1 < bytes.count else {
            text.append(bytes, position..<(position + 1))
            position += 1
            return true
        }
        let (start, name) = (position, bytes[position + 1])
        switch name {
        case UInt8(ascii: "x"): take(number(in: bytes, at: start + 2, digits: 2), from: start, isByte: true)
        case UInt8(ascii: "u"): take(unicode(in: bytes, at: start + 2), from: start)
        case UInt8(ascii: "U"): take(number(in: bytes, at: start + 2, digits: 8), from: start)
        case UInt8(ascii: "n"): take((0x0A, start + 2), from: start)
        case UInt8(ascii: "r"): take((0x0D, start + 2), from: start)
        case UInt8(ascii: "t"): take((0x09, start + 2), from: start)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): take((0x20, start + 2), from: start)
        case 0x22, 0x27, 0x2F, 0x5C: take((UInt32(name), start + 2), from: start)
        default: take(nil, from: start)
        }
        return true
    }

    private mutating func take(_ read: (value: UInt32, end: Int)?, from start: Int, isByte: Bool = false) {
        guard let read else {
            text.append(UInt8(ascii: "\\"), from: start..<(start + 1))
            position = start + 1
            return
        }
        if (0x21...0x7E).contains(read.value), read.end > start + 2 { visible += 1 }
        if isByte {
            text.append(UInt8(truncatingIfNeeded: read.value), from: start..<read.end)
        } else {
            text.append(scalar: read.value, from: start..<read.end)
        }
        position = read.end
    }

    private func number(in bytes: Span<UInt8>, at start: Int, digits: Int) -> (value: UInt32, end: Int)? {
        guard start + digits <= bytes.count else { return nil }
        var value: UInt32 = 0
        for index in start..<(start + digits) {
            guard let digit = hexadecimalValue(bytes[index]) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return (value, start + digits)
    }

    /// Four digits, twice where they are a pair of surrogates, or up to eight in braces.
    private func unicode(in bytes: Span<UInt8>, at start: Int) -> (value: UInt32, end: Int)? {
        if start < bytes.count, bytes[start] == UInt8(ascii: "{") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "}"), in: start..<(start + 10)), close > start + 1
            else { return nil }
            return number(in: bytes, at: start + 1, digits: close - start - 1).map { ($0.value, close + 1) }
        }
        guard let first = number(in: bytes, at: start, digits: 4) else { return nil }
        guard first.value & 0xFC00 == 0xD800, bytes.holds("\\u", at: first.end),
            let second = number(in: bytes, at: first.end + 2, digits: 4), second.value & 0xFC00 == 0xDC00
        else { return first }
        return (0x10000 + ((first.value & 0x3FF) << 10 | second.value & 0x3FF), second.end)
    }
}
