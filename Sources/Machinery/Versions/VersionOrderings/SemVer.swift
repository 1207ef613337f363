/// Semantic Versioning and nothing beside it.
///
/// Sources, read 2026-11-24: Semantic Versioning 2.0.0, section 11; The Cargo Book, "Specifying Dependencies" ("Version
/// metadata … is ignored"); Elixir, `Version`, "Versions"; JSR, "Packages", on versions.
struct SemVer: VersionOrdering {
    static let ecosystems = ["crates.io", "Hex", "JSR"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        SemanticVersion(text)?.key
    }
}
