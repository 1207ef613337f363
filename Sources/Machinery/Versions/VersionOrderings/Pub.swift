/// Versions of Dart packages: Semantic Versioning, but build metadata sorts: `1.0.0` before `1.0.0+1`.
///
/// Source: pub.dev, "Package versioning", and pub_semver, README, "Semantics", read 2026-11-24.
struct Pub: VersionOrdering {
    static let ecosystems = ["Pub"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        guard let version = SemanticVersion(text, allowing: .leadingZeros) else { return nil }
        var key = version.key
        key.append(identifiers: version.build)
        return key
    }
}
