import Vocabulary

/// The part of a line that an excerpt shows.
struct View {
    /// From the first to the last byte shown; holds the secret, which for a secret of several lines is its end.
    let window: Range<Int>
    private let isCutBefore: Bool
    private let isCutAfter: Bool

    /// Most bytes shown before the secret, and before and after it together. Ours: two lines of a terminal.
    private static let before = 80
    private static let context = 150

    init(of range: Range<Int>, places: Places, in bytes: Span<UInt8>) {
        let lineStart = places[range.lowerBound].lineStart
        var start = max(lineStart, range.lowerBound - Self.before)
        isCutBefore = start > lineStart
        while isCutBefore, start < range.lowerBound, isContinuation(bytes[start]) { start += 1 }

        var end = range.upperBound
        // Of a secret of several lines only the first is shown.
        if places[range.lowerBound].position.line == places[range.upperBound].position.line {
            let limit = min(bytes.count, range.upperBound + Self.context - (range.lowerBound - start))
            end = lineEnd(from: range.upperBound, limit: limit, in: bytes)
        }
        isCutAfter =
            end > range.upperBound && end < bytes.count && bytes[end] != lineFeed && bytes[end] != carriageReturn
        while isCutAfter, end > range.upperBound, isContinuation(bytes[end]) { end -= 1 }
        window = start..<end
    }

    /// What may be shown: the line, every known secret in it redacted.
    func evidence(of sighting: Sighting, covers: Covers, in bytes: Span<UInt8>) -> Evidence {
        let covered = covers.range(around: sighting.range)
        let before = window.lowerBound..<max(window.lowerBound, covered.lowerBound)
        let after = min(covered.upperBound, window.upperBound)..<window.upperBound
        let joined = JoinedParts(around: covered, in: window, of: bytes)
        let opening = (isCutBefore ? "…" : "") + covers.text(of: joined.shown(of: before), in: bytes) + joined.opening
        let closing = joined.closing + covers.text(of: joined.shown(of: after), in: bytes) + (isCutAfter ? "…" : "")
        let start = opening.unicodeScalars.count
        return Evidence(
            redacted: sighting.redacted, line: opening + sighting.redacted + closing,
            marked: start..<(start + sighting.redacted.unicodeScalars.count))
    }
}
