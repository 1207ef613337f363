internal import Documents
internal import Vocabulary

/// Poetry's `poetry.lock`, revisions 1.0 to 2.1.
///
/// Source: Poetry's `packages/locker.py` and its documentation, "poetry.lock", read in November 2026. Which groups need a
/// package stands there since revision 2.1 (`groups`) and stood there before 1.5 (`category`).
struct PoetryLock: LockfileFormat {
    let endings = ["poetry.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("poetry.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(toml: bytes)
        let revision = document.root["metadata"]?["lock-version"]?.string ?? "1.0"
        guard revision.hasPrefix("1.") || revision.hasPrefix("2.") else {
            throw .unknownRevision("poetry.lock \(revision[...].shown), read up to 2.1")
        }
        var draft = InventoryDraft("poetry.lock \(revision[...].shown)", at: path)
        let hashes = try Self.hashes(in: document)
        let nodes = try document.tables("package")
        for node in nodes { try Self.add(node, hashes, of: document, to: &draft) }
        if document.root["metadata"] == nil {
            draft.refuse("there is no [metadata], with which Poetry ends the file: it may be torn", line: 1)
        }
        let isScoped = nodes.contains { $0["groups"] != nil || $0["category"] != nil }
        return draft.finished(with: PythonProject(beside: path, neighbours), isScoped: isScoped)
    }

    private static func add(
        _ node: Node, _ hashes: [String: [String]], of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let written = try document.name(of: node)
        let index = try draft.add(
            Package(
                .pypi, PythonName.normal(written.text), pin(of: node, in: document), file: draft.file,
                line: written.line, scope: scope(of: node),
                integrity: hashes[written.text] ?? Self.hashes(node["files"]),
                resolved: node["source"]?["url"]?.string))
        for entry in try document.entries(node["dependencies"], "'dependencies'") {
            let name = PythonName.normal(entry.key)
            for range in ranges(entry.node) { draft.package(index, asksFor: name, range: range) }
        }
    }

    /// A package from elsewhere than an index has a version too, which says nothing of what is there.
    private static func pin(of node: Node, in document: LockDocument) -> Pin {
        guard let source = node["source"], source["type"]?.string != "legacy" else { return document.pin(of: node) }
        let type = source["type"]?.string ?? "elsewhere"
        let reference = source["resolved_reference"]?.string ?? source["reference"]?.string ?? ""
        let address = source["url"]?.string ?? document.written(source)
        return .commit(type == "git" ? "git+\(address)@\(reference)" : "\(type) \(address)", reference)
    }

    private static func scope(of node: Node) -> Package.Scope {
        let groups = node["groups"]?.strings ?? [node["category"]?.string ?? "main"]
        guard groups.isEmpty || groups.contains("main") else { return .development }
        return node["optional"]?.boolean == true ? .optional : .production
    }

    private static func hashes(_ files: Node?) -> [String] {
        (files?.array ?? []).compactMap { $0["hash"]?.string }
    }

    /// The hashes by the name as written: up to revision 1.1 they stand together behind the packages.
    private static func hashes(in document: LockDocument) throws(LockfileError) -> [String: [String]] {
        var hashes: [String: [String]] = [:]
        let metadata = document.root["metadata"]
        for entry in metadata?["files"]?.table?.entries ?? [] { hashes[entry.key] = Self.hashes(entry.node) }
        for entry in metadata?["hashes"]?.table?.entries ?? [] { hashes[entry.key] = entry.node.strings }
        return hashes
    }

    /// One range, or one for each marker.
    private static func ranges(_ node: Node) -> [String?] {
        if let nodes = node.array { return nodes.map { $0.string ?? $0["version"]?.string } }
        return [node.string ?? node["version"]?.string]
    }
}
