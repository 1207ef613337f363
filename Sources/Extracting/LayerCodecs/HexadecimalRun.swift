internal import Bytes
internal import Vocabulary

/// Bytes as pairs of hexadecimal digits.
struct HexadecimalRun: LayerCodec {
    let mark = EncodingMarks.Kind.run

    /// 16 bytes: what is shorter holds no key that rules know.
    private static let shortest = 32

    func decoding(of mark: EncodingMarks.Mark, in bytes: Span<UInt8>) -> Decoding? {
        guard let start = start(in: mark.bytes, of: bytes) else { return nil }
        var output: [UInt8] = []
        var index = start
        while index + 1 < mark.bytes.upperBound, let high = hexadecimalValue(bytes[index]),
            let low = hexadecimalValue(bytes[index + 1])
        {
            output.append(high << 4 | low)
            index += 2
        }
        // An odd digit or another character behind it: it was a name or a digest of another kind.
        guard index == mark.bytes.upperBound || !isWordByte(bytes[index]), output.count * 2 >= Self.shortest,
            Promise.isKeptWhole(output)
        else { return nil }
        var alignment = Alignment(from: start)
        alignment.add(output.count, from: start..<index, each: 2)
        return Decoding(kind: .hex, source: start..<index, text: DecodedText(output, alignment: alignment))
    }

    /// Where digits begin that decode to something worth keeping: where the run does, or behind a `0x`.
    private func start(in run: Range<Int>, of bytes: Span<UInt8>) -> Int? {
        let isMarked = run.count > 2 && bytes[run.lowerBound + 1] | 0x20 == UInt8(ascii: "x")
        let start = run.lowerBound + (isMarked && bytes[run.lowerBound] == UInt8(ascii: "0") ? 2 : 0)
        return isPromising(start, end: run.upperBound, of: bytes) ? start : nil
    }

    private func isPromising(_ start: Int, end: Int, of bytes: Span<UInt8>) -> Bool {
        guard end - start >= Self.shortest else { return false }
        // A first digit of 0, 1, 8 or more begins no ASCII: three of four digests are refused here.
        guard (0x30...0x37).contains(bytes[start]), hexadecimalValue(bytes[start + 1]) != nil else { return false }
        var decoded: [UInt8] = []
        for index in stride(from: start, to: start + 2 * Promise.examined, by: 2) {
            guard let high = hexadecimalValue(bytes[index]), let low = hexadecimalValue(bytes[index + 1]) else {
                return false
            }
            decoded.append(high << 4 | low)
        }
        return Promise.isKept(decoded)
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
