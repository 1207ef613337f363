/// How much of a hostile document is read before it is refused.
package struct Limits: Sendable, Equatable {
    /// How many arrays and tables may stand inside one another.
    package var depth: Int
    /// How many values a document may hold. A value of two bytes in the input takes at least 32 in memory.
    package var values: Int

    package init(depth: Int, values: Int) {
        self.depth = depth
        self.values = values
    }

    /// For JSON: lockfiles of 100 MB hold about four million values.
    package static let standard = Limits(depth: 512, values: 1 << 24)
    /// For TOML, which people write: the largest lockfiles hold some hundred thousand values.
    package static let written = Limits(depth: 512, values: 1 << 20)
}
