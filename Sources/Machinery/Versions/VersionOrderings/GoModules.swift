/// Versions of Go modules: Semantic Versioning behind a `v`, which OSV's records leave out.
///
/// A pseudo-version (`v0.0.0-20190101000000-abcdef123456`) is a pre-release whose first identifier begins with its time,
/// so it needs no rule of its own; `+incompatible` is build metadata and has no part in the order.
///
/// Sources, read 2026-11-24: Go Modules Reference, "Versions" and "Pseudo-versions"; `golang.org/x/mod/semver`, which
/// also takes `v1` and `v1.2`, though not with anything behind them.
struct GoModules: VersionOrdering {
    static let ecosystems = ["Go"]

    func key(of text: ArraySlice<UInt8>) -> SortKey? {
        let isShort = text.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "v") }
        return SemanticVersion(text, allowing: isShort ? [.prefix, .partial] : .prefix)?.key
    }
}
