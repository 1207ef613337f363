internal import Bytes

/// The name that a value is assigned to.
enum KeyName {
    // Longer names are no names: base64, minified text.
    private static let longest = 80
    private static let blanksAndQuotes = Set(" \t\"'`\\".utf8)
    private static let operators = Set("=:>?|".utf8)
    private static let blanksAndClosers = Set(" \t\"'`\\])".utf8)

    /// The name before the secret of a match, or "" where there is none: `VITE_KEY` of `VITE_KEY="sk_live_…"`.
    ///
    /// Where the match begins with more than the secret and its name, such as a URL, the name before all of it is
    /// preferred; and the user of `user:password` within it is none.
    static func name(of secret: Range<Int>, in match: Range<Int>, bytes: Span<UInt8>) -> String {
        let inner = name(assignedBefore: secret.lowerBound, in: bytes)
        let isMatchedName = !inner.isEmpty && inner.lowerBound <= match.lowerBound
        let outer = isMatchedName ? inner : name(assignedBefore: match.lowerBound, in: bytes)
        let isUser = inner.upperBound + 1 == secret.lowerBound && bytes[inner.upperBound] == UInt8(ascii: ":")
        let name = outer.isEmpty && !isUser ? inner : outer
        return String(decoding: name.map { bytes[$0] }, as: UTF8.self)
    }

    /// Where the name stands; empty where there is none.
    private static func name(assignedBefore position: Int, in bytes: Span<UInt8>) -> Range<Int> {
        let operatorEnd = start(of: blanksAndQuotes, atMost: 8, before: position, in: bytes)
        let operatorStart = start(of: operators, atMost: 3, before: operatorEnd, in: bytes)
        guard operatorStart < operatorEnd else { return position..<position }
        let end = start(of: blanksAndClosers, atMost: 8, before: operatorStart, in: bytes)
        var start = end
        while start > 0, end - start <= longest, isNameByte(bytes[start - 1]) { start -= 1 }
        return end - start <= longest ? start..<end : end..<end
    }

    /// Where the run of `members` that ends at `end` begins.
    private static func start(of members: Set<UInt8>, atMost count: Int, before end: Int, in bytes: Span<UInt8>) -> Int
    {
        var start = end
        while start > max(0, end - count), members.contains(bytes[start - 1]) { start -= 1 }
        return start
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
