internal import Documents
internal import Vocabulary

/// The `packages` of a `bun.lock`, by the ways to them, and the `workspaces` that ask for them.
struct BunTree {
    private let document: LockDocument
    private var draft: InventoryDraft
    private var modules = NodeModules()
    /// The number of each folder in `modules`, by the way to it.
    private var folders: [String: Int] = ["": NodeModules.root]
    private var askers: [NodeAsker] = []

    static func inventory(
        of document: LockDocument, as format: String, at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        var tree = BunTree(document: document, draft: InventoryDraft(format, at: path))
        for entry in try document.entries(document.root["packages"], "'packages'") { try tree.add(entry) }
        let workspaces = try document.entries(document.root["workspaces"], "'workspaces'")
        for entry in workspaces { try tree.addWorkspace(entry, beside: neighbours) }
        for asker in tree.askers { tree.draft.join(asker, in: tree.modules) }
        guard !tree.draft.isEmpty || document.root["packages"] != nil || workspaces.isEmpty else {
            throw document.malformed("there is no 'packages'", at: document.root)
        }
        tree.noteScripts()
        return tree.draft.finished(telling: .scopedRoots)
    }

    private mutating func add(_ entry: Entry) throws(LockfileError) {
        guard let fields = entry.node.array, let id = fields.first?.string, let (name, rest) = NameAndRest(id).parts
        else {
            throw document.malformed("a package must be a list that begins with its name@version", at: entry.node)
        }
        let (around, key) = Self.parts(of: entry.key)
        guard let outer = try folder(at: around, entry), let folder = try folder(at: entry.key, entry) else { return }
        guard !rest.hasPrefix("workspace:"), !rest.hasPrefix("root:") else {
            modules.put(.own, named: key, in: outer)
            return
        }
        let package = try draft.add(package(name, rest, fields, line: document.line(of: entry)))
        modules.put(.package(package), named: key, in: outer)
        if let node = fields.first(where: { $0.table != nil }) {
            askers.append(NodeAsker(package: package, folder: folder, node: node))
        }
    }

    private func package(_ name: String, _ rest: String, _ fields: [Node], line: Int) -> Package {
        let texts = fields.dropFirst().compactMap(\.string)
        return Package(
            .npm, name, NpmReference(rest).pin, file: draft.file, line: line,
            integrity: texts.filter { $0.hasPrefix("sha") },
            resolved: texts.first { $0.hasPrefix("http") })
    }

    private mutating func addWorkspace(_ entry: Entry, beside neighbours: Neighbours) throws(LockfileError) {
        let name = entry.key.isEmpty ? "" : entry.node["name"]?.string ?? ""
        guard let folder = try folder(at: name, entry) else { return }
        askers.append(NodeAsker(package: nil, folder: folder, node: entry.node))
        let place = entry.key.isEmpty ? "." : entry.key
        guard let manifest = PackageManifest(in: place, from: draft.file, beside: neighbours) else { return }
        draft.declare(manifest, from: folder, in: modules)
    }

    /// Bun runs the scripts of those packages alone that the project trusts by name.
    private mutating func noteScripts() {
        let trusted = Set(document.root["trustedDependencies"]?.strings ?? [])
        guard !trusted.isEmpty else { return }
        for index in draft.indices where trusted.contains(draft[index].name) { draft[index].runsInstallScript = true }
    }
}

// Folders.
extension BunTree {
    /// The way to the folder around a package, and the name in it, which has a slash of its own where it has a scope.
    private static func parts(of way: String) -> (folder: String, name: String) {
        let names = way.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isScoped = names.count > 1 && names[names.count - 2].first == UInt8(ascii: "@")
        let name = names.suffix(isScoped ? 2 : 1)
        guard let start = name.first?.startIndex, start > way.startIndex else { return ("", way) }
        return (String(way[..<way.utf8.index(before: start)]), String(way[start...]))
    }

    /// The number of a folder, whose surrounding folders get one as well.
    private mutating func folder(at way: String, _ entry: Entry) throws(LockfileError) -> Int? {
        var missing: [String] = []
        var outer = way
        while folders[outer] == nil, missing.count <= NodeModules.deepest {
            missing.append(outer)
            outer = Self.parts(of: outer).folder
        }
        var number = folders[outer]
        for way in missing.reversed() {
            number = number.flatMap { modules.folder(inside: $0) }
            folders[way] = number
        }
        guard let number else {
            throw .malformed(
                line: document.line(of: entry), reason: "packages nest more than \(NodeModules.deepest) folders deep")
        }
        return number
    }
}
