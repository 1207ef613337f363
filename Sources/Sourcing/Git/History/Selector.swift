import Vocabulary

/// Finds out which objects of history are asked for.
struct Selector {
    private let repository: GitRepository

    init(_ repository: GitRepository) {
        self.repository = repository
    }

    /// The blobs, commits and tags of a selection; nil for all there are.
    func objects(of selection: GitHistoryOptions.Selection) throws(GitError) -> Set<ObjectID>? {
        switch selection {
        case .everything:
            recordShallow(repository.shallow.count)
            return nil
        case .reachable:
            let references = repository.references
            for fault in references.faults { repository.record(fault.message, at: fault.name) }
            return reachable(from: Array(references.ids.values))
        case .range(let from, let to): return try added(from: from, to: to)
        case .branch(let name):
            var revisions = Revisions(repository)
            return added(by: try graph(from: [try revisions.commit(name)]))
        case .since(let text):
            if let time = Self.time(text) { return try added(since: time, text) }
            return try added(from: text, to: "")
        case .change(let base): return try change(from: base)
        }
    }

    // MARK: What commits lead to

    private func reachable(from tips: [ObjectID]) -> Set<ObjectID> {
        var reader = ObjectReader()
        var graph = CommitGraph()
        graph.follow(tips, in: repository.objects, with: &reader)
        recordCut(graph)
        var walk = TreeWalk(repository.objects)
        var (objects, seen) = (graph.tags.union(graph.commits.keys), Set<ObjectID>())
        walk.addBlobs(of: graph.commits.values.map(\.tree), to: &objects, seen: &seen)
        for id in graph.others {
            if case let entries = walk.entries(of: id), entries.isEmpty { objects.insert(id) }
            walk.addBlobs(of: [id], to: &objects, seen: &seen)
        }
        recordMissing(walk.missing, but: graph.others)
        return objects
    }

    /// What the commits of a graph add to their parents.
    private func added(by graph: CommitGraph) -> Set<ObjectID> {
        recordCut(graph)
        return added(by: Array(graph.commits.keys), in: graph)
    }

    private func added(by ids: [ObjectID], in graph: CommitGraph) -> Set<ObjectID> {
        var walk = TreeWalk(repository.objects)
        var reader = ObjectReader()
        var (objects, seen) = (Set(ids), Set<ObjectID>())
        for id in ids {
            guard let commit = graph.commits[id] else { continue }
            let parents = commit.parents.compactMap { parent in
                graph.commits[parent]?.tree
                    ?? (try? reader.object(parent, from: repository.objects)).flatMap { CommitGraph.Commit($0)?.tree }
            }
            walk.addBlobs(of: commit.tree, absentFrom: parents, to: &objects, seen: &seen)
        }
        recordMissing(walk.missing, but: [])
        return objects
    }

    private func graph(from tips: [ObjectID]) throws(GitError) -> CommitGraph {
        var reader = ObjectReader()
        var graph = CommitGraph()
        graph.follow(tips, in: repository.objects, with: &reader)
        return graph
    }

    // MARK: Ranges

    private func added(from: String, to: String) throws(GitError) -> Set<ObjectID> {
        let (_, _, graph, ids) = try range(from: from, to: to)
        if let cut = ids.first(where: { isCut($0, in: graph) }) {
            throw tooShallow(from, cut, graph)
        }
        return added(by: ids, in: graph)
    }

    /// What the commits have that `to` leads to and `from` does not.
    private func range(
        from: String, to: String
    ) throws(GitError) -> (from: ObjectID, to: ObjectID, graph: CommitGraph, ids: [ObjectID]) {
        var revisions = Revisions(repository)
        let (start, end) = (try revisions.commit(from), try revisions.commit(to))
        let graph = try graph(from: [start, end])
        let ids = graph.reachable(from: [end]).subtracting(graph.reachable(from: [start]))
        return (start, end, graph, ids.sorted())
    }

    private func isCut(_ id: ObjectID, in graph: CommitGraph) -> Bool {
        graph.commits[id]?.parents.contains { graph.missing[$0] != nil } ?? false
    }

