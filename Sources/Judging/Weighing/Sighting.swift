import Vocabulary

/// A candidate, where it stands in the bytes at hand, and what may be shown of it.
struct Sighting {
    let candidate: Candidate
    /// Counted from the first of the bytes at hand, and inside of them whatever the candidate says.
    let range: Range<Int>
    let redacted: String

    /// - Parameters:
    ///   - offset: How many bytes of the artifact stand before the bytes at hand.
    ///   - count: How many bytes are at hand.
    init(of candidate: Candidate, offset: Int, count: Int) {
        self.candidate = candidate
        let lower = min(max(candidate.bytes.lowerBound &- offset, 0), count)
        let upper = min(max(candidate.bytes.upperBound &- offset, lower), count)
        range = lower..<upper
        redacted = redaction(of: candidate)
    }
}
