/// Requirements of gems: `~> 1.2`, `>= 1, < 3`, `1.0` (which is `= 1.0`).
///
/// Source: RubyGems, Guides, "Patterns", "Declaring dependencies", and `Gem::Requirement`, read 2026-11-24.
struct GemRequirement: RangeNotation {
    static let ecosystems = ["RubyGems"]

    func requirement(_ text: ArraySlice<UInt8>) -> (any Requirement)? {
        var bounds: [Bound] = []
        for part in text.parts(at: ",") {
            guard let added = Self.bounds(part.trimmed) else { return nil }
            bounds += added
        }
        return Bounds(alternatives: [bounds])
    }

    private static func bounds(_ text: ArraySlice<UInt8>) -> [Bound]? {
        var reader = VersionReader(text)
        let isPessimistic = reader.take(word: "~>")
        // RubyGems has no `==`.
        let relation =
            text.starts(with: "==".utf8) || isPessimistic ? nil : Bound.Relation(&reader) ?? .equal
        guard let segments = RubyGems().segments(of: reader.rest.trimmed) else { return nil }
        let key = SortKey(gem: segments)
        if let relation { return [Bound(relation: relation, key: key)] }
        return isPessimistic
            ? [Bound(relation: .greaterOrEqual, key: key), Self.ceiling(segments)] : nil
    }

    /// Below the next value of the number before the last, and below all pre-releases of that.
    private static func ceiling(_ segments: [RubyGems.Segment]) -> Bound {
        var numbers: [Digits] = []
        for segment in segments {
            guard case .number(let number) = segment else { break }
            numbers.append(number)
        }
        if numbers.count > 1 { numbers.removeLast() }
        if let last = numbers.popLast() { numbers.append(last.successor) }
        return Bound(relation: .less, key: SortKey(belowGem: numbers))
    }
}

extension SortKey {
    /// What sorts before all that begins with these numbers, pre-releases and all, and after what comes before them.
    fileprivate init(belowGem numbers: [Digits]) {
        self.init(gem: numbers.map(RubyGems.Segment.number))
        replaceEndOfZeros()
    }
}
