/// Tags of actions: `v4`, `v4.1.0`, `4.1`.
///
/// Advisories write plain versions, and a tag's missing numbers count as zero. A short tag moves with each release, so
/// what it names today may be newer than what it says here.
///
/// Source: GitHub Docs, "Releasing and maintaining actions", on tags of major versions, read 2026-11-24.
struct GitHubActions: VersionOrdering {
    static let ecosystems = ["GitHub Actions"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        SemanticVersion(text, allowing: [.prefix, .partial])?.key
    }
}
