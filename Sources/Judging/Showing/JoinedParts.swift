/// What a line puts together with a secret: a value is often written in several literals, and a rule sees one of them.
///
/// Where another literal, or what joins one, stands right behind the quotation mark of the secret or right before it, nothing of
/// that side is shown that may be a part of the same value.
struct JoinedParts {
    private let first: Int?
    private let last: Int?
    /// What stands for the parts before the secret, its own quotation mark included; empty where there are none.
    let opening: String
    /// The same for those behind it.
    let closing: String

    /// - Parameters:
    ///   - secret: The bytes of the secret.
    ///   - window: The bytes that may be shown.
    init(around secret: Range<Int>, in window: Range<Int>, of bytes: Span<UInt8>) {
        let (before, after) = (window.lowerBound..<max(window.lowerBound, secret.lowerBound), secret.upperBound)
        first = Self.firstPart(in: before, of: bytes)
        last = Self.goesOn(behind: after, limit: window.upperBound, in: bytes) ? after : nil
        opening = first == nil ? "" : "…" + String(UnicodeScalar(bytes[before.upperBound - 1]))
        closing = last == nil ? "" : String(UnicodeScalar(bytes[after])) + "…"
    }

    /// What may be shown of a range before or behind the secret.
    func shown(of range: Range<Int>) -> Range<Int> {
        if let first, range.contains(first) { return range.lowerBound..<first }
        if let last, range.lowerBound >= last { return range.upperBound..<range.upperBound }
        return range
    }

    /// Where the first literal before the secret begins, if that is joined with the secret's.
    private static func firstPart(in before: Range<Int>, of bytes: Span<UInt8>) -> Int? {
        guard let opening = before.last, isQuotation(bytes[opening]) else { return nil }
        let joint = (before.lowerBound..<opening).reversed().first { !isBlank(bytes[$0]) }
        guard let joint, isJoint(bytes[joint]) else { return nil }
        return (before.lowerBound..<opening).first { isQuotation(bytes[$0]) }
    }

    private static func goesOn(behind end: Int, limit: Int, in bytes: Span<UInt8>) -> Bool {
        guard end < limit, isQuotation(bytes[end]) else { return false }
        let joint = (end + 1..<limit).first { !isBlank(bytes[$0]) }
        return joint.map { isJoint(bytes[$0]) } ?? false
    }

    private static func isQuotation(_ byte: UInt8) -> Bool {
        "\"'`".utf8.contains(byte)
    }

    /// `+` of most languages, `.` of PHP and of methods, `&` of Visual Basic, and nothing at all between two literals.
    private static func isJoint(_ byte: UInt8) -> Bool {
        "+.&\"'".utf8.contains(byte)
    }
}
