/// One comparison with a version.
struct Bound: Hashable, Sendable {
    enum Relation {
        case less
        case lessOrEqual
        case equal
        case notEqual
        case greaterOrEqual
        case greater
    }

    var relation: Relation
    var key: SortKey

    func admits(_ other: SortKey) -> Bool {
        switch relation {
        case .less: other < key
        case .lessOrEqual: other <= key
        case .equal: other == key
        case .notEqual: other != key
        case .greaterOrEqual: other >= key
        case .greater: other > key
        }
    }
}

/// Alternatives, of which one must hold with all its bounds. An alternative without bounds admits every version.
struct Bounds: Requirement {
    var alternatives: [[Bound]]

    init(alternatives: [[Bound]]) {
        self.alternatives = alternatives
    }

    /// Reads groups of bounds, joined by a word that asks for all and one that parts alternatives, to the end of `text`.
    ///
    /// Nil where `bounds` reads none, or another word stands between two.
    init?(
        _ text: ArraySlice<UInt8>, and: String, or: String, each bounds: (inout VersionReader) -> [Bound]?
    ) {
        var reader = VersionReader(text)
        alternatives = [[]]
        while true {
            guard let more = bounds(&reader) else { return nil }
            alternatives[alternatives.count - 1] += more
            reader.skipSpaces()
            if reader.isAtEnd { return }
            if reader.take(word: or) {
                alternatives.append([])
            } else if !reader.take(word: and) {
                return nil
            }
        }
    }

    func admits(_ version: Version) -> Bool {
        alternatives.contains { bounds in bounds.allSatisfy { $0.admits(version.key) } }
    }
}

extension Bound.Relation {
    /// The signs that most notations share, none of which begins one that stands behind it.
    private static let signs: [(String, Bound.Relation)] = [
        (">=", .greaterOrEqual), ("<=", .lessOrEqual), ("!=", .notEqual), ("==", .equal),
        (">", .greater), ("<", .less),
        ("=", .equal),
    ]

    /// Takes the sign that comes next. Nil, and nothing taken, where none does.
    init?(_ reader: inout VersionReader) {
        guard let index = reader.take(firstOf: Self.signs.map(\.0)) else { return nil }
        self = Self.signs[index].1
    }
}

extension VersionReader {
    mutating func skipSpaces() {
        _ = take(while: \.isSpace)
    }
}
