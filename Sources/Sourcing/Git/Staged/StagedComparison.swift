import Vocabulary

/// Compares an index with the tree of HEAD, folder by folder, passing over those that both have alike.
struct StagedComparison: ~Copyable {
    private let index: Index
    private let repository: GitRepository
    private let cache: CacheTree?
    private var walk: TreeWalk
    private(set) var changes: [StagedChange] = []
    private(set) var removals = 0

    init(_ index: Index, in repository: GitRepository) {
        self.index = index
        self.repository = repository
        cache = index.bytes(ofExtension: "TREE").flatMap { CacheTree($0, idLength: repository.configuration.idLength) }
        walk = TreeWalk(repository.objects)
    }

    /// A folder that is still to be compared.
    private struct Folder {
        /// With a slash at its end; empty for the top.
        var path: [UInt8]
        /// Its names in the index.
        var entries: Range<Int>
        /// Its tree in HEAD.
        var tree: ObjectID?
        /// Where the cache tree knows it.
        var node: Int?
        var depth = 0
    }

    mutating func run() throws(GitError) {
        let tree = try headTree()
        if let root = cache?.nodes.first, let id = root.id, id == tree, root.count == index.count { return }
        let root = cache?.nodes.isEmpty == false ? 0 : nil
        var stack = [Folder(path: [], entries: 0..<index.count, tree: tree, node: root)]
        while let folder = stack.popLast() { compare(folder, &stack) }
        if let (id, error) = walk.missing.min(by: { $0.key < $1.key }) {
            throw GitError(.incomplete, "HEAD's tree \(id) cannot be read: \(error.reason)")
        }
    }

    private func headTree() throws(GitError) -> ObjectID? {
        guard let head = References.head(of: repository.folder, repository.configuration) else { return nil }
        var reader = ObjectReader()
        do throws(ObjectError) {
            let object = try reader.object(head, from: repository.objects)
            guard let commit = CommitGraph.Commit(object) else { throw .malformed("it is no commit") }
            return commit.tree
        } catch {
            throw GitError(.incomplete, "HEAD's commit \(head) cannot be read: \(error.reason)")
        }
    }

    private mutating func compare(_ folder: Folder, _ stack: inout [Folder]) {
        guard folder.depth < TreeWalk.deepest else {
            return repository.record("its folders are too deep", at: "index")
        }
        var known: [ArraySlice<UInt8>: TreeEntry] = [:]
        if let tree = folder.tree {
            for (name, entry) in walk.entries(of: tree) { known[name] = entry }
        }
        var at = folder.entries.lowerBound
        while at < folder.entries.upperBound {
            let rest = index.name(at, from: folder.path.count)
            guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
                addFile(at, folder.path, before: known.removeValue(forKey: rest))
                at += 1
                continue
            }
            let name = rest[..<slash]
            let before = known.removeValue(forKey: name)
            let path = folder.path + name + [UInt8(ascii: "/")]
            let tree = before?.kind == .tree ? before?.id : nil
            if slash == rest.endIndex - 1 {
                addSparse(at, path, since: tree)
                at += 1
                continue
            }
            let end = index.names(below: path.span, among: at..<folder.entries.upperBound, known: folder.path.count)
                .upperBound
            let node = folder.node.flatMap { cache?.nodes[$0].children[Array(name)] }
            let isSame = node.flatMap { cache?.nodes[$0] }.map { $0.id != nil && $0.id == tree && $0.count == end - at }
            if isSame != true {
                stack.append(
                    Folder(path: path, entries: at..<max(end, at + 1), tree: tree, node: node, depth: folder.depth + 1))
            }
            at = max(end, at + 1)
        }
        removals += known.count
    }

    private mutating func addFile(_ position: Int, _ folder: [UInt8], before: TreeEntry?) {
        let entry = index.entry(position)
        guard entry.kind == .blob else { return }
        if entry.isIntentToAdd {
            if before != nil { removals += 1 }
            return
        }
        let old = before?.kind == .blob ? before?.id : nil
        guard old != entry.id else { return }
        changes.append(StagedChange(path: Path(bytes: index.name(position)), id: entry.id, before: old))
    }

    /// A sparse folder stands in the index as one entry that names its tree: what is below is not in the work tree, and may
    /// yet differ from HEAD.
    private mutating func addSparse(_ position: Int, _ path: [UInt8], since old: ObjectID?) {
        let entry = index.entry(position)
        var stack: [(path: Path, new: ObjectID, old: ObjectID?, depth: Int)] = [
            (Path(bytes: Array(path.dropLast())), entry.id, old, 0)
        ]
        var seen: Set<Path> = []
        while let (path, new, old, depth) = stack.popLast() {
            guard new != old, depth < TreeWalk.deepest, seen.count < 1 << 20, seen.insert(path).inserted
            else { continue }
            var known: [ArraySlice<UInt8>: TreeEntry] = [:]
            if let old { for (name, entry) in walk.entries(of: old) { known[name] = entry } }
            for (name, entry) in walk.entries(of: new) where known[name]?.id != entry.id {
                let (path, before) = (path.appending(TreeEntries.part(name)), known[name])
                switch entry.kind {
                case .tree: stack.append((path, entry.id, before?.kind == .tree ? before?.id : nil, depth + 1))
                case .blob:
                    changes.append(
                        StagedChange(path: path, id: entry.id, before: before?.kind == .blob ? before?.id : nil))
                case .link: break
                }
            }
        }
    }
}
