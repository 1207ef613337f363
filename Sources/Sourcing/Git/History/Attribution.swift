import Bytes
import Vocabulary

/// Finds out which commits brought objects into a repository.
struct Attribution: ~Copyable {
    private let repository: GitRepository
    private let graph: CommitGraph
    private let hot: HotTrees
    private let held: HeldTrees
    private var walk: TreeWalk
    /// Blobs whose commit is looked for.
    private let blobs: Set<ObjectID>
    private var wanted: Set<ObjectID>
    private var found: [ObjectID: (commit: ObjectID, path: Path)]
    private var seen: Set<ObjectID> = []

    /// `held` are trees that are known already; others are read where they are needed.
    init(of blobs: Set<ObjectID>, in repository: GitRepository, _ commits: CommitNotes, hot: HotTrees, held: HeldTrees)
    {
        self.repository = repository
        graph = commits.graph
        found = commits.found.mapValues { ($0, .root) }
        (self.hot, self.held, self.blobs) = (hot, held, blobs)
        wanted = blobs
        walk = TreeWalk(repository.objects)
    }

    /// What is known of each of the objects. One that no commit has is left out.
    mutating func origins() -> [ObjectID: BlobOrigin] {
        for id in graph.inOrder() where !wanted.isEmpty {
            if let commit = graph.commits[id] { look(through: commit.tree, of: id) }
        }
        let references = repository.references
        var reader = ObjectReader()
        let head = peeled(references.head.map { [$0] } ?? [], &reader)
        let pushed = graph.reachable(from: peeled(references.ids(below: "refs/remotes/"), &reader))
        let reachable = graph.reachable(from: peeled(Array(references.ids.values), &reader))
        let inHead = graph.reachable(from: head)
        let headBlobs = blobs.isEmpty ? [] : blobsOfHead(head)
        return found.reduce(into: [:]) { origins, element in
            let (id, (commit, path)) = element
            origins[id] = BlobOrigin(
                commit: commit, authorTime: graph.commits[commit]?.authorTime ?? 0, path: path,
                isInHead: blobs.contains(id) ? headBlobs.contains(id) : inHead.contains(commit),
                isReachable: reachable.contains(commit), isPushed: pushed.contains(commit))
        }
    }

    /// Looks for wanted blobs in a tree, in the order of paths; each tree but once, since an earlier commit that has it has
    /// what it holds.
    private mutating func look(through tree: ObjectID, of commit: ObjectID) {
        var stack: [(tree: ObjectID, path: Path, depth: Int)] = [(tree, .root, 0)]
        while let (tree, path, depth) = stack.popLast() {
            guard hot.contains(tree), depth < TreeWalk.deepest, seen.insert(tree).inserted else { continue }
            var below: [(tree: ObjectID, path: Path, depth: Int)] = []
            for (name, id, isTree) in entries(of: tree) {
                // Most hot trees are those that a commit before had.
                if isTree, seen.contains(id) { continue }
                let path = path.appending(TreeEntries.part(name))
                if isTree {
                    below.append((id, path, depth + 1))
                } else if wanted.remove(id) != nil {
                    found[id] = (commit, path)
                } else if let known = found[id], known.commit == commit, path < known.path {
                    found[id] = (commit, path)
                }
            }
            stack += below.reversed()
        }
    }

    /// What of a tree leads to wanted blobs.
    private mutating func entries(of tree: ObjectID) -> [(name: ArraySlice<UInt8>, id: ObjectID, isTree: Bool)] {
        if let known = held.entries(of: tree) { return known.map { ($0, $1.id, $1.isTree) } }
        return walk.entries(of: tree).filter { HeldTrees.isKept($0.entry, hot: hot, wanted: blobs) }
            .map { ($0, $1.id, $1.kind == .tree) }
    }

    private mutating func blobsOfHead(_ head: [ObjectID]) -> Set<ObjectID> {
        var (seen, present): (Set<ObjectID>, Set<ObjectID>) = ([], [])
        var stack = head.compactMap { graph.commits[$0]?.tree }
        while let tree = stack.popLast() {
            guard hot.contains(tree), seen.insert(tree).inserted else { continue }
            for (_, id, isTree) in entries(of: tree) {
                if isTree { stack.append(id) } else { present.insert(id) }
            }
        }
        return present
    }

    /// The commits that refs lead to through tags.
    private func peeled(_ ids: [ObjectID], _ reader: inout ObjectReader) -> [ObjectID] {
        var peeled: [ObjectID] = []
        for var id in ids {
            // Tags may name tags; a circle is only made by objects that lie about their names.
            for _ in 0..<100 where graph.commits[id] == nil {
                guard let object = try? reader.object(id, from: repository.objects), object.kind == .tag,
                    let target = CommitText(object.storage[..<object.count]).target
                else { break }
                id = target
            }
            peeled.append(id)
        }
        return peeled
    }
}

/// All commits of a repository, and which of some objects are commits or tags.
struct CommitNotes: Sendable {
    private(set) var graph = CommitGraph()
    /// The commit of each of the objects that is a commit or a tag: itself, or what the tag names.
    private(set) var found: [ObjectID: ObjectID] = [:]

    /// Those that nothing leads to any more hold secrets too. What cannot be read the reading of history has told.
    init(of objects: Set<ObjectID>, in store: ObjectStore, width: Int) async {
        let notes = await store.notes(on: [.commit, .tag], width: width, startingWith: CommitNotes()) {
            $0.add($1, $2, of: objects)
        }
        for notes in notes {
            graph.merge(notes.graph)
            found.merge(notes.found) { first, _ in first }
        }
    }

    private init() {}

    private mutating func add(_ id: ObjectID, _ object: ObjectBuffer, of objects: Set<ObjectID>) {
        if object.kind == .commit {
            graph.insert(id, object)
            if objects.contains(id) { found[id] = id }
        } else if objects.contains(id), let target = CommitText(object.storage[..<object.count]).target {
            found[id] = target
        }
    }
}

extension GitHistory {
    /// How objects came into the repository; one that no commit has is left out. Costs as much as going through all trees
    /// once, so it is for the few that hold findings. Of a partial clone, what trees name and the clone lacks becomes a
    /// trouble, whatever the objects.
    ///
    /// - Parameter width: How many workers look at once.
    package func attribution(of objects: Set<ObjectID>, width: Int) async -> [ObjectID: BlobOrigin] {
        guard !objects.isEmpty || countsPromised else { return [:] }
        let store = repository.objects
        let commits = objects.isEmpty ? nil : await CommitNotes(of: objects, in: store, width: width)
        let blobs = objects.subtracting((commits?.found ?? [:]).keys)
        let counts = countsPromised
        let overview = await TreeOverview(of: store, wanted: blobs, countsMissing: counts, width: width) {
            place, error, first, count in
            if counts { self.record(error, in: place, first: first, count: count) }
        }
        if let first = overview.missing.min() { record(.missing, in: "", first: first, count: overview.missing.count) }
        guard let commits else { return [:] }
        let held = await HeldTrees(of: overview.hot, wanted: blobs, in: store, width: width)
        var attribution = Attribution(of: blobs, in: repository, commits, hot: overview.hot, held: held)
        return attribution.origins()
    }
}
