internal import Bytes

/// Text in UTF-16 or UTF-32, made UTF-8, so that one set of rules reads all of them.
///
/// Source: RFC 2781; Unicode, section 3.10. A lone surrogate and a number that is no character's become U+FFFD, a torn
/// last unit is left out, a byte order mark is passed over.
extension DecodedText {
    /// UTF-16.
    package init(utf16 source: Span<UInt8>, isBigEndian: Bool) {
        self.init(from: 0)
        let unit = { (index: Int) -> UInt32 in
            let (first, second) = (UInt32(source[index]), UInt32(source[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        var index = source.count >= 2 && unit(0) == 0xFEFF ? 2 : 0
        while index + 1 < source.count {
            let first = unit(index)
            if first & 0xFC00 == 0xD800, index + 3 < source.count, unit(index + 2) & 0xFC00 == 0xDC00 {
                let scalar = 0x10000 + (first & 0x3FF) << 10 + unit(index + 2) & 0x3FF
                append(scalar: scalar, from: index..<(index + 4))
                index += 4
            } else {
                append(scalar: first, from: index..<(index + 2))
                index += 2
            }
        }
    }

    /// UTF-32.
    package init(utf32 source: Span<UInt8>, isBigEndian: Bool) {
        self.init(from: 0)
        for index in stride(from: 0, to: source.count - source.count % 4, by: 4) {
            let bytes = (0..<4).map { UInt32(source[index + $0]) }
            let scalar =
                isBigEndian
                ? bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]
                : bytes[3] << 24 | bytes[2] << 16 | bytes[1] << 8 | bytes[0]
            if index == 0, scalar == 0xFEFF { continue }
            append(scalar: scalar, from: index..<(index + 4))
        }
    }
}
