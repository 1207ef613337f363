/// UTF-16 text made UTF-8, so that one set of rules reads both.
///
/// Source: RFC 2781. A lone surrogate becomes U+FFFD; a last odd byte is left out.
package struct DecodedText: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(utf16 source: Span<UInt8>, isBigEndian: Bool) {
        var units: [UInt16] = []
        units.reserveCapacity(source.count / 2)
        for index in stride(from: Self.mark, to: source.count - 1, by: 2) {
            let (first, second) = (UInt16(source[index]), UInt16(source[index + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
        }
        bytes = Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static let mark = 2

    /// Where the bytes of each of `ranges` stood before decoding. Ranges in order cost one way through the text.
    package func sourceRanges(of ranges: [Range<Int>]) -> [Range<Int>] {
        var (index, start) = (0, Self.mark)
        return ranges.map { range in
            if range.lowerBound < index { (index, start) = (0, Self.mark) }
            start += 2 * units(in: index..<range.lowerBound)
            index = range.lowerBound
            return start..<(start + 2 * units(in: range))
        }
    }

    /// How many UTF-16 units the UTF-8 bytes of `range` come from: a scalar of four bytes is a pair.
    private func units(in range: Range<Int>) -> Int {
        bytes[range].reduce(0) { units, byte in
            switch byte {
            case 0x80...0xBF: units
            case 0xF0...0xF7: units + 2
            default: units + 1
            }
        }
    }
}
