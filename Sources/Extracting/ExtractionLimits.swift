/// How far an artifact is looked into.
package struct ExtractionLimits: Hashable, Sendable {
    /// How many layers may stand inside one another.
    package var depth: Int
    /// How many bytes all layers of one artifact together may decode or inflate to.
    package var total: Int
    /// How many bytes one layer may inflate to: it is held in memory.
    package var largest: Int
    /// How many times its own size a compressed stream may inflate to, once it is above `smallestBomb`.
    package var ratio: Int
    /// How many members and spans of one artifact are looked into.
    package var members: Int

    package init(depth: Int = 4, total: Int, largest: Int, ratio: Int, members: Int) {
        self.depth = depth
        self.total = total
        self.largest = largest
        self.ratio = ratio
        self.members = members
    }

    /// What holds for an artifact that is too large to be held, and is looked into member by member: as many times more
    /// in all as it may be larger, and less at a time.
    package static let memberwise = ExtractionLimits(
        depth: 4, total: 16 << 30, largest: 32 << 20, ratio: 400, members: 500_000)

    /// The same limits to another depth.
    package func to(depth: Int) -> ExtractionLimits {
        var limits = self
        limits.depth = depth
        return limits
    }

    /// What inflates to less is not a bomb, whatever its ratio.
    static let smallestBomb = 1 << 20

    /// Deflate cannot go beyond 1032 (zlib, "Maximum Compression Factor"); text is seldom above 20 and logs of one
    /// repeated line are near 200.
    package static let standard = ExtractionLimits(
        depth: 4, total: 1 << 30, largest: 128 << 20, ratio: 400, members: 200_000)
}
