/// Requirements of `Cargo.toml`: `1.2` (which is `^1.2`), `~1.2`, `1.*`, `>=1, <2`.
///
/// Source: The Cargo Book, "Specifying Dependencies", "Version requirement syntax", read 2026-11-24.
struct CargoRequirement: RangeNotation {
    static let ecosystems = ["crates.io"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        guard !text.isEmpty else { return nil }
        var alternative = GuardedBounds.Alternative()
        for part in text.parts(at: ",") {
            var reader = VersionReader(part.trimmed)
            let sign = Self.sign(&reader)
            reader.skipSpaces()
            guard let version = PartialVersion(reader.rest) else { return nil }
            // `1.2` may grow up to 2; `1.2.*` says itself how far.
            guard alternative.add(sign ?? (version.hasWildcard ? .equal : .caret), version) else {
                return nil
            }
        }
        return GuardedBounds(alternatives: [alternative])
    }

    private static func sign(_ reader: inout VersionReader) -> PartialVersion.Sign? {
        let signs = [">=", "<=", ">", "<", "=", "~", "^"]
        let meanings: [PartialVersion.Sign] = [
            .greaterOrEqual, .lessOrEqual, .greater, .less, .equal, .tilde, .caret,
        ]
        return reader.take(firstOf: signs).map { meanings[$0] }
    }
}
