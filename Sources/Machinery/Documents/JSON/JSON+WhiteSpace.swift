extension JSON {
    /// Hands out a text without the white space between its values, part by part: what is the same however it is laid out.
    ///
    /// - Parameters:
    ///   - bytes: A text that is well-formed, as far as `range` goes.
    ///   - range: Begins and ends outside of strings.
    ///   - take: Takes parts of about 64 KiB, the last of fewer.
    package static func withoutWhiteSpace(_ bytes: [UInt8], in range: Range<Int>, _ take: ([UInt8]) -> Void) {
        var part: [UInt8] = []
        var (start, index) = (range.lowerBound, range.lowerBound)
        while index < range.upperBound {
            switch bytes[index] {
            case .quote: index = endOfString(at: index, in: bytes, below: range.upperBound)
            case .space, .lineFeed, .carriageReturn, .tab:
                if start < index { part += bytes[start..<index] }
                index += 1
                start = index
                if part.count >= 1 << 16 { hand(&part, to: take) }
            default: index += 1
            }
        }
        if start < range.upperBound { part += bytes[start..<range.upperBound] }
        hand(&part, to: take)
    }

    /// Where the string ends that begins here, its quote included.
    private static func endOfString(at start: Int, in bytes: [UInt8], below end: Int) -> Int {
        var index = start + 1
        while index < end, bytes[index] != .quote {
            index += bytes[index] == .backslash ? 2 : 1
        }
        return min(index + 1, end)
    }

    private static func hand(_ part: inout [UInt8], to take: ([UInt8]) -> Void) {
        take(part)
        part.removeAll(keepingCapacity: true)
    }
}
