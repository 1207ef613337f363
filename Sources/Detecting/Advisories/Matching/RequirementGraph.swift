internal import Vocabulary

/// Who asks for what in a lockfile, both ways.
struct RequirementGraph {
    /// Somebody who asks for a package.
    struct Demand {
        /// The index of the package that asks. Nil where the project itself does.
        var source: Int?
        /// What is asked for, as written. Nil where the file does not tell.
        var range: String?
    }

    private let inventory: Inventory
    /// By the index of the package that is asked for.
    private let demands: [[Demand]]
    private let roots: Set<Int>
    /// How many packages may still be visited: a hostile file has as many ways as it likes.
    private var budget = 5_000_000

    /// How many ways are told.
    static let shownPaths = 10
    /// How many packages are visited for one package. Real lockfiles have a few thousand.
    private static let visits = 20_000

    init(_ inventory: Inventory) {
        var demands: [[Demand]] = Array(repeating: [], count: inventory.packages.count)
        // What names a package that is not there names none.
        for root in inventory.roots where demands.indices.contains(root.package) {
            demands[root.package].append(Demand(source: nil, range: root.range))
        }
        for (source, requirements) in zip(inventory.packages.indices, inventory.requirements) {
            for requirement in requirements where demands.indices.contains(requirement.package) {
                demands[requirement.package].append(Demand(source: source, range: requirement.range))
            }
        }
        self.inventory = inventory
        self.demands = demands
        roots = Set(inventory.roots.map(\.package).filter(demands.indices.contains))
    }

    /// Who asks for any of the packages.
    func demands(for packages: [Int]) -> [Demand] {
        packages.flatMap { demands[$0] }
    }

    /// What a package is called in a path.
    func name(of index: Int) -> String {
        let package = inventory.packages[index]
        return "\(package.name)@\(package.version ?? package.unknownVersion)"
    }
}

extension RequirementGraph {
    /// Ways to a package.
    struct Paths {
        /// Outermost first in each; the shortest first.
        var shown: [[String]] = []
        /// How many more there are.
        var more = 0
    }

    /// For each direct dependency that leads to any of `targets`, all its shortest ways.
    mutating func paths(to targets: [Int]) -> Paths {
        let map = distances(to: targets)
        var paths = Paths()
        let reached = roots.filter { map[$0] != nil }.sorted { left, right in
            let (first, second) = (map[left]?.distance ?? 0, map[right]?.distance ?? 0)
            return first == second ? (name(of: left), left) < (name(of: right), right) : first < second
        }
        var ways = 0
        for root in reached {
            ways = Self.sum(ways, map[root]?.ways ?? 0)
            let room = Self.shownPaths - paths.shown.count
            if room > 0 { paths.shown += self.paths(from: root, by: map, atMost: room) }
        }
        paths.more = ways - paths.shown.count
        return paths
    }

    /// How far a package is from the target, and by how many shortest ways.
    private struct Mark {
        var distance: Int
        var ways: Int
    }

    private mutating func distances(to targets: [Int]) -> [Int: Mark] {
        var marks: [Int: Mark] = [:]
        for target in targets { marks[target] = Mark(distance: 0, ways: 1) }
        var queue = targets
        var next = 0
        let end = min(Self.visits, budget)
        while next < queue.count, next < end {
            let package = queue[next]
            next += 1
            guard let mark = marks[package] else { continue }
            // Asking twice for the same is one way.
            for source in Set(demands[package].compactMap(\.source)).sorted() {
                if let known = marks[source] {
                    guard known.distance == mark.distance + 1 else { continue }
                    marks[source]?.ways = Self.sum(known.ways, mark.ways)
                } else {
                    marks[source] = Mark(distance: mark.distance + 1, ways: mark.ways)
                    queue.append(source)
                }
            }
        }
        budget -= next
        return marks
    }

    /// Ways can double with each step: what is beyond a million is told as a million.
    private static func sum(_ left: Int, _ right: Int) -> Int {
        min(left + right, 1_000_000)
    }

    /// The first `count` shortest ways from `root`, in the order of the file. Each step is one nearer, so none is in vain.
    private func paths(from root: Int, by marks: [Int: Mark], atMost count: Int) -> [[String]] {
        var paths: [[String]] = []
        var unfinished = [[root]]
        while let path = unfinished.popLast(), paths.count < count {
            guard let last = path.last, let distance = marks[last]?.distance else { continue }
            guard distance > 0 else {
                paths.append(path.map(name))
                continue
            }
            let steps = inventory.requirements[last].map(\.package).filter { marks[$0]?.distance == distance - 1 }
            var seen: Set<Int> = []
            let distinct = steps.filter { seen.insert($0).inserted }.prefix(count)
            unfinished += distinct.reversed().map { path + [$0] }
        }
        return paths
    }
}
