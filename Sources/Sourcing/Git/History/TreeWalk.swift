import Bytes

/// Goes through trees, and remembers what it could not read.
struct TreeWalk: ~Copyable {
    private let store: ObjectStore
    private var reader = ObjectReader()
    private(set) var missing: [ObjectID: ObjectError] = [:]

    /// Deeper folders are not gone into: no file system would hold them.
    static let deepest = 4096

    init(_ store: ObjectStore) {
        self.store = store
    }

    /// The names of a tree with their bytes; none where it cannot be read.
    mutating func entries(of id: ObjectID) -> [(name: ArraySlice<UInt8>, entry: TreeEntry)] {
        do throws(ObjectError) {
            let object = try reader.object(id, from: store)
            guard object.kind == .tree else { throw .malformed("it is no tree") }
            let bytes = object.storage
            var entries: [(ArraySlice<UInt8>, TreeEntry)] = []
            try TreeEntries.forEach(bytes.span.extracting(first: object.count), idLength: store.idLength) { entry in
                entries.append((bytes[entry.name], entry))
            }
            return entries
        } catch {
            missing[id] = error
            return []
        }
    }

    /// Gives out what a tree holds; nothing where it cannot be read.
    private mutating func forEach(of id: ObjectID, _ body: (TreeEntry) -> Void) {
        do throws(ObjectError) {
            let object = try reader.object(id, from: store)
            guard object.kind == .tree else { throw .malformed("it is no tree") }
            let bytes = object.storage
            try TreeEntries.forEach(bytes.span.extracting(first: object.count), idLength: store.idLength, body)
        } catch {
            missing[id] = error
        }
    }

    /// Adds the blobs that trees hold, however deep. Trees that are in `seen` are passed over, and all others put there.
    mutating func addBlobs(of trees: [ObjectID], to blobs: inout Set<ObjectID>, seen: inout Set<ObjectID>) {
        var stack = trees
        while let id = stack.popLast() {
            guard seen.insert(id).inserted else { continue }
            forEach(of: id) { entry in
                switch entry.kind {
                case .tree: stack.append(entry.id)
                case .blob: blobs.insert(entry.id)
                case .link: break
                }
            }
        }
    }

    private struct Pair: Hashable {
        var tree: ObjectID
        var others: [ObjectID]
    }

    /// Adds the blobs of a tree that none of the `others` has at the same path. A difference that is in `seen` is passed
    /// over.
    mutating func addBlobs(
        of tree: ObjectID, absentFrom others: [ObjectID], to blobs: inout Set<ObjectID>, seen: inout Set<ObjectID>
    ) {
        var stack = [(Pair(tree: tree, others: others), 0)]
        var compared: Set<Pair> = []
        while let (pair, depth) = stack.popLast() {
            guard !pair.others.contains(pair.tree), depth < Self.deepest else { continue }
            guard !pair.others.isEmpty else {
                addBlobs(of: [pair.tree], to: &blobs, seen: &seen)
                continue
            }
            // Only a repository whose objects lie about their names brings a pair twice and goes in circles.
            guard compared.insert(pair).inserted else { continue }
            var known: [ArraySlice<UInt8>: [TreeEntry]] = [:]
            for other in pair.others {
                for (name, entry) in entries(of: other) { known[name, default: []].append(entry) }
            }
            for (name, entry) in entries(of: pair.tree) {
                let before = known[name] ?? []
                guard !before.contains(where: { $0.id == entry.id }) else { continue }
                switch entry.kind {
                case .tree:
                    let trees = before.filter { $0.kind == .tree }.map(\.id)
                    stack.append((Pair(tree: entry.id, others: trees), depth + 1))
                case .blob: blobs.insert(entry.id)
                case .link: break
                }
            }
        }
    }
}
