/// A version, read by the rules of one ecosystem.
///
/// It is read once, into a key whose bytes sort as the ecosystem sorts versions; so comparing is comparing bytes, every
/// order is total, and equal means that the ecosystem takes both for the same version (`1.0` and `1.0.0` of PyPI).
///
/// Two versions meet only within one ecosystem, or within the family of SemVer (npm, crates.io, Go, Hex, SwiftURL, JSR,
/// GitHub Actions and `init(semantic:)`), whose keys are alike. Any others compare to an answer without a meaning.
package struct Version: Sendable {
    /// The version as it was written.
    package let text: String
    let key: SortKey

    /// Nil where `text` is no version of the ecosystem, or where the ecosystem is unknown.
    ///
    /// - Parameter ecosystem: OSV's name without a suffix: `PyPI`, `Debian`.
    package init?(_ text: String, in ecosystem: String) {
        guard let ordering = Self.orderings[ecosystem], let key = ordering.key(of: Array(text.utf8)[...]) else {
            return nil
        }
        self.text = text
        self.key = key
    }

    /// A version of Semantic Versioning 2.0.0 itself, as OSV's ranges of type `SEMVER` hold it. Nil for anything else.
    package init?(semantic text: String) {
        guard let version = SemanticVersion(Array(text.utf8)[...]) else { return nil }
        self.text = text
        key = version.key
    }
}

extension Version {
    /// Whether versions of the ecosystem can be compared. Names are OSV's, without a suffix, in its spelling.
    package static func isKnown(_ ecosystem: String) -> Bool {
        orderings[ecosystem] != nil
    }

    /// The ecosystems whose versions can be compared, sorted.
    package static var ecosystems: [String] {
        orderings.keys.sorted()
    }

    private static let orderings: [String: any VersionOrdering] = {
        var orderings: [String: any VersionOrdering] = [:]
        for ordering in Roster.versionOrderings {
            for ecosystem in type(of: ordering).ecosystems { orderings[ecosystem] = ordering }
        }
        return orderings
    }()
}

extension Version: Comparable, Hashable {
    package static func == (left: Version, right: Version) -> Bool { left.key == right.key }
    package static func < (left: Version, right: Version) -> Bool { left.key < right.key }

    /// Equal versions hash alike, however they are written.
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
