/// Commits and which of them come before which.
struct CommitGraph: Sendable {
    struct Commit: Sendable {
        var tree: ObjectID
        var parents: [ObjectID]
        var authorTime: Int
        var committerTime: Int

        init?(_ object: ObjectBuffer) {
            guard object.kind == .commit else { return nil }
            let text = CommitText(object.storage[..<object.count])
            guard let tree = text.tree else { return nil }
            self.tree = tree
            parents = text.parents
            (authorTime, committerTime) = (text.authorTime, text.committerTime)
        }
    }

    private(set) var commits: [ObjectID: Commit] = [:]
    /// Annotated tags on the way.
    private(set) var tags: Set<ObjectID> = []
    /// Trees and blobs that tags or refs lead to without a commit between.
    private(set) var others: Set<ObjectID> = []
    /// Commits that are named and cannot be read, and why.
    private(set) var missing: [ObjectID: ObjectError] = [:]

    mutating func insert(_ id: ObjectID, _ object: ObjectBuffer) {
        commits[id] = Commit(object)
    }

    /// Adds the commits of another graph.
    mutating func merge(_ other: CommitGraph) {
        commits.merge(other.commits) { first, _ in first }
    }

    /// Adds all commits that `tips` lead to, but for those for which `isEnd` holds and what only they lead to.
    mutating func follow(
        _ tips: [ObjectID], in store: ObjectStore, with reader: inout ObjectReader,
        until isEnd: (ObjectID, Commit) -> Bool = { _, _ in false }
    ) {
        var stack = tips
        var seen: Set<ObjectID> = []
        while let id = stack.popLast() {
            guard seen.insert(id).inserted else { continue }
            if let known = commits[id] {
                stack += known.parents
                continue
            }
            do throws(ObjectError) {
                let object = try reader.object(id, from: store)
                if let commit = Commit(object) {
                    guard !isEnd(id, commit) else { continue }
                    commits[id] = commit
                    stack += commit.parents
                } else if object.kind == .tag {
                    tags.insert(id)
                    if let target = CommitText(object.storage[..<object.count]).target { stack.append(target) }
                } else {
                    others.insert(id)
                }
            } catch {
                missing[id] = error
            }
        }
    }

    /// All that `tips` lead to.
    func reachable(from tips: [ObjectID]) -> Set<ObjectID> {
        var (stack, seen): ([ObjectID], Set<ObjectID>) = (tips, [])
        while let id = stack.popLast() {
            guard let commit = commits[id], seen.insert(id).inserted else { continue }
            stack += commit.parents
        }
        return seen
    }

    /// Parents before children; where neither comes before the other, the one that was committed first.
    func inOrder() -> [ObjectID] {
        var waiting: [ObjectID: Int] = [:]
        var children: [ObjectID: [ObjectID]] = [:]
        var ready = Queue()
        for (id, commit) in commits {
            let parents = Set(commit.parents).filter { commits[$0] != nil }
            if parents.isEmpty { ready.insert((commit.committerTime, id)) }
            waiting[id] = parents.count
            for parent in parents { children[parent, default: []].append(id) }
        }
        var order: [ObjectID] = []
        order.reserveCapacity(commits.count)
        while let (_, id) = ready.popFirst() {
            order.append(id)
            for child in children[id] ?? [] {
                let left = (waiting[child] ?? 0) - 1
                waiting[child] = left
                if left == 0, let commit = commits[child] { ready.insert((commit.committerTime, child)) }
            }
        }
        return order
    }
}

/// A binary heap: the earliest comes first.
private struct Queue {
    private var heap: [(Int, ObjectID)] = []

    mutating func insert(_ element: (Int, ObjectID)) {
        heap.append(element)
        var at = heap.count - 1
        while at > 0, heap[at] < heap[(at - 1) / 2] {
            heap.swapAt(at, (at - 1) / 2)
            at = (at - 1) / 2
        }
    }

    mutating func popFirst() -> (Int, ObjectID)? {
        guard let first = heap.first else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var at = 0
        while true {
            var least = at
            for child in [2 * at + 1, 2 * at + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != at else { return first }
            heap.swapAt(at, least)
            at = least
        }
    }
}
