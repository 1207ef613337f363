extension JSON {
    /// Hands out a text without the white space between its values, part by part: what is the same however it is laid out.
    ///
    /// - Parameters:
    ///   - bytes: A text that is well-formed, as far as `range` goes.
    ///   - range: Begins and ends outside of strings.
    ///   - take: Takes parts of about 64 KiB, the last of fewer.
    package static func withoutWhiteSpace(_ bytes: [UInt8], in range: Range<Int>, _ take: ([UInt8]) -> Void) {
        var part: [UInt8] = []
        var isInString = false
        var (start, index) = (range.lowerBound, range.lowerBound)
        while index < range.upperBound {
            let byte = bytes[index]
            if isInString {
                if byte == .backslash { index += 1 } else if byte == .quote { isInString = false }
            } else if byte == .quote {
                isInString = true
            } else if byte == .space || byte == .lineFeed || byte == .carriageReturn || byte == .tab {
                if start < index { part += bytes[start..<index] }
                start = index + 1
                if part.count >= 1 << 16 { hand(&part, to: take) }
            }
            index += 1
        }
        if start < range.upperBound { part += bytes[start..<range.upperBound] }
        hand(&part, to: take)
    }

    private static func hand(_ part: inout [UInt8], to take: ([UInt8]) -> Void) {
        take(part)
        part.removeAll(keepingCapacity: true)
    }
}
