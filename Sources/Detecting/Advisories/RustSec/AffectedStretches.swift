internal import Versions

/// The versions that no requirement takes: RustSec says which versions are safe, OSV which are not.
struct AffectedStretches {
    /// One range for each stretch, lowest first.
    private(set) var ranges: [Advisory.AffectedRange] = []
    /// Where what is affected begins; nil once nothing above is.
    private var start: String? = "0"

    /// `safe` in any order; they may overlap.
    init(outsideOf safe: [CargoStretch]) {
        let lowest = safe.filter { $0.lower == nil }
        let others = safe.filter { $0.lower != nil }.sorted { left, right in
            guard let first = left.lower.flatMap({ Version(semantic: $0.version) }),
                let second = right.lower.flatMap({ Version(semantic: $0.version) })
            else { return false }
            return first < second
        }
        for stretch in lowest + others { leaveOut(stretch) }
        if let start { ranges.append(Advisory.AffectedRange(type: .semantic, events: [.introduced(start)])) }
    }

    private mutating func leaveOut(_ stretch: CargoStretch) {
        guard let start else { return }
        if let lower = stretch.lower, Self.isBefore(start, lower) {
            let end: Advisory.Event = lower.isIncluded ? .fixed(lower.version) : .lastAffected(lower.version)
            ranges.append(Advisory.AffectedRange(type: .semantic, events: [.introduced(start), end]))
        }
        guard let upper = stretch.upper else {
            self.start = nil
            return
        }
        let next = upper.isIncluded ? Self.successor(of: upper.version) : upper.version
        if Self.isBefore(start, CargoStretch.Bound(version: next, isIncluded: true)) { self.start = next }
    }

    /// Whether there is a version from `start` up to `bound`, which is affected itself where the requirement leaves it out.
    private static func isBefore(_ start: String, _ bound: CargoStretch.Bound) -> Bool {
        guard let first = Version(semantic: start), let second = Version(semantic: bound.version) else {
            return start == "0"
        }
        return bound.isIncluded ? first < second : first <= second
    }

    /// The lowest semantic version above `version`: a release is followed by the pre-release `0` of its next patch, a
    /// pre-release by itself with one more identifier.
    private static func successor(of version: String) -> String {
        if version.contains("-") { return version + ".0" }
        guard let dot = version.lastIndex(of: "."), let patch = Int(version[version.index(after: dot)...]) else {
            return version
        }
        return "\(version[..<dot]).\(patch + 1)-0"
    }
}
