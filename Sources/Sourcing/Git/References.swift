import Files

/// The names that lead to objects: branches, tags, remote-tracking refs, notes and HEAD.
///
/// Source: gitrepository-layout(5), "refs", and git-pack-refs(1). Where they stand in tables: `ReferenceTables`.
struct References {
    /// Full names, such as `refs/heads/main` and `HEAD`, with symbolic ones followed.
    private(set) var ids: [String: ObjectID] = [:]
    /// What is wrong, and where.
    private(set) var faults: [(name: String, message: String)] = []
    private var symbolic: [String: String] = [:]
    private let idLength: Int

    /// git gives up at the same depth (SYMREF_MAXDEPTH in refs.c).
    private static let longestLoop = 5
    private static let deepestFolder = 64
    private static let largestList = 256 << 20
    private static let largestRef = 64 << 10

    init(_ folder: GitFolder, _ configuration: GitConfiguration) {
        idLength = configuration.idLength
        if configuration.keepsReferenceTables { readTables(folder) } else { readFiles(folder) }
        for (name, target) in symbolic.sorted(by: { $0.key < $1.key }) { follow(name, target) }
    }

    private mutating func readFiles(_ folder: GitFolder) {
        do throws(FileError) {
            readPacked(try folder.common.file(at: Array("packed-refs".utf8)).bytes(limit: Self.largestList))
        } catch {
            if error != .vanished { faults.append(("packed-refs", error.reason)) }
        }
        if let refs = try? folder.common.directory(named: Array("refs".utf8)[...]) { readFolder(refs, "refs/", 0) }
        // What a linked work tree has for itself (git-worktree(1), "REFS").
        if folder.own !== folder.common, let refs = try? folder.own.directory(named: Array("refs".utf8)[...]) {
            readFolder(refs, "refs/", 0)
        }
        read(Array("HEAD".utf8)[...], in: folder.own, as: "HEAD")
        Self.forEachWorkTree(of: folder) { read(Array("HEAD".utf8)[...], in: $0, as: "\($1)/HEAD") }
    }

    /// A linked work tree has tables of its own, of its HEAD and the like.
    private mutating func readTables(_ folder: GitFolder) {
        take(ReferenceTables(in: folder.common))
        if folder.own !== folder.common { take(ReferenceTables(in: folder.own)) }
        Self.forEachWorkTree(of: folder) { tree, place in
            guard ReferenceTables.exist(in: tree) else { return }
            take(ReferenceTables(in: tree), below: "\(place)/")
        }
    }

    private mutating func take(_ tables: ReferenceTables, below prefix: String = "") {
        faults += tables.faults.map { (prefix + $0.name, $0.message) }
        for (name, value) in tables.values {
            switch value {
            case .none: continue
            case .object(let id) where id.length == idLength: ids[prefix + name] = id
            case .object: faults.append((prefix + name, "it holds no object's name"))
            case .reference(let target): symbolic[prefix + name] = target
            }
        }
    }

    /// Where HEAD leads, without reading what else there is if its branch has a file of its own.
    static func head(of folder: GitFolder, _ configuration: GitConfiguration) -> ObjectID? {
        guard !configuration.keepsReferenceTables else { return References(folder, configuration).head }
        let idLength = configuration.idLength
        let line = { (folder: Directory, name: ArraySlice<UInt8>) -> ArraySlice<UInt8> in
            let file = try? folder.file(at: Array(name)).bytes(limit: largestRef)
            return (file ?? []).prefix { $0 != 0x0A && $0 != 0x0D }
        }
        let head = line(folder.own, Array("HEAD".utf8)[...])
        if let id = ObjectID(hexadecimal: head), id.length == idLength { return id }
        let branch = Array("ref: refs/heads/".utf8)
        if head.starts(with: branch), !head.dropFirst(branch.count).split(separator: 0x2F).contains([0x2E, 0x2E]),
            let id = ObjectID(hexadecimal: line(folder.common, head.dropFirst(5))), id.length == idLength
        {
            return id
        }
        return References(folder, configuration).head
    }

    private mutating func readPacked(_ file: [UInt8]) {
        for line in file.split(separator: 0x0A) {
            guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "^"),
                line.count > 2 * idLength + 1, line[line.startIndex + 2 * idLength] == 0x20,
                let id = ObjectID(hexadecimal: line.prefix(2 * idLength))
            else { continue }
            ids[String(decoding: line.dropFirst(2 * idLength + 1), as: UTF8.self)] = id
        }
    }

    private mutating func readFolder(_ folder: Directory, _ prefix: String, _ depth: Int) {
        guard depth < Self.deepestFolder else { return faults.append((prefix, "its folders are too deep")) }
        var (entries, isMore) = (Entries(), true)
        while isMore {
            do throws(FileError) { isMore = try folder.read(into: &entries) } catch {
                return faults.append((prefix, error.reason))
            }
            for entry in entries.list {
                let name = entries.name(of: entry)
                let full = prefix + String(decoding: name, as: UTF8.self)
                if entry.kind == .folder {
                    if let below = try? folder.directory(named: name) { readFolder(below, full + "/", depth + 1) }
                } else if !full.hasSuffix(".lock") {
                    read(name, in: folder, as: full)
                }
            }
        }
    }

    /// Calls `body` with what each linked work tree has for itself, and where that stands: its HEAD may lead where no branch
    /// does.
    private static func forEachWorkTree(of folder: GitFolder, _ body: (Directory, _ place: String) -> Void) {
        guard let trees = try? folder.common.directory(named: Array("worktrees".utf8)[...]) else { return }
        var entries = Entries()
        while let isMore = try? trees.read(into: &entries) {
            for entry in entries.list where entry.kind == .folder {
                let name = entries.name(of: entry)
                guard let tree = try? trees.directory(named: name) else { continue }
                body(tree, "worktrees/\(String(decoding: name, as: UTF8.self))")
            }
            if !isMore { break }
        }
    }

    private mutating func read(_ name: ArraySlice<UInt8>, in folder: Directory, as full: String) {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try folder.file(at: Array(name)).bytes(limit: Self.largestRef)
        } catch {
            if error != .vanished { faults.append((full, error.reason)) }
            return
        }
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        if line.starts(with: Array("ref:".utf8)) {
            symbolic[full] = String(decoding: line.dropFirst(4).drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
        } else if let id = ObjectID(hexadecimal: line), id.length == idLength {
            ids[full] = id
        } else {
            faults.append((full, "it holds no object's name"))
        }
    }

    private mutating func follow(_ name: String, _ target: String) {
        var (target, steps) = (target, 0)
        while let next = symbolic[target] {
            (target, steps) = (next, steps + 1)
            guard steps < Self.longestLoop else {
                ids[name] = nil
                return faults.append((name, "its symbolic refs go in a circle"))
            }
        }
        // A branch without commits has a symbolic HEAD that leads nowhere.
        ids[name] = ids[target]
    }

    // MARK: Asking

    var head: ObjectID? { ids["HEAD"] }

    /// In the order of gitrevisions(7).
    func id(named name: String) -> ObjectID? {
        if name.isEmpty || name == "@" { return head }
        for prefix in ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"] {
            if let id = ids[prefix + name] { return id }
        }
        return ids["refs/remotes/\(name)/HEAD"]
    }

    func ids(below prefix: String) -> [ObjectID] {
        ids.filter { $0.key.hasPrefix(prefix) }.map(\.value)
    }
}
