/// Names that are one typing mistake from one another.
///
/// A letter too many, too few, changed, or swapped with the next. Two such names become the same text when a letter is
/// taken out of one or of both, so each text that a name becomes in that way is filed, and no pair is compared in vain.
///
/// Source: Damerau, "A technique for computer detection and correction of spelling errors" (1964), for the four mistakes;
/// the filing is that of Garbe's SymSpell.
struct NameNeighbours {
    private var names: [[UInt8]] = []
    /// The names by each text that they become, told by its hash: what has one hash by chance is compared in vain.
    private var files: [Int: [Int]] = [:]

    /// Names longer than this are not typed by hand.
    private static let longest = 60
    /// So many names in one place are a hostile file's.
    private static let mostInFile = 16

    /// The pairs, each once, the lesser first.
    static func pairs(of names: some Sequence<String>) -> [(String, String)] {
        var neighbours = NameNeighbours()
        var pairs: Set<[String]> = []
        for name in names where name.utf8.count <= longest {
            let bytes = Array(name.utf8)
            for other in neighbours.candidates(for: bytes) where isOneMistake(bytes, other) {
                let other = String(decoding: other, as: UTF8.self)
                pairs.insert([min(name, other), max(name, other)])
            }
        }
        return pairs.map { ($0[0], $0[1]) }.sorted { $0 < $1 }
    }

    /// The names so far that may be near. Files `name` as well.
    private mutating func candidates(for name: [UInt8]) -> [[UInt8]] {
        var found: Set<Int> = []
        for key in Self.keys(of: name) {
            let file = files[key] ?? []
            found.formUnion(file)
            if file.count < Self.mostInFile { files[key, default: []].append(names.count) }
        }
        names.append(name)
        return found.map { names[$0] }.filter { $0 != name }
    }

    /// The hashes of the name and of what it becomes when a letter is taken out.
    private static func keys(of name: [UInt8]) -> Set<Int> {
        var keys: Set = [hash(of: name, without: nil)]
        for index in name.indices { keys.insert(hash(of: name, without: index)) }
        return keys
    }

    private static func hash(of name: [UInt8], without left: Int?) -> Int {
        var hasher = Hasher()
        for index in name.indices where index != left { hasher.combine(name[index]) }
        return hasher.finalize()
    }

    private static func isOneMistake(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (a, b) = left.count <= right.count ? (left, right) : (right, left)
        let start = zip(a, b).prefix { $0 == $1 }.count
        let (restA, restB) = (a[start...], b[start...])
        if a.count + 1 == b.count { return restA.elementsEqual(restB.dropFirst()) }
        guard a.count == b.count, !restA.isEmpty else { return false }
        if restA.dropFirst().elementsEqual(restB.dropFirst()) { return true }
        return restA.count >= 2 && restA.prefix(2).reversed().elementsEqual(restB.prefix(2))
            && restA.dropFirst(2).elementsEqual(restB.dropFirst(2))
    }
}
