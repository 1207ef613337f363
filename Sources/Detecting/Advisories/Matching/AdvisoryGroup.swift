internal import Vocabulary

/// The advisories of several databases that are about one vulnerability.
struct AdvisoryGroup {
    /// In the order in which they came. At least one.
    var advisories: [Advisory]
    /// Their identifiers and aliases, each once, best-known first.
    var ids: [String]

    /// Joins what shares an identifier, own or alias: "aliases should be considered symmetric and transitive". What is
    /// related or upstream is something else.
    ///
    /// Source: OSV schema 1.7.5, "aliases field".
    static func groups(of advisories: [Advisory]) -> [AdvisoryGroup] {
        var joined = Joined(count: advisories.count)
        var owners: [String: Int] = [:]
        for (index, advisory) in advisories.enumerated() {
            for id in [advisory.id] + advisory.aliases {
                if let owner = owners[id] { joined.join(owner, index) } else { owners[id] = index }
            }
        }
        let members = Dictionary(grouping: advisories.indices) { joined.root(of: $0) }
        // A root is the first of its members, so this is the order of the input.
        return members.keys.sorted().compactMap { root in
            members[root].map { AdvisoryGroup($0.map { advisories[$0] }) }
        }
    }

    private init(_ advisories: [Advisory]) {
        self.advisories = advisories
        let ids = Set(advisories.flatMap { [$0.id] + $0.aliases })
        self.ids = ids.sorted { Self.fame(of: $0) < Self.fame(of: $1) }
    }

    /// Malice first, then the names that most people know, then the ecosystem's own.
    private static func fame(of id: String) -> (Int, String) {
        let prefixes = ["MAL-", "CVE-", "GHSA-"]
        return (prefixes.firstIndex { id.hasPrefix($0) } ?? prefixes.count, id)
    }
}

/// Which of several things are one.
private struct Joined {
    private var parents: [Int]

    init(count: Int) {
        parents = Array(0..<count)
    }

    /// The first of those that `index` is one with. Halves the way on each walk, so that walks stay short.
    mutating func root(of index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    mutating func join(_ left: Int, _ right: Int) {
        let (first, second) = (root(of: left), root(of: right))
        parents[max(first, second)] = min(first, second)
    }
}
