/// Entries of `[compat]` in `Project.toml`: `1.2, 2` (each `^`), `~1.2`, `=1.2.3`, `>=1.2`, `1.2 - 2.3`; any may hold.
///
/// Only numbers count: a range admits a version with all its pre-releases and builds.
///
/// Source: Pkg, "Compatibility", "Version specifier format", read 2026-11-24.
struct JuliaCompat: RangeNotation {
    static let ecosystems = ["Julia"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        var alternatives: [[Bound]] = []
        for part in text.parts(at: ",") {
            guard let bounds = Self.bounds(part.trimmed) else { return nil }
            alternatives.append(bounds)
        }
        return Bounds(alternatives: alternatives)
    }

    private static func bounds(_ text: ArraySlice<UInt8>) -> [Bound]? {
        let words = text.split(whereSeparator: \.isSpace)
        if words.count == 3, words[1].elementsEqual("-".utf8) {
            guard let from = version(words[0]), let to = version(words[2]) else { return nil }
            return [start(from), end(to.next(at: to.numbers.count - 1))]
        }
        var reader = VersionReader(text)
        let sign = reader.take(firstOf: [">=", "≥", "<", "=", "~", "^"])
        reader.skipSpaces()
        guard let version = version(reader.rest) else { return nil }
        let last = version.numbers.count - 1
        switch sign {
        case 0, 1: return [start(version)]
        case 2: return [end(version.lowest)]
        case 3: return [start(version), end(version.next(at: last))]
        case 4: return [start(version), end(version.next(at: max(min(last, 1), firstSet(version))))]
        default: return [start(version), end(version.next(at: firstSet(version)))]
        }
    }

    /// One to three plain numbers.
    private static func version(_ text: ArraySlice<UInt8>) -> PartialVersion? {
        var text = text
        if text.first == UInt8(ascii: "v") { text = text.dropFirst() }
        guard let version = PartialVersion(text), !version.numbers.isEmpty, version.prerelease.isEmpty
        else { return nil }
        return version.hasWildcard ? nil : version
    }

    /// The number that a caret keeps: the first that is not zero.
    private static func firstSet(_ version: PartialVersion) -> Int {
        version.numbers.firstIndex { !$0.isZero } ?? version.numbers.count - 1
    }

    private static func start(_ version: PartialVersion) -> Bound {
        Bound(relation: .greaterOrEqual, key: version.lowest.core)
    }

    private static func end(_ version: SemanticVersion) -> Bound {
        Bound(relation: .less, key: version.core)
    }
}
