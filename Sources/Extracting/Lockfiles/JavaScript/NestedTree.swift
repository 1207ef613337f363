internal import Documents
internal import Vocabulary

/// The `dependencies` of a package-lock, revision 1, and of the shrinkwraps before it: tables inside of one another, as
/// the packages are installed.
struct NestedTree {
    private let document: LockDocument
    private var draft: InventoryDraft
    private var modules = NodeModules()
    private var askers: [Asker] = []

    private struct Asker {
        var package: Int
        var folder: Int
        var node: Node
    }

    /// - Parameter manifest: What the project asks for; the file itself does not tell.
    static func inventory(
        of document: LockDocument, as format: String, at path: Path, for manifest: PackageManifest?
    ) throws(LockfileError) -> Inventory {
        var tree = NestedTree(document: document, draft: InventoryDraft(format, at: path))
        try tree.add(document.root, in: NodeModules.root)
        for asker in tree.askers { tree.joinRequirements(of: asker) }
        guard !tree.draft.isEmpty || document.root["dependencies"] != nil || manifest?.asks.isEmpty != false else {
            throw document.malformed("it names none of the packages that package.json asks for", at: document.root)
        }
        guard let manifest else { return tree.draft.finished() }
        tree.joinRoots(of: manifest)
        return tree.draft.finished(telling: .roots)
    }

    /// Adds what `node` has in `dependencies`. It goes as deep as the JSON reader lets values nest.
    private mutating func add(_ node: Node, in folder: Int) throws(LockfileError) {
        for entry in try document.entries(node["dependencies"], "'dependencies'") {
            guard entry.node.table != nil else {
                throw document.malformed(
                    "a package must be an object, not \(document.written(entry.node))", at: entry.node)
            }
            guard let inner = modules.folder(inside: folder) else {
                throw document.malformed(
                    "packages nest more than \(NodeModules.deepest) folders deep", at: entry.node)
            }
            let package = try draft.add(package(entry))
            modules.put(.package(package), named: entry.key, in: folder)
            askers.append(Asker(package: package, folder: inner, node: entry.node))
            try add(entry.node, in: inner)
        }
    }

    private func package(_ entry: Entry) -> Package {
        let node = entry.node
        let resolved = node["resolved"]?.string
        var (name, pin) = (entry.key, document.pin(of: node))
        if case .exact(let text) = pin {
            let reference = NpmReference(text)
            (name, pin) = (reference.alias ?? name, reference.pin)
        }
        var package = Package(
            .npm, name, pin, file: draft.file, line: document.line(of: entry), scope: NpmFlags.scope(of: node),
            integrity: NpmFlags.integrity(of: node), resolved: resolved)
        package.isBundled = node["bundled"]?.boolean ?? false
        return package
    }

    private mutating func joinRequirements(of asker: Asker) {
        for entry in asker.node["requires"]?.table?.entries ?? [] {
            guard case .package(let package) = modules.occupant(named: entry.key, from: asker.folder) else { continue }
            draft.join(asker.package, to: package, range: entry.node.string)
        }
    }

    private mutating func joinRoots(of manifest: PackageManifest) {
        draft.override(manifest.overridden)
        for ask in manifest.asks {
            guard case .package(let package) = modules.occupant(named: ask.name, from: NodeModules.root) else {
                draft.declare(ask, in: manifest, answers: [])
                continue
            }
            draft.declare(ask, in: manifest, answers: [package])
            draft.join(nil, to: package, range: ask.range, scope: ask.scope)
        }
    }
}
