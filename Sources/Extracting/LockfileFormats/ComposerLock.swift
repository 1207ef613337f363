internal import Documents
internal import Vocabulary

/// Composer's `composer.lock`.
///
/// Source: Composer's documentation, "The composer.json schema" and "Versions and constraints", and `Package/Locker.php`;
/// read in November 2026. What the project asks for stands in the `composer.json` beside it.
struct ComposerLock: LockfileFormat {
    let endings = ["composer.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("composer.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        var draft = InventoryDraft("composer.lock", at: path)
        for node in try document.tables("packages") { try Self.add(node, .production, of: document, to: &draft) }
        // Null where it was locked without them.
        if let node = document.root["packages-dev"], node.value != .null {
            for node in try document.tables(node, "'packages-dev'") {
                try Self.add(node, .development, of: document, to: &draft)
            }
        }
        let nodes = ["packages", "packages-dev"].flatMap { document.root[$0]?.array ?? [] }
        draft.override(nodes.flatMap(Self.standIns))
        return Self.finished(draft, beside: path, neighbours)
    }

    /// Names that a package answers for, so that nothing of that name need be there.
    private static func standIns(_ node: Node) -> [String] {
        ["replace", "provide"].flatMap { node[$0]?.table?.entries ?? [] }.map { $0.key.lowercased() }
    }

    private static func add(
        _ node: Node, _ scope: Package.Scope, of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let name = try document.name(of: node)
        let archive = node["dist"]
        let hash = archive?["shasum"]?.string ?? ""
        let index = try draft.add(
            Package(
                .composer, name.text.lowercased(), pin(of: node, in: document), file: draft.file, line: name.line,
                scope: scope, integrity: hash.isEmpty ? [] : [hash],
                resolved: (archive?["url"] ?? node["source"]?["url"])?.string))
        for entry in try document.entries(table(node["require"]), "'require'") {
            draft.package(index, asksFor: entry.key.lowercased(), range: entry.node.string)
        }
    }

    /// PHP writes an empty table as an empty list.
    private static func table(_ node: Node?) -> Node? {
        node?.array?.isEmpty == true ? nil : node
    }

    /// `dev-` and `-dev` mean the end of a branch, of which only the commit is known.
    private static func pin(of node: Node, in document: LockDocument) -> Pin {
        guard case .exact(let version) = document.pin(of: node) else { return document.pin(of: node) }
        let lower = version.lowercased()
        if lower.hasPrefix("dev-") || lower.hasSuffix("-dev") {
            return .commit(version, (node["source"] ?? node["dist"])?["reference"]?.string ?? "")
        }
        let isFolder = node["dist"]?["type"]?.string == "path"
        return isFolder ? .unknown("path \(node["dist"]?["url"]?.string ?? "")") : .exact(version)
    }

    private static func finished(
        _ draft: consuming InventoryDraft, beside path: Path, _ neighbours: Neighbours
    ) -> Inventory {
        guard let file = neighbours.path(of: "composer.json", from: path),
            let bytes = neighbours.bytes(of: "composer.json", from: path),
            let document = try? LockDocument(json: bytes)
        else { return draft.finished() }
        for (key, scope) in [("require", Package.Scope.production), ("require-dev", .development)] {
            for entry in document.root[key]?.table?.entries ?? [] {
                let name = entry.key.lowercased()
                draft.projectAsks(for: name, range: entry.node.string, scope: scope)
                // What has no slash is no package: `php`, `ext-json`.
                guard name.contains("/"), let range = entry.node.string, let place = draft.index(of: name) else {
                    continue
                }
                draft.declare(
                    name, range: range, scope: scope, file: file, line: document.line(of: entry), answers: [place])
            }
        }
        return draft.finished(telling: .roots)
    }
}
