internal import Documents
internal import Vocabulary

/// conda-lock's `conda-lock.yml`, version 1.
///
/// Source: conda-lock's documentation, "Unified lockfile", and its `lockfile/v1/models.py`, read in November 2026. A package
/// stands once for each platform; the same version of several is named once.
struct CondaLock: LockfileFormat {
    let endings = ["conda-lock.yml", "conda-lock.yaml"]

    func owns(_ path: Path) -> Bool { path.name.ends(withOneOf: endings) }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(yaml: bytes)
        try Self.requireKnown(document)
        var entries: [LockedEntry] = []
        for node in try document.tables("package") { entries.append(try Self.entry(of: node, document)) }
        var draft = InventoryDraft("conda-lock v1", at: path)
        for group in Self.groups(of: entries) {
            try draft.add(Self.package(of: group, in: path, document), answering: group.map(\.key))
        }
        for entry in entries { Self.join(entry, in: &draft) }
        return draft.finished()
    }

    private static func requireKnown(_ document: LockDocument) throws(LockfileError) {
        guard let version = document.root["version"] else {
            throw document.malformed("there is no 'version'", at: document.root)
        }
        guard version.string == "1" else { throw .unknownRevision("conda-lock \(document.written(version))") }
    }

    private static func join(_ entry: LockedEntry, in draft: inout InventoryDraft) {
        guard let asker = draft.index(of: entry.key) else { return }
        for needed in entry.node["dependencies"]?.table?.entries ?? [] {
            draft.package(asker, asksFor: entry.key(of: needed.key), range: needed.node.string)
        }
    }

    /// A package for one platform.
    private struct LockedEntry {
        var node: Node
        var name: String
        var line: Int
        var platform: String
        var manager: String

        var isPip: Bool { manager == "pip" }
        var key: String { key(of: name) }
        /// What one of the same platform and manager answers.
        func key(of name: String) -> String { "\(manager)/\(platform)/\(isPip ? PythonName.normal(name) : name)" }
    }

    private static func entry(of node: Node, _ document: LockDocument) throws(LockfileError) -> LockedEntry {
        let (name, line) = try document.name(of: node)
        return LockedEntry(
            node: node, name: name, line: line, platform: node["platform"]?.string ?? "",
            manager: node["manager"]?.string ?? "conda")
    }

    /// The entries of each version, in the order of their first.
    private static func groups(of entries: [LockedEntry]) -> [[LockedEntry]] {
        var places: [String: Int] = [:]
        var groups: [[LockedEntry]] = []
        for entry in entries {
            let key = "\(entry.manager)/\(entry.name)/\(entry.node["version"]?.string ?? "")"
            if let place = places[key] {
                groups[place].append(entry)
            } else {
                places[key] = groups.count
                groups.append([entry])
            }
        }
        return groups
    }

    private static func package(of group: [LockedEntry], in path: Path, _ document: LockDocument) -> Package {
        let first = group[0]
        return Package(
            first.isPip ? .pypi : .conda, first.isPip ? PythonName.normal(first.name) : first.name,
            document.pin(of: first.node), file: path, line: first.line, scope: scope(of: group),
            integrity: ["sha256", "md5"].compactMap { kind in first.node["hash"]?[kind]?.string.map { "\(kind):\($0)" }
            },
            resolved: first.node["url"]?.string)
    }

    private static func scope(of group: [LockedEntry]) -> Package.Scope {
        let categories = Set(group.map { $0.node["category"]?.string ?? "main" })
        guard !categories.contains("main") else { return .production }
        return categories.contains("dev") ? .development : .optional
    }
}
