/// Versions of npm packages: Semantic Versioning, with a `v` in front if need be.
///
/// The registry has kept only what node-semver's strict parser takes, which is why what its loose parser would also take
/// (`=1.2.3`, `1.2.3beta`, `01.2.3`) is no version here: neither lockfiles nor advisories hold it, and guessing at an
/// order for it would be guessing.
///
/// Source: node-semver 7.6, README, "Versions", read 2026-11-24.
struct NPM: VersionOrdering {
    static let ecosystems = ["npm"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        SemanticVersion(text.trimmed, allowing: .prefix)?.key
    }
}
