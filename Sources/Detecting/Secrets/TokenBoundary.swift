internal import Bytes

/// Where a token may begin and end.
///
/// A word byte beside another word byte is the middle of something longer: `sk_live_…` inside an identifier, forty
/// hexadecimal digits inside sixty-four. An escape may end in a word byte and is none: `\n`, `%22`, `\u0022`, `\x22`. Nor is
/// the letter of an option that its value follows at once: `mysql -pVALUE`.
enum TokenBoundary {
    /// Whether the bytes around `token` allow it to be a token of its own.
    static func encloses(_ token: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        guard !token.isEmpty else { return false }
        return allowsStart(at: token.lowerBound, in: bytes) && allowsEnd(at: token.upperBound, in: bytes)
    }

    private static func allowsStart(at start: Int, in bytes: Span<UInt8>) -> Bool {
        guard start > 0, isWordByte(bytes[start]), isWordByte(bytes[start - 1]) else { return true }
        return endsEscape(at: start, in: bytes) || endsShortOption(at: start, in: bytes)
    }

    /// Whether a blank, a hyphen and a letter stand just before `end`.
    private static func endsShortOption(at end: Int, in bytes: Span<UInt8>) -> Bool {
        end >= 3 && bytes[end - 2] == UInt8(ascii: "-") && " \t".utf8.contains(bytes[end - 3])
            && (0x61...0x7A ~= bytes[end - 1] | 0x20)
    }

    private static func allowsEnd(at end: Int, in bytes: Span<UInt8>) -> Bool {
        guard end < bytes.count, isWordByte(bytes[end - 1]) else { return true }
        return !isWordByte(bytes[end])
    }

    /// Whether an escape ends just before `end`.
    private static func endsEscape(at end: Int, in bytes: Span<UInt8>) -> Bool {
        if end >= 2, bytes[end - 2] == UInt8(ascii: "\\"), "nrtbfv0".utf8.contains(bytes[end - 1]) { return true }
        if end >= 3, bytes[end - 3] == UInt8(ascii: "%"), isHexadecimal(end - 2..<end, in: bytes) { return true }
        if end >= 4, bytes[end - 4] == UInt8(ascii: "\\"), bytes[end - 3] == UInt8(ascii: "x"),
            isHexadecimal(end - 2..<end, in: bytes)
        {
            return true
        }
        return end >= 6 && bytes[end - 6] == UInt8(ascii: "\\") && bytes[end - 5] == UInt8(ascii: "u")
            && isHexadecimal(end - 4..<end, in: bytes)
    }

    private static func isHexadecimal(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        range.allSatisfy { index in
            switch bytes[index] {
            case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
            default: false
            }
        }
    }
}
