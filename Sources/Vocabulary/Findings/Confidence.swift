/// How sure it is that the finding is true, least first.
package enum Confidence: String, Hashable, Sendable, CaseIterable {
    case low, medium, high
}

extension Confidence: Comparable {
    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }

    package static func < (left: Confidence, right: Confidence) -> Bool {
        left.rank < right.rank
    }
}
