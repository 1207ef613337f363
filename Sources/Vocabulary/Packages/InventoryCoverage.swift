/// How much of what a lockfile names could be held against advisories.
package struct InventoryCoverage: Hashable, Sendable {
    package var file: Path
    /// The format with its revision, for people: `package-lock v3`.
    package var format: String
    /// Packages that the file names.
    package var packages: Int
    /// Those whose ecosystem the advisories at hand do not cover, or for which there were no advisories at all.
    package var unmatched: Int
    /// Those without an exact version, or with one that could not be compared with what the advisories say.
    package var unknown: Int

    package init(file: Path, format: String, packages: Int, unmatched: Int, unknown: Int) {
        self.file = file
        self.format = format
        self.packages = packages
        self.unmatched = unmatched
        self.unknown = unknown
    }
}

extension InventoryCoverage: Comparable {
    package static func < (left: InventoryCoverage, right: InventoryCoverage) -> Bool {
        if left.file != right.file { return left.file < right.file }
        return left.format < right.format
    }
}
