internal import Versions

/// Many stretches of versions, to be asked about one version after another.
struct IntervalSet {
    /// By their beginnings; none overlaps another.
    private let intervals: [AffectedInterval]

    init(_ intervals: [AffectedInterval]) {
        let sorted = intervals.sorted { left, right in
            guard let second = right.start else { return false }
            return left.start.map { $0 < second } ?? true
        }
        var merged: [AffectedInterval] = []
        for interval in sorted {
            if let last = merged.last, Self.reaches(last, interval) {
                if Self.endsLater(interval, than: last) { merged[merged.count - 1].end = interval.end }
            } else {
                merged.append(interval)
            }
        }
        self.intervals = merged
    }

    func contains(_ version: Version) -> Bool {
        var (low, high) = (0, intervals.count)
        while low < high {
            let middle = low + (high - low) / 2
            if let start = intervals[middle].start, start > version { high = middle } else { low = middle + 1 }
        }
        return low > 0 && intervals[low - 1].contains(version)
    }

    /// Whether `next`, which begins no earlier, begins inside of `interval` or where it ends.
    private static func reaches(_ interval: AffectedInterval, _ next: AffectedInterval) -> Bool {
        guard let end = interval.end, let start = next.start else { return true }
        return start <= end.version
    }

    private static func endsLater(_ left: AffectedInterval, than right: AffectedInterval) -> Bool {
        guard let second = right.end else { return false }
        guard let first = left.end else { return true }
        return first.version == second.version
            ? first.isAffected && !second.isAffected : first.version > second.version
    }
}
