internal import Bytes
internal import Vocabulary

/// Numeric character references of HTML and XML: `&#115;`, `&#x73;`.
///
/// Source: HTML, "Character references"; XML 1.0, section 4.1.
struct EntitySpan: LayerCodec {
    let mark = EncodingMarks.Kind.entity

    func decoding(of mark: EncodingMarks.Mark, in bytes: Span<UInt8>) -> Decoding? {
        guard holdsVisible(mark.bytes, of: bytes) else { return nil }
        let span = Stretch.lines(around: mark.bytes, in: bytes)
        var text = DecodedText(from: span.lowerBound)
        var index = span.lowerBound
        while index < span.upperBound {
            let plain =
                index..<(bytes.firstIndex(of: UInt8(ascii: "&"), in: index..<span.upperBound) ?? span.upperBound)
            text.append(bytes, plain)
            index = plain.upperBound
            guard index < span.upperBound else { break }
            if let reference = CharacterReference(in: bytes, at: index) {
                text.append(scalar: reference.scalar, from: index..<reference.end)
                index = reference.end
            } else {
                text.append(bytes, index..<(index + 1))
                index += 1
            }
        }
        return Decoding(kind: .htmlEntities, source: span.lowerBound..<index, text: text)
    }

    private func holdsVisible(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
        var index = range.lowerBound
        while let place = bytes.firstIndex(of: UInt8(ascii: "&"), in: index..<range.upperBound) {
            let reference = CharacterReference(in: bytes, at: place)
            if let reference, reference.isNumeric, Self.hides(reference.scalar) { return true }
            index = place + 1
        }
        return false
    }

    /// Whether a key could hold the character. A quotation mark, an ampersand or a letter of another script is written so
    /// everywhere, and ends a key as well written as itself.
    private static func hides(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x23...0x25, 0x28...0x3B, 0x3D, 0x3F...0x7E: true
        default: false
        }
    }
}

/// A reference that stands for a character.
struct CharacterReference {
    let scalar: UInt32
    /// Just behind its semicolon.
    let end: Int
    let isNumeric: Bool

    private static let longest = 10

    /// Nil where none stands at `start`.
    init?(in bytes: Span<UInt8>, at start: Int) {
        guard bytes[start] == UInt8(ascii: "&"),
            let close = bytes.firstIndex(of: UInt8(ascii: ";"), in: start..<(start + Self.longest)), close > start + 1
        else { return nil }
        end = close + 1
        isNumeric = bytes[start + 1] == UInt8(ascii: "#")
        guard let scalar = isNumeric ? Self.number(in: bytes, (start + 2)..<close) : Self.named(in: bytes, start)
        else { return nil }
        self.scalar = scalar
    }

    private static func number(in bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
        guard let first = range.first else { return nil }
        let isHexadecimal = bytes[first] | 0x20 == UInt8(ascii: "x")
        let digits = isHexadecimal ? range.dropFirst() : range
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for index in digits {
            guard let digit = hexadecimalValue(bytes[index]), isHexadecimal || digit < 10 else { return nil }
            value = value * (isHexadecimal ? 16 : 10) + UInt32(digit)
        }
        return value
    }

    private static func named(in bytes: Span<UInt8>, _ start: Int) -> UInt32? {
        if bytes.holds("&amp;", at: start) { return 0x26 }
        if bytes.holds("&lt;", at: start) { return 0x3C }
        if bytes.holds("&gt;", at: start) { return 0x3E }
        if bytes.holds("&quot;", at: start) { return 0x22 }
        if bytes.holds("&apos;", at: start) { return 0x27 }
        return nil
    }
}
