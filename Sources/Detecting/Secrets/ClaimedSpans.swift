internal import Vocabulary

/// The bytes that candidates of one artifact claim, so that the same bytes are one candidate.
struct ClaimedSpans {
    /// More candidates than this in one artifact are not kept: by then the file is the finding.
    static let most = 1000

    /// The candidates, each with the length of the whole match that gave it away.
    private var candidates: [(candidate: Candidate, matched: Int)] = []
    /// The match that each rule made last, so that a keyword inside it is not tried again.
    private var lastMatch: [Int: Range<Int>] = [:]

    var isFull: Bool { candidates.count > Self.most }

    /// Whether `position` lies in what the rule matched last.
    func covers(_ position: Int, rule: Int) -> Bool {
        // Nearly always empty, and hashing costs more than most patterns do.
        !lastMatch.isEmpty && lastMatch[rule]?.contains(position) ?? false
    }

    mutating func add(_ candidate: Candidate, rule: Int, match: Range<Int>) {
        lastMatch[rule] = match
        candidates.append((candidate, match.count))
    }

    /// The candidates by place, the more specific one where two overlap.
    func resolved() -> [Candidate] {
        var kept: [Candidate] = []
        let ranked = candidates.sorted { Self.precedes($0, $1) }.prefix(Self.most).map(\.candidate)
        for candidate in ranked where !kept.contains(where: { $0.bytes.overlaps(candidate.bytes) }) {
            kept.append(candidate)
        }
        return kept.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    }

    /// Whether the first is more specific: by tier, by how many claims it asked for, by how many bytes of secret and of
    /// its surroundings it knows; at last by place and name, so that the order is always the same.
    private static func precedes(
        _ left: (candidate: Candidate, matched: Int), _ right: (candidate: Candidate, matched: Int)
    ) -> Bool {
        let known = { (claim: (candidate: Candidate, matched: Int)) in
            let rule = claim.candidate.rule
            return [rule.tier.rank, rule.detection.claims.count, claim.candidate.bytes.count, claim.matched]
        }
        let (first, second) = (known(left), known(right))
        if first != second { return second.lexicographicallyPrecedes(first) }
        return (left.candidate.bytes.lowerBound, left.candidate.rule.id)
            < (right.candidate.bytes.lowerBound, right.candidate.rule.id)
    }
}
