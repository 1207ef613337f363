internal import Vocabulary

/// The bytes that candidates of one artifact claim, so that the same bytes are one candidate.
struct ClaimedSpans {
    /// More candidates than this in one artifact are not kept: by then the file is the finding.
    static let most = 1000

    private var candidates: [Candidate] = []
    /// The match that each rule made last, so that a keyword inside it is not tried again.
    private var lastMatch: [Int: Range<Int>] = [:]

    var isFull: Bool { candidates.count > Self.most }

    /// Whether `position` lies in what the rule matched last.
    func covers(_ position: Int, rule: Int) -> Bool {
        lastMatch[rule]?.contains(position) ?? false
    }

    mutating func add(_ candidate: Candidate, rule: Int, match: Range<Int>) {
        lastMatch[rule] = match
        candidates.append(candidate)
    }

    /// The candidates by place, the more specific one where two overlap.
    func resolved() -> [Candidate] {
        let byRank = candidates.sorted { left, right in
            if left.rule.tier != right.rule.tier { return left.rule.tier.rank > right.rule.tier.rank }
            if left.rule.detection.claims.count != right.rule.detection.claims.count {
                return left.rule.detection.claims.count > right.rule.detection.claims.count
            }
            if left.bytes.count != right.bytes.count { return left.bytes.count > right.bytes.count }
            return (left.bytes.lowerBound, left.rule.id) < (right.bytes.lowerBound, right.rule.id)
        }
        var kept: [Candidate] = []
        for candidate in byRank.prefix(Self.most) where !kept.contains(where: { $0.bytes.overlaps(candidate.bytes) }) {
            kept.append(candidate)
        }
        return kept.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    }
}
