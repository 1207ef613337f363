/// Versions of Swift packages: tags that are Semantic Versioning, with a `v` in front if need be; `1.2` is `1.2.0`.
///
/// Source: Swift Package Manager, "Creating and using packages", "Publishing", and its reading of tags, read 2026-11-24.
struct SwiftPM: VersionOrdering {
    static let ecosystems = ["SwiftURL"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        SemanticVersion(text, allowing: [.prefix, .partial])?.key
    }
}
