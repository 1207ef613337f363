internal import Documents
internal import Vocabulary

/// Pipenv's `Pipfile.lock`, specification 6.
///
/// Source: Pipenv's documentation, "Pipfile & Pipfile.lock", and the `plette` models; read in November 2026. What is both in
/// `default` and in `develop` is one package, which is deployed.
struct PipfileLock: LockfileFormat {
    let endings = ["pipfile.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("Pipfile.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        guard let metadata = document.root["_meta"] else {
            throw document.malformed("there is no '_meta'", at: document.root)
        }
        if let revision = metadata["pipfile-spec"], let number = revision.integer, number > 6 {
            throw .unknownRevision("Pipfile.lock specification \(number), read up to 6")
        }
        var draft = InventoryDraft("Pipfile.lock", at: path)
        // Any other key is a category, which only those install who name it.
        let groups = try document.entries(document.root, "the file").filter { $0.key != "_meta" }
        guard !groups.isEmpty else { throw document.malformed("there is no 'default'", at: document.root) }
        for group in groups { try Self.add(group, of: document, to: &draft) }
        return Self.finished(draft, beside: path, neighbours)
    }

    private static func add(
        _ group: Entry, of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let scope = self.scope(of: group.key)
        for entry in try document.entries(group.node, "'\(group.key[...].shown)'") {
            let name = PythonName.normal(entry.key)
            let pin = pin(of: entry.node, in: document)
            let key = "\(name) \(pin.written)"
            if let index = draft.index(of: key) {
                if scope == .production { draft[index].scope = scope }
                continue
            }
            try draft.add(
                Package(
                    .pypi, name, pin, file: draft.file, line: document.line(of: entry), scope: scope,
                    integrity: entry.node["hashes"]?.strings ?? [], resolved: entry.node["git"]?.string),
                answering: [key])
        }
    }

    private static func scope(of group: String) -> Package.Scope {
        switch group {
        case "default": .production
        case "develop": .development
        default: GroupName.isForDevelopers(group[...]) ? .development : .optional
        }
    }

    private static func pin(of node: Node, in document: LockDocument) -> Pin {
        if let git = node["git"]?.string {
            let reference = node["ref"]?.string ?? ""
            return .commit("git+\(git)@\(reference)", reference)
        }
        for key in ["file", "path", "hg", "svn"] {
            if let elsewhere = node[key]?.string { return .unknown(elsewhere) }
        }
        guard case .exact(let range) = document.pin(of: node) else { return document.pin(of: node) }
        let exact = PythonRequirement("any\(range)")?.exactVersion
        return exact.map { .exact($0) } ?? .unknown(range)
    }

    /// With what the `Pipfile` beside it asks for.
    private static func finished(
        _ draft: consuming InventoryDraft, beside path: Path, _ neighbours: Neighbours
    ) -> Inventory {
        guard let bytes = neighbours.bytes(of: "Pipfile", from: path), let root = try? TOML.parse(bytes) else {
            return draft.finished()
        }
        for group in root.table?.entries ?? [] where !["source", "requires", "scripts", "pipenv"].contains(group.key) {
            let scope = scope(
                of: group.key == "packages" ? "default" : group.key == "dev-packages" ? "develop" : group.key)
            for entry in group.node.table?.entries ?? [] {
                let range = entry.node.string ?? entry.node["version"]?.string
                draft.projectAsks(for: PythonName.normal(entry.key), range: range, scope: scope)
            }
        }
        return draft.finished(telling: .roots)
    }
}
