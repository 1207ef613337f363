internal import Documents
internal import Vocabulary

/// Cargo's `Cargo.lock`, versions 1 to 4.
///
/// Source: Cargo's `src/cargo/core/resolver/encode.rs`, read in November 2026. A package without a source lies in the tree:
/// it is the project itself, and what it asks for are the roots.
struct CargoLock: LockfileFormat {
    let endings = ["cargo.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("Cargo.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(toml: bytes)
        let checksums = Self.checksums(in: document)
        let version = try Self.version(of: document, hasTable: !checksums.isEmpty)
        var draft = InventoryDraft("Cargo.lock v\(version)", at: path)
        // The oldest files keep the project's own package apart.
        let nodes = try document.tables("package")
        for node in [document.root["root"]].compactMap({ $0 }) + nodes {
            try Self.add(node, checksums, of: document, to: &draft)
        }
        if let manifest = CargoManifest(beside: path, neighbours) { Self.declare(manifest, nodes, to: &draft) }
        return draft.finished(telling: .roots)
    }

    /// Notes what the manifest beside the file asks for, by what the file says that the project's own package got.
    private static func declare(_ manifest: CargoManifest, _ nodes: [Node], to draft: inout InventoryDraft) {
        let own = nodes.first { $0["source"] == nil && $0["name"]?.string == manifest.name }
        guard let got = own?["dependencies"]?.strings else { return }
        for ask in manifest.asks {
            let answers = got.filter { $0 == ask.name || $0.hasPrefix("\(ask.name) ") }.flatMap {
                draft.indices(of: $0)
            }
            guard !answers.isEmpty else { continue }
            draft.declare(
                ask.name, range: ask.range, scope: .production, file: manifest.file, line: ask.line, answers: answers)
        }
    }

    private static func version(of document: LockDocument, hasTable: Bool) throws(LockfileError) -> Int {
        // Version 2 does not say so, but keeps each checksum with its package.
        guard let node = document.root["version"] else { return hasTable ? 1 : 2 }
        guard let version = node.integer, version > 0 else {
            throw document.malformed("'version' must be a number", at: node)
        }
        guard version <= 4 else { throw .unknownRevision("Cargo.lock v\(version), read up to v4") }
        return version
    }

    private static func add(
        _ node: Node, _ checksums: [String: String], of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let name = try document.name(of: node)
        let dependencies = node["dependencies"]?.strings ?? []
        guard let source = node["source"]?.string else {
            for dependency in dependencies { draft.projectAsks(for: dependency) }
            return
        }
        let short = "\(name.text) \(node["version"]?.string ?? "")"
        let full = "\(short) (\(source))"
        let checksum = node["checksum"]?.string ?? checksums[full]
        let index = try draft.add(
            Package(
                .crates, name.text, pin(of: node, from: source, in: document), file: draft.file, line: name.line,
                integrity: checksum.map { [$0] } ?? [], resolved: source),
            answering: [short, full])
        for dependency in dependencies { draft.package(index, asksFor: dependency) }
    }

    private static func pin(of node: Node, from source: String, in document: LockDocument) -> Pin {
        guard source.hasPrefix("git+") else { return document.pin(of: node) }
        return .commit(source, source[...].cut(at: "#").map { String($0.after) } ?? "")
    }

    /// The checksums that version 1 keeps behind the packages, by `name version (source)`.
    private static func checksums(in document: LockDocument) -> [String: String] {
        var checksums: [String: String] = [:]
        for entry in document.root["metadata"]?.table?.entries ?? [] where entry.key.hasPrefix("checksum ") {
            guard let hash = entry.node.string, hash != "<none>" else { continue }
            checksums[String(entry.key.dropFirst("checksum ".count))] = hash
        }
        return checksums
    }
}
