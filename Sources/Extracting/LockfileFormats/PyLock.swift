internal import Documents
internal import Vocabulary

/// Python's own lockfile, `pylock.toml`, version 1.0.
///
/// Source: "pylock.toml Specification" of the Python Packaging User Guide (PEP 751), read in November 2026.
struct PyLock: LockfileFormat {
    let endings = [".toml"]

    func owns(_ path: Path) -> Bool { path.isNamed("pylock.toml") || path.isNamed(from: "pylock.", to: ".toml") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(toml: bytes)
        guard let revision = document.root["lock-version"]?.string else {
            throw document.malformed("'lock-version' must be text", at: document.root)
        }
        // A newer minor revision only adds what may be passed over.
        guard revision.hasPrefix("1.") else {
            throw .unknownRevision("pylock.toml \(revision[...].shown), read up to 1.0")
        }
        var draft = InventoryDraft("pylock.toml \(revision[...].shown)", at: path)
        for node in try document.tables("packages") { try Self.add(node, of: document, to: &draft) }
        return draft.finished(with: PythonProject(beside: path, neighbours), isScoped: true)
    }

    private static func add(
        _ node: Node, of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let written = try document.name(of: node)
        let name = PythonName.normal(written.text)
        let version = node["version"]?.string
        let index = try draft.add(
            Package(
                .pypi, name, pin(of: node, in: document), file: draft.file, line: written.line,
                scope: scope(of: node["marker"]?.string ?? ""), integrity: hashes(of: node),
                resolved: node["index"]?.string ?? node["vcs"]?["url"]?.string ?? node["archive"]?["url"]?.string),
            answering: version.map { ["\(name) \($0)"] } ?? [])
        for dependency in node["dependencies"]?.array ?? [] {
            guard let asked = dependency["name"]?.string.map({ PythonName.normal($0) }) else { continue }
            draft.package(index, asksFor: dependency["version"]?.string.map { "\(asked) \($0)" } ?? asked)
        }
    }

    private static func pin(of node: Node, in document: LockDocument) -> Pin {
        if let repository = node["vcs"] {
            let commit = repository["commit-id"]?.string ?? ""
            let address = (repository["url"] ?? repository["path"])?.string ?? ""
            return .commit("\(repository["type"]?.string ?? "git")+\(address)@\(commit)", commit)
        }
        guard let elsewhere = node["directory"] ?? node["archive"] else { return document.pin(of: node) }
        return .unknown((elsewhere["url"] ?? elsewhere["path"])?.string ?? document.written(elsewhere))
    }

    /// The hashes of all that may be fetched, each with its algorithm: `sha256:…`.
    private static func hashes(of node: Node) -> [String] {
        let files = [node["sdist"], node["archive"]].compactMap { $0 } + (node["wheels"]?.array ?? [])
        return files.flatMap { file in
            (file["hashes"]?.table?.entries ?? []).compactMap { hash in hash.node.string.map { "\(hash.key):\($0)" } }
        }
    }

    /// What needs it, as far as its marker asks for a group or an extra. One that also asks for something else, joined by
    /// `or`, may be needed without.
    private static func scope(of marker: String) -> Package.Scope {
        guard !marker.contains(" or ") else { return .production }
        if marker.contains("in dependency_groups") { return .development }
        return marker.contains("in extras") ? .optional : .production
    }
}
