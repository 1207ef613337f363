internal import Documents
internal import Vocabulary

/// The `packages` of a package-lock, revisions 2 and 3: a table of folders, each with what is installed there.
///
/// A key such as `node_modules/a/node_modules/b` is an installed package; ``, `packages/web` and `../shared` are the
/// project's own folders, and links lead to them.
struct InstalledTree {
    private let document: LockDocument
    private var draft: InventoryDraft
    private var modules = NodeModules()
    /// The number of each folder in `modules`, by its path.
    private var folders: [Substring: Int] = ["": NodeModules.root]
    private var askers: [NodeAsker] = []
    /// The project's own folders: their paths, and their numbers in `modules`.
    private var ownFolders: [(key: String, folder: Int)] = []

    static func inventory(
        of document: LockDocument, as format: String, at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        var tree = InstalledTree(document: document, draft: InventoryDraft(format, at: path))
        for entry in try document.entries(document.root["packages"], "'packages'") { try tree.add(entry) }
        for asker in tree.askers { tree.draft.join(asker, in: tree.modules) }
        // A file that was cut may have lost the entry of the project itself.
        if !tree.ownFolders.contains(where: \.key.isEmpty) { tree.ownFolders.append(("", NodeModules.root)) }
        for (key, folder) in tree.ownFolders { tree.declare(in: key, folder: folder, beside: neighbours) }
        guard !tree.draft.isEmpty || !tree.promisesPackages else {
            throw document.malformed("it names none of the packages that the project asks for", at: document.root)
        }
        return tree.draft.finished(telling: .roots)
    }

    private mutating func add(_ entry: Entry) throws(LockfileError) {
        guard entry.node.table != nil else {
            throw document.malformed("a package must be an object, not \(document.written(entry.node))", at: entry.node)
        }
        let (around, name) = Self.parts(of: entry.key)
        guard let name else {
            guard let folder = folder(at: around) else { throw tooDeep(entry) }
            ownFolders.append((entry.key, folder))
            askers.append(NodeAsker(package: nil, folder: folder, node: entry.node))
            return
        }
        guard let outer = folder(at: around), let folder = folders[entry.key[...]] ?? modules.folder(inside: outer)
        else { throw tooDeep(entry) }
        folders[entry.key[...]] = folder
        guard entry.node["link"]?.boolean != true else {
            modules.put(.own, named: name, in: outer)
            return
        }
        let package = try draft.add(package(named: name, entry))
        modules.put(.package(package), named: name, in: outer)
        askers.append(NodeAsker(package: package, folder: folder, node: entry.node))
    }

    private func tooDeep(_ entry: Entry) -> LockfileError {
        .malformed(
            line: document.line(of: entry), reason: "packages nest more than \(NodeModules.deepest) folders deep")
    }

    private func package(named name: String, _ entry: Entry) -> Package {
        let node = entry.node
        let resolved = node["resolved"]?.string
        var package = Package(
            .npm, node["name"]?.string ?? name, pin(of: node, resolved: resolved), file: draft.file,
            line: document.line(of: entry), scope: NpmFlags.scope(of: node),
            integrity: NpmFlags.integrity(of: node), resolved: resolved)
        package.runsInstallScript = node["hasInstallScript"]?.boolean ?? false
        package.isBundled = node["inBundle"]?.boolean ?? false
        return package
    }

    /// The version is that of the manifest inside of a package, which says nothing where the package is of no registry.
    private func pin(of node: Node, resolved: String?) -> Pin {
        if let resolved, NpmReference.isOfNoRegistry(resolved) { return NpmReference(resolved).pin }
        guard case .exact(let text) = document.pin(of: node) else { return document.pin(of: node) }
        return NpmReference(text).pin
    }
}

// Edges.
extension InstalledTree {
    /// Notes what the manifest of one of the project's own folders asks for.
    private mutating func declare(in key: String, folder: Int, beside neighbours: Neighbours) {
        guard let manifest = PackageManifest(in: key.isEmpty ? "." : key, from: draft.file, beside: neighbours) else {
            return
        }
        draft.declare(manifest, from: folder, in: modules)
    }

    /// Whether the project asks for something that is installed from elsewhere.
    private var promisesPackages: Bool {
        askers.contains { asker in
            let asked = [DependencyField.dependencies, .devDependencies].flatMap { $0.entries(of: asker.node) }
            return asked.contains { modules.occupant(named: $0.key, from: asker.folder) != .own }
        }
    }
}

// Folders.
extension InstalledTree {
    private static let mark = "node_modules/"

    /// The folder around the last `node_modules`, and the name behind it. Without one, the key is the project's own.
    private static func parts(of key: String) -> (folder: Substring, name: String?) {
        guard let start = startOfName(in: key) else { return (key[...], nil) }
        let mark = key.utf8.index(start, offsetBy: -mark.utf8.count)
        // The slash before it belongs to neither.
        let end = mark == key.startIndex ? mark : key.utf8.index(before: mark)
        return (key[..<end], String(key[start...]))
    }

    /// Where the name begins: behind the last `node_modules/` that begins the key or a part of it.
    private static func startOfName(in key: String) -> String.Index? {
        var end = key.endIndex
        while let slash = key.utf8[..<end].lastIndex(of: UInt8(ascii: "/")) {
            let behind = key.utf8.index(after: slash)
            let part = key.utf8[..<behind].suffix(mark.utf8.count)
            if part.elementsEqual(mark.utf8), behind < key.endIndex,
                part.startIndex == key.startIndex
                    || key.utf8[key.utf8.index(before: part.startIndex)] == UInt8(ascii: "/")
            {
                return behind
            }
            end = slash
        }
        return nil
    }

    /// The number of a folder, whose surrounding folders get one as well. Nil where it is too deep.
    private mutating func folder(at path: Substring) -> Int? {
        if let known = folders[path] { return known }
        var missing: [Substring] = []
        var outer = path
        while folders[outer] == nil {
            guard missing.count < NodeModules.deepest else { return nil }
            missing.append(outer)
            outer = Self.around(outer)
        }
        var number = folders[outer]
        for path in missing.reversed() {
            guard let inner = number.flatMap({ modules.folder(inside: $0) }) else { return nil }
            folders[path] = inner
            number = inner
        }
        return number
    }

    /// The next folder around `path` that may have a `node_modules`.
    private static func around(_ path: Substring) -> Substring {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return path[..<slash]
    }
}
