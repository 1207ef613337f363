import Bytes
import Vocabulary

/// Finds out which commits brought objects into a repository.
struct Attribution: ~Copyable {
    private let repository: GitRepository
    private let graph: CommitGraph
    private let hot: HotTrees
    private var walk: TreeWalk
    private var wanted: Set<ObjectID>
    private var found: [ObjectID: (commit: ObjectID, path: Path)] = [:]
    private var seen: Set<ObjectID> = []

    init(of objects: Set<ObjectID>, in repository: GitRepository) {
        self.repository = repository
        var reader = ObjectReader()
        var graph = CommitGraph()
        var found: [ObjectID: (commit: ObjectID, path: Path)] = [:]
        // Those that nothing leads to any more hold secrets too.
        reader.forEach([.commit, .tag], from: repository.objects) { id, object in
            if object.kind == .commit {
                graph.insert(id, object)
                if objects.contains(id) { found[id] = (id, .root) }
            } else if objects.contains(id), let target = CommitText(object.storage[..<object.count]).target {
                found[id] = (target, .root)
            }
        } fail: { _, _, _, _ in
            // The reading of history has said so.
        }
        self.graph = graph
        self.found = found
        wanted = objects.subtracting(found.keys)
        hot = HotTrees(wanted: wanted, in: repository.objects, with: &reader)
        walk = TreeWalk(repository.objects)
    }

    /// What is known of each of the objects. One that no commit has is left out.
    mutating func origins() -> [ObjectID: BlobOrigin] {
        let blobs = wanted
        for id in graph.inOrder() where !wanted.isEmpty {
            if let commit = graph.commits[id] { look(through: commit.tree, of: id) }
        }
        let references = repository.references
        var reader = ObjectReader()
        let head = peeled(references.head.map { [$0] } ?? [], &reader)
        let pushed = graph.reachable(from: peeled(references.ids(below: "refs/remotes/"), &reader))
        let reachable = graph.reachable(from: peeled(Array(references.ids.values), &reader))
        let inHead = graph.reachable(from: head)
        let headBlobs = blobs.isEmpty ? [] : blobsOfHead(head, blobs)
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
            for (name, entry) in walk.entries(of: tree) {
                switch entry.kind {
                case .tree: below.append((entry.id, path.appending(TreeEntries.part(name)), depth + 1))
                case .blob:
                    let path = path.appending(TreeEntries.part(name))
                    if wanted.remove(entry.id) != nil {
                        found[entry.id] = (commit, path)
                    } else if let known = found[entry.id], known.commit == commit, path < known.path {
                        found[entry.id] = (commit, path)
                    }
                case .link: break
                }
            }
            stack += below.reversed()
        }
    }

    private mutating func blobsOfHead(_ head: [ObjectID], _ blobs: Set<ObjectID>) -> Set<ObjectID> {
        var (stack, seen, present): ([ObjectID], Set<ObjectID>, Set<ObjectID>) = ([], [], [])
        stack = head.compactMap { graph.commits[$0]?.tree }
        while let tree = stack.popLast() {
            guard hot.contains(tree), seen.insert(tree).inserted else { continue }
            for (_, entry) in walk.entries(of: tree) {
                switch entry.kind {
                case .tree: stack.append(entry.id)
                case .blob: if blobs.contains(entry.id) { present.insert(entry.id) }
                case .link: break
                }
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

extension GitHistory {
    /// How objects came into the repository. Costs as much as going through all trees once, so it is for the few that
    /// hold findings; one that no commit has is left out.
    package func attribution(of objects: Set<ObjectID>) -> [ObjectID: BlobOrigin] {
        guard !objects.isEmpty else { return [:] }
        var attribution = Attribution(of: objects, in: repository)
        return attribution.origins()
    }
}
