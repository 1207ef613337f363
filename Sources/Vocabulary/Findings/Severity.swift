/// How bad it is if the finding is true, least first.
package enum Severity: String, Hashable, Sendable, CaseIterable {
    case note, low, medium, high, critical
}

extension Severity: Comparable {
    private var rank: Int {
        switch self {
        case .note: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }
}
