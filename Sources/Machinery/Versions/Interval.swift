/// `[1.0,2.0)` and its like, as NuGet and Maven write them.
struct Interval {
    /// Nil for no bound on that side.
    var lower: ArraySlice<UInt8>?
    var upper: ArraySlice<UInt8>?
    var includesLower: Bool
    var includesUpper: Bool

    /// Takes one interval, brackets and all. Nil where none comes next.
    init?(_ reader: inout VersionReader) {
        includesLower = reader.take("[")
        guard includesLower || reader.take("(") else { return nil }
        let parts = reader.take { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: ")") }.parts(at: ",")
            .map(\.trimmed)
        includesUpper = reader.take("]")
        guard includesUpper || reader.take(")"), parts.count <= 2, let first = parts.first,
            let last = parts.last
        else {
            return nil
        }
        // One version alone is exact.
        guard parts.count == 2 || includesLower && includesUpper && !first.isEmpty else { return nil }
        lower = first.isEmpty ? nil : first
        upper = last.isEmpty ? nil : last
    }

    /// Its bounds. Nil where one is no version.
    func bounds(by ordering: some VersionOrdering) -> [Bound]? {
        var bounds: [Bound] = []
        if let lower {
            guard let key = ordering.key(of: lower) else { return nil }
            bounds.append(Bound(relation: includesLower ? .greaterOrEqual : .greater, key: key))
        }
        if let upper {
            guard let key = ordering.key(of: upper) else { return nil }
            bounds.append(Bound(relation: includesUpper ? .lessOrEqual : .less, key: key))
        }
        return bounds
    }
}
