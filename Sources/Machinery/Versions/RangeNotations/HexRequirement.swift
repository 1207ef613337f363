/// Requirements of Hex packages: `~> 1.2`, `>= 1.0.0 and < 2.0.0 or == 3.0.0`.
///
/// Only `~>` takes a version of two numbers.
///
/// Source: Elixir 1.18, `Version`, "Requirements", read 2026-11-24.
struct HexRequirement: RangeNotation {
    static let ecosystems = ["Hex"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        Bounds(text, and: "and ", or: "or ", each: Self.bounds)
    }

    private static func bounds(_ reader: inout VersionReader) -> [Bound]? {
        reader.skipSpaces()
        if reader.take(word: "~>") {
            reader.skipSpaces()
            return pessimistic(reader.take { !$0.isSpace })
        }
        let relation = Bound.Relation(&reader) ?? .equal
        reader.skipSpaces()
        guard let version = SemanticVersion(reader.take { !$0.isSpace }) else { return nil }
        return [Bound(relation: relation, key: version.key)]
    }

    /// `~> 1.2` is below 2, `~> 1.2.3` is below 1.3, pre-releases of both left out.
    private static func pessimistic(_ text: ArraySlice<UInt8>) -> [Bound]? {
        let isShort =
            text.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }.parts(at: ".").count == 2
        guard let version = SemanticVersion(text, allowing: isShort ? .partial : []) else { return nil }
        let ceiling =
            isShort
            ? SemanticVersion(major: version.major.successor, minor: .zero, patch: .zero)
            : SemanticVersion(major: version.major, minor: version.minor.successor, patch: .zero)
        return [
            Bound(relation: .greaterOrEqual, key: version.key), Bound(relation: .less, key: ceiling.core),
        ]
    }
}
