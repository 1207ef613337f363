/// Constraints of Dart packages: `^1.2.3`, `>=1.0.0 <2.0.0`, `1.2.3`, `any`.
///
/// `<2.0.0` leaves out the pre-releases of 2.0.0, unless the range begins at one of them.
///
/// Source: pub_semver, README, "Semantics" and "Caret", read 2026-11-24.
struct PubConstraint: RangeNotation {
    static let ecosystems = ["Pub"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        if text.elementsEqual("any".utf8) { return Bounds(alternatives: [[]]) }
        var reader = VersionReader(text)
        if reader.take("^") { return Self.caret(reader.rest) }
        var comparisons: [Comparison] = []
        while !reader.isAtEnd {
            guard let comparison = Comparison(&reader) else { return nil }
            comparisons.append(comparison)
            reader.skipSpaces()
        }
        guard !comparisons.isEmpty else { return nil }
        let opened = Set(comparisons.compactMap(\.openedCore))
        return Bounds(alternatives: [comparisons.map { $0.bound(opened) }])
    }

    /// Below the next major version; below 1.0.0, below the next minor one.
    private static func caret(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        guard let version = SemanticVersion(text, allowing: .leadingZeros),
            let key = Pub().key(of: text)
        else { return nil }
        let ceiling =
            version.major.isZero
            ? SemanticVersion(major: version.major, minor: version.minor.successor, patch: .zero)
            : SemanticVersion(major: version.major.successor, minor: .zero, patch: .zero)
        let bounds = [
            Bound(relation: .greaterOrEqual, key: key), Bound(relation: .less, key: ceiling.core),
        ]
        return Bounds(alternatives: [bounds])
    }
}

/// One operator, or none, and its version.
private struct Comparison {
    var relation: Bound.Relation
    var version: SemanticVersion
    var key: SortKey

    init?(_ reader: inout VersionReader) {
        let signs = [">=", "<=", ">", "<"]
        let relations: [Bound.Relation] = [.greaterOrEqual, .lessOrEqual, .greater, .less]
        relation = reader.take(firstOf: signs).map { relations[$0] } ?? .equal
        reader.skipSpaces()
        let text = reader.take { !$0.isSpace && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
        guard let version = SemanticVersion(text, allowing: .leadingZeros),
            let key = Pub().key(of: text)
        else { return nil }
        (self.version, self.key) = (version, key)
    }

    /// How the keys begin whose pre-releases a range may reach, since it begins among them.
    var openedCore: SortKey? {
        let isLower = relation == .greater || relation == .greaterOrEqual
        return isLower && !version.prerelease.isEmpty ? version.core : nil
    }

    func bound(_ opened: Set<SortKey>) -> Bound {
        let isPlain = version.prerelease.isEmpty && version.build.isEmpty
        let leavesOut = relation == .less && isPlain && !opened.contains(version.core)
        return Bound(relation: relation, key: leavesOut ? version.core : key)
    }
}
