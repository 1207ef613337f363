internal import Bytes

/// Text in UTF-16 or UTF-32, made UTF-8, so that one set of rules reads all of them.
///
/// Source: RFC 2781; Unicode, section 3.10. A lone surrogate and a number that is no character's become U+FFFD, a torn
/// last unit is left out, a byte order mark is passed over.
extension DecodedText {
    /// UTF-16.
    package init(utf16 source: Span<UInt8>, isBigEndian: Bool) {
        self.init(from: 0)
        var index = source.count >= 2 && Self.unit(source, 0, isBigEndian) == 0xFEFF ? 2 : 0
        while index + 1 < source.count {
            let first = Self.unit(source, index, isBigEndian)
            let second = index + 3 < source.count ? Self.unit(source, index + 2, isBigEndian) : 0
            if first & 0xFC00 == 0xD800, second & 0xFC00 == 0xDC00 {
                let scalar = 0x10000 + ((first & 0x3FF) << 10 | second & 0x3FF)
                append(scalar: scalar, from: index..<(index + 4))
                index += 4
            } else {
                append(scalar: first, from: index..<(index + 2))
                index += 2
            }
        }
    }

    private static func unit(_ source: Span<UInt8>, _ index: Int, _ isBigEndian: Bool) -> UInt32 {
        let (first, second) = (UInt32(source[index]), UInt32(source[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    /// UTF-32.
    package init(utf32 source: Span<UInt8>, isBigEndian: Bool) {
        self.init(from: 0)
        for index in stride(from: 0, to: source.count - source.count % 4, by: 4) {
            let (first, second) = (Self.unit(source, index, isBigEndian), Self.unit(source, index + 2, isBigEndian))
            let scalar = isBigEndian ? first << 16 | second : second << 16 | first
            if index == 0, scalar == 0xFEFF { continue }
            append(scalar: scalar, from: index..<(index + 4))
        }
    }
}
