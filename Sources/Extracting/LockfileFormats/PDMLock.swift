internal import Documents
internal import Vocabulary

/// PDM's `pdm.lock`, versions 2 to 4.
///
/// Source: PDM's documentation, "Lock file", and `pdm/project/lockfile`; read in November 2026. A package that is asked for
/// with extras stands there twice, with the same version: it is one.
struct PDMLock: LockfileFormat {
    let endings = ["pdm.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("pdm.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(toml: bytes)
        let revision = document.root["metadata"]?["lock_version"]?.string ?? "2"
        guard let major = Int(revision.prefix { $0 != "." }), major <= 4 else {
            throw .unknownRevision("pdm.lock \(revision[...].shown), read up to 4.5")
        }
        let project = PythonProject(beside: path, neighbours)
        var reading = PDMReading(
            document: document, draft: InventoryDraft("pdm.lock \(revision[...].shown)", at: path),
            extras: project?.extras)
        let nodes = try document.tables("package")
        for node in nodes { try reading.add(node) }
        return reading.draft.finished(with: project, isScoped: nodes.contains { $0["groups"] != nil })
    }
}

private struct PDMReading {
    let document: LockDocument
    var draft: InventoryDraft
    /// The groups that are extras of the project, by their normal names. Nil where the project is not known.
    let extras: Set<String>?
    /// The index of what was added, by name and version.
    private var known: [String: Int] = [:]
    /// The hashes by name and version: before version 4.2 they stood together behind the packages.
    private let hashes: [String: [String]]

    init(document: LockDocument, draft: InventoryDraft, extras: Set<String>?) {
        (self.document, self.draft, self.extras) = (document, draft, extras)
        var hashes: [String: [String]] = [:]
        for entry in document.root["metadata"]?["files"]?.table?.entries ?? [] {
            hashes[entry.key] = Self.hashes(entry.node)
        }
        self.hashes = hashes
    }

    mutating func add(_ node: Node) throws(LockfileError) {
        let written = try document.name(of: node)
        let index: Int
        if let place = known[key(of: node, written.text)] { index = place } else { index = try addNew(node, written) }
        for text in node["dependencies"]?.strings ?? [] {
            guard let requirement = PythonRequirement(text[...]), requirement.name != draft[index].name else {
                continue
            }
            draft.package(index, asksFor: requirement.name, range: requirement.writtenRange)
        }
    }

    private mutating func addNew(_ node: Node, _ written: (text: String, line: Int)) throws(LockfileError) -> Int {
        let files = node["files"].map { Self.hashes($0) }
        let index = try draft.add(
            Package(
                .pypi, PythonName.normal(written.text), pin(of: node), file: draft.file, line: written.line,
                scope: scope(of: node), integrity: files ?? hashes[fileKey(of: node, written.text)] ?? [],
                resolved: node["git"]?.string ?? node["url"]?.string))
        known[key(of: node, written.text)] = index
        return index
    }

    private func fileKey(of node: Node, _ name: String) -> String { "\(name) \(node["version"]?.string ?? "")" }

    private func key(of node: Node, _ name: String) -> String {
        let elsewhere = ["git", "url", "path"].compactMap { node[$0]?.string }
        return ([fileKey(of: node, PythonName.normal(name))] + elsewhere).joined(separator: " ")
    }

    private static func hashes(_ files: Node) -> [String] {
        (files.array ?? []).compactMap { $0["hash"]?.string }
    }

    private func pin(of node: Node) -> Pin {
        if let git = node["git"]?.string {
            let revision = node["revision"]?.string ?? node["ref"]?.string ?? ""
            return .commit("git+\(git)@\(revision)", revision)
        }
        if let elsewhere = node["url"] ?? node["path"] {
            return .unknown(elsewhere.string ?? document.written(elsewhere))
        }
        return document.pin(of: node)
    }

    private func scope(of node: Node) -> Package.Scope {
        let groups = node["groups"]?.strings ?? []
        if groups.isEmpty || groups.contains("default") { return .production }
        // Without the project beside it, a group's name is all that tells what it is for.
        let isExtra = groups.contains { extras?.contains(PythonName.normal($0)) ?? !GroupName.isForDevelopers($0[...]) }
        return isExtra ? .optional : .development
    }
}
