internal import Bytes
internal import Vocabulary

/// Percent-encoding, as in the query of an address.
///
/// Source: RFC 3986, section 2.1.
struct PercentSpan: LayerCodec {
    let mark = EncodingMarks.Kind.percent

    /// Fewer than three in one word say more about a format string than about a value, and what is between them is read as it is.
    private static let fewest = 3

    func decoding(of mark: EncodingMarks.Mark, in bytes: Span<UInt8>) -> Decoding? {
        guard mark.count >= Self.fewest else { return nil }
        let span = Stretch.around(mark.bytes, reach: 2048, in: bytes, while: Self.isPartOfWord)
        var text = DecodedText(from: span.lowerBound)
        var (count, most) = (0, 0)
        var index = span.lowerBound
        while index < span.upperBound {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = hexadecimalValue(bytes[index + 1]), let low = hexadecimalValue(bytes[index + 2])
            {
                text.append(high << 4 | low, from: index..<(index + 3))
                index += 3
                count += 1
                most = max(most, count)
            } else {
                if !Self.isPartOfWord(bytes[index]) { count = 0 }
                text.append(bytes[index], from: index..<(index + 1))
                index += 1
            }
        }
        guard most >= Self.fewest else { return nil }
        return Decoding(kind: .percent, source: span.lowerBound..<max(span.upperBound, index), text: text)
    }

    /// Whether an address can hold the byte as it is, more or less.
    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x20, 0x22, 0x27, 0x3C, 0x3E, 0x5C, 0x60: false
        default: true
        }
    }
}