    private func tooShallow(_ name: String, _ cut: ObjectID, _ graph: CommitGraph) -> GitError {
        let depth = graph.commits.count
        return GitError(
            .incomplete,
            "the history here ends at \(cut), before it meets '\(name)': fetch more of it, for example "
                + "`git fetch --deepen=\(max(50, depth))`, `git fetch --unshallow`, or fetch-depth: 0 of actions/checkout"
        )
    }

    private func change(from base: String) throws(GitError) -> Set<ObjectID> {
        let (start, end, graph, ids) = try range(from: base, to: "")
        guard let cut = ids.first(where: { isCut($0, in: graph) }) else { return added(by: ids, in: graph) }
        // What CI checks out is a merge into the base, whose parents are often all there is: then the two trees tell what
        // the change adds on the whole.
        guard graph.reachable(from: [end]).contains(start), let (old, new) = trees(start, end, graph)
        else { throw tooShallow(base, cut, graph) }
        repository.record(
            "what the change adds on the whole was looked at, not what single commits of it add and take away again: "
                + "the history here ends at \(cut)", kind: .excluded, at: "shallow", state: .skipped)
        var walk = TreeWalk(repository.objects)
        var (objects, seen): (Set<ObjectID>, Set<ObjectID>) = ([end], [])
        walk.addBlobs(of: new, absentFrom: [old], to: &objects, seen: &seen)
        recordMissing(walk.missing, but: [])
        return objects
    }

    private func trees(_ old: ObjectID, _ new: ObjectID, _ graph: CommitGraph) -> (ObjectID, ObjectID)? {
        guard let old = graph.commits[old], let new = graph.commits[new] else { return nil }
        return (old.tree, new.tree)
    }

    // MARK: Dates

    private func added(since time: Int, _ text: String) throws(GitError) -> Set<ObjectID> {
        var revisions = Revisions(repository)
        var reader = ObjectReader()
        var graph = CommitGraph()
        graph.follow([try revisions.commit("")], in: repository.objects, with: &reader) { _, commit in
            commit.committerTime < time
        }
        let ids = graph.commits.keys.sorted()
        if let cut = ids.first(where: { isCut($0, in: graph) }) { throw tooShallow(text, cut, graph) }
        return added(by: ids, in: graph)
    }

    /// Seconds since 1970 where `text` is a date.
    private static func time(_ text: String) -> Int? {
        UTC.seconds(of: text) ?? UTC.seconds(ofDay: text)
    }

    // MARK: What is not here

    private func recordCut(_ graph: CommitGraph) {
        let cut = graph.missing.filter { $0.value == .missing }.count
        if !repository.shallow.isEmpty { return recordShallow(cut) }
        recordMissing(graph.missing, but: [])
    }

    private func recordShallow(_ count: Int) {
        guard count > 0 else { return }
        repository.record(
            "this is a shallow clone: what came before \(count) of its commits is not here (`git fetch --unshallow`, or "
                + "fetch-depth: 0)", kind: .missing, at: "shallow")
    }

    private func recordMissing(_ missing: [ObjectID: ObjectError], but known: Set<ObjectID>) {
        var counts: [ObjectError: (first: ObjectID, count: Int)] = [:]
        for (id, error) in missing where !known.contains(id) {
            let before = counts[error] ?? (id, 0)
            counts[error] = (min(before.first, id), before.count + 1)
        }
        for (error, objects) in counts { repository.record(error, first: objects.first, count: objects.count, in: "") }
    }
}

extension GitRepository {
    /// Remembers that objects could not be read.
    func record(_ error: ObjectError, first: ObjectID, count: Int, in place: String) {
        let isPromised = error == .missing && (objects.isPartial || configuration.isPartialClone)
        let reason =
            isPromised
            ? "a partial clone leaves them on the server (`git fetch --refetch --no-filter`)" : error.reason
        let which = count == 1 ? "object \(first) was" : "\(count) objects, of which \(first) is one, were"
        record(
            "\(which) not looked at: \(reason)",
            kind: error == .tooLarge ? .tooLarge : error == .missing ? .missing : .malformed,
            at: place.isEmpty ? "objects" : "objects/\(place)", state: error == .tooLarge ? .skipped : .failed)
    }
}
