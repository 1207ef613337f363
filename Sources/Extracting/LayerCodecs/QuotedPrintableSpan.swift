internal import Bytes
internal import Vocabulary

/// Quoted-printable, in texts that do not say so; a part of a message that does is decoded whole.
///
/// Source: RFC 2045, section 6.7.
struct QuotedPrintableSpan: LayerCodec {
    let mark = EncodingMarks.Kind.quotedPrintable

    /// A line is at most 76 characters long: some lines before and behind the mark.
    private static let reach = 512

    func decoding(of mark: EncodingMarks.Mark, in bytes: Span<UInt8>) -> Decoding? {
        guard bytes.holds("=3D", at: mark.bytes.lowerBound) || bytes.holds("=3d", at: mark.bytes.lowerBound) else {
            return nil
        }
        let low = max(0, mark.bytes.lowerBound - Self.reach)
        let high = min(bytes.count, mark.bytes.upperBound + Self.reach)
        let span = QuotedPrintable.decoded(low..<high, of: bytes)
        // One equals sign alone is as likely `width=3Density`.
        guard span.softBreaks > 0 || mark.count > 1 else { return nil }
        return Decoding(kind: .quotedPrintable, source: low..<high, text: span.text)
    }
}

/// The encoding itself.
enum QuotedPrintable {
    /// What `range` holds, and how many lines were joined.
    static func decoded(_ range: Range<Int>, of bytes: Span<UInt8>) -> (text: DecodedText, softBreaks: Int) {
        var text = DecodedText(from: range.lowerBound)
        var softBreaks = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let left = range.upperBound - index
            let plain =
                index..<(bytes.firstIndex(of: UInt8(ascii: "="), in: index..<range.upperBound) ?? range.upperBound)
            if !plain.isEmpty {
                text.append(bytes, plain)
                index = plain.upperBound
            } else if left > 2, let high = hexadecimalValue(bytes[index + 1]),
                let low = hexadecimalValue(bytes[index + 2])
            {
                text.append(high << 4 | low, from: index..<(index + 3))
                index += 3
            } else if left > 1, bytes[index + 1] == 0x0A {
                softBreaks += 1
                index += 2
            } else if left > 2, bytes[index + 1] == 0x0D, bytes[index + 2] == 0x0A {
                softBreaks += 1
                index += 3
            } else {
                text.append(bytes[index], from: index..<(index + 1))
                index += 1
            }
        }
        return (text, softBreaks)
    }
}
