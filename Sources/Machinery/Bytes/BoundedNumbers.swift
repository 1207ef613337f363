/// Numbers of fixed width, as containers write them. Nil where the bytes end before.
extension Span<UInt8> {
    /// An unsigned number of `width` bytes, at most eight, its least byte first.
    package func little(_ width: Int, at start: Int) -> Int? {
        guard start >= 0, start <= count - width else { return nil }
        var value: UInt64 = 0
        for index in (start..<(start + width)).reversed() { value = value << 8 | UInt64(self[index]) }
        return Int(exactly: value)
    }

    /// An unsigned number of `width` bytes, at most eight, its greatest byte first.
    package func big(_ width: Int, at start: Int) -> Int? {
        guard start >= 0, start <= count - width else { return nil }
        var value: UInt64 = 0
        for index in start..<(start + width) { value = value << 8 | UInt64(self[index]) }
        return Int(exactly: value)
    }
}
