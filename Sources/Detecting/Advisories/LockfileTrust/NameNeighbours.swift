/// Names that are one typing mistake from one another.
///
/// A letter too many, too few, changed, or swapped with the next. Two such names become the same text when a letter is
/// taken out of one or of both, so each text that a name becomes in that way is filed, and no pair is compared in vain.
///
/// Source: Damerau, "A technique for computer detection and correction of spelling errors" (1964), for the four mistakes;
/// the filing is that of Garbe's SymSpell.
struct NameNeighbours {
    private var files: [String: [String]] = [:]

    /// Names longer than this are not typed by hand.
    private static let longest = 60
    /// So many names in one place are a hostile file's.
    private static let mostInFile = 16

    /// The pairs, each once, the lesser first.
    static func pairs(of names: some Sequence<String>) -> [(String, String)] {
        var neighbours = NameNeighbours()
        var pairs: Set<[String]> = []
        for name in names where name.utf8.count <= longest {
            for other in neighbours.candidates(for: name) where isOneMistake(name, other) {
                pairs.insert([min(name, other), max(name, other)])
            }
        }
        return pairs.map { ($0[0], $0[1]) }.sorted { $0 < $1 }
    }

    /// The names so far that may be near. Files `name` as well.
    private mutating func candidates(for name: String) -> Set<String> {
        var found: Set<String> = []
        for key in Self.keys(of: name) {
            let file = files[key] ?? []
            found.formUnion(file)
            if file.count < Self.mostInFile { files[key, default: []].append(name) }
        }
        found.remove(name)
        return found
    }

    private static func keys(of name: String) -> Set<String> {
        let bytes = Array(name.utf8)
        var keys: Set = [name]
        for index in bytes.indices {
            keys.insert(String(decoding: bytes[..<index] + bytes[(index + 1)...], as: UTF8.self))
        }
        return keys
    }

    private static func isOneMistake(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.utf8.count <= right.utf8.count ? (left, right) : (right, left)
        let (a, b) = (Array(short.utf8), Array(long.utf8))
        let start = zip(a, b).prefix { $0 == $1 }.count
        let (restA, restB) = (a[start...], b[start...])
        if a.count + 1 == b.count { return restA.elementsEqual(restB.dropFirst()) }
        guard a.count == b.count, !restA.isEmpty else { return false }
        if restA.dropFirst().elementsEqual(restB.dropFirst()) { return true }
        return restA.count >= 2 && restA.prefix(2).reversed().elementsEqual(restB.prefix(2))
            && restA.dropFirst(2).elementsEqual(restB.dropFirst(2))
    }
}
