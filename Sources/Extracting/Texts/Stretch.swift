/// A stretch of text around a place.
enum Stretch {
    /// `range`, made longer on both sides by bytes for which `isPart` holds, at most `reach` on each.
    static func around(
        _ range: Range<Int>, reach: Int, in bytes: Span<UInt8>, while isPart: (UInt8) -> Bool
    ) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low > 0, range.lowerBound - low < reach, isPart(bytes[low - 1]) { low -= 1 }
        while high < bytes.count, high - range.upperBound < reach, isPart(bytes[high]) { high += 1 }
        return low..<high
    }

    /// `range` and what stands on its lines beside it.
    static func lines(around range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
        around(range, reach: 256, in: bytes) { $0 != 0x0A && $0 != 0x0D }
    }
}
