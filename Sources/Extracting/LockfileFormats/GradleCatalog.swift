internal import Documents
internal import Vocabulary

/// Gradle's version catalogs: `libs.versions.toml`.
///
/// Source: Gradle's user manual, "Version Catalogs", section "The TOML catalog format", read in November 2026. A library
/// without a version gets it from a platform; a plugin's module is its marker, as "Plugin Marker Artifacts" says.
struct GradleCatalog: LockfileFormat {
    let endings = [".versions.toml"]

    func owns(_ path: Path) -> Bool { path.name.ends(with: ".versions.toml") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(toml: bytes)
        try Self.requireKnown(document)
        let versions = try Self.versions(of: document)
        var draft = InventoryDraft("gradle version catalog", at: path)
        for (section, scope) in [("libraries", Package.Scope.production), ("plugins", .build)] {
            for entry in try document.entries(document.root[section], "'\(section)'") {
                try draft.add(
                    Package(
                        .maven, Self.name(of: entry, in: section, document),
                        Self.pin(of: entry.node, versions, document),
                        file: path, line: document.line(of: entry), scope: scope, isDirect: true))
            }
        }
        return draft.finished()
    }

    private static func requireKnown(_ document: LockDocument) throws(LockfileError) {
        guard ["versions", "libraries", "plugins", "bundles"].contains(where: { document.root[$0] != nil }) else {
            throw .malformed(line: 1, reason: "a catalog has a table 'versions', 'libraries' or 'plugins'")
        }
        guard let format = document.root["metadata"]?["format"]?["version"] else { return }
        guard let version = format.string, version == "1.0" || version == "1.1" else {
            throw .unknownRevision("version catalog format \(document.written(format))")
        }
    }

    /// `group:artifact`, of a plugin that of its marker.
    private static func name(
        of entry: Entry, in section: String, _ document: LockDocument
    ) throws(LockfileError) -> String {
        guard let written = coordinates(of: entry.node, in: section) else {
            throw .malformed(
                line: document.line(of: entry),
                reason: "an entry of '\(section)' has a name and a version, as text or a table")
        }
        return written
    }

    private static func coordinates(of node: Node, in section: String) -> String? {
        let isPlugin = section == "plugins"
        if let text = node.string {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == (isPlugin ? 2 : 3) else { return nil }
            return isPlugin ? marker(of: parts[0]) : "\(parts[0]):\(parts[1])"
        }
        if isPlugin { return (node["id"]?.string).map { marker(of: $0[...]) } }
        if let module = node["module"]?.string { return module.split(separator: ":").count == 2 ? module : nil }
        guard let group = node["group"]?.string, let name = node["name"]?.string else { return nil }
        return "\(group):\(name)"
    }

    private static func marker(of plugin: Substring) -> String { "\(plugin):\(plugin).gradle.plugin" }
}

// Versions.
extension GradleCatalog {
    /// The versions that libraries and plugins refer to by name.
    private static func versions(of document: LockDocument) throws(LockfileError) -> [String: Node] {
        let entries = try document.entries(document.root["versions"], "'versions'")
        return Dictionary(entries.map { ($0.key, $0.node) }) { first, _ in first }
    }

    private static func pin(
        of node: Node, _ versions: [String: Node], _ document: LockDocument
    ) throws(LockfileError) -> Pin {
        if let text = node.string { return MavenVersion.pin(String(text.split(separator: ":").last ?? "")) }
        guard let version = node["version"] else { return .unknown("no version") }
        guard let reference = version["ref"] else { return try richPin(of: version, document) }
        guard let name = reference.string, let target = versions[name] else {
            throw document.malformed("'ref' must name an entry of 'versions'", at: reference)
        }
        return try richPin(of: target, document)
    }

    /// Text, or a table of `strictly`, `require`, `prefer`, `reject` and `rejectAll`.
    private static func richPin(of node: Node, _ document: LockDocument) throws(LockfileError) -> Pin {
        if let text = node.string { return MavenVersion.pin(text) }
        guard let table = node.table else { throw document.malformed("a version must be text or a table", at: node) }
        let asked = ["strictly", "require", "prefer"].compactMap { table[$0]?.string }
        let isLimited = table["reject"] != nil || table["rejectAll"]?.boolean == true
        guard asked.count == 1, !isLimited else { return .unknown(document.written(node)) }
        return MavenVersion.pin(asked[0])
    }
}
