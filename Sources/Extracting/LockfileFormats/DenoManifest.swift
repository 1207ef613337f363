internal import Documents
internal import Vocabulary

/// `deno.json`, `deno.jsonc` and import maps: names for the modules that a program imports.
///
/// Where a `deno.lock` is, it has the exact versions of all of them, and this is no list of packages.
///
/// Source: docs.deno.com, "deno.json and package.json"; HTML Standard, "Import maps"; read on 2026-11-24.
struct DenoManifest: LockfileFormat {
    let endings = ["deno.json", "deno.jsonc", "import_map.json", "import-map.json", "importmap.json"]

    func owns(_ path: Path) -> Bool {
        endings.contains { path.isNamed($0) } && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        let document = try LockDocument(commented: bytes)
        guard document.root.table != nil else { throw document.malformed("an object is expected", at: document.root) }
        guard !hasLock(above: path, neighbours) else { throw .notOne }
        var modules = ImportedModules(in: InventoryDraft("Deno imports", at: path))
        let scopes = try document.entries(document.root["scopes"], "'scopes'")
        for table in [document.root["imports"]] + scopes.map(\.node) {
            for entry in try document.entries(table, "'imports'") {
                guard let text = entry.node.string else { continue }
                try modules.add(text, line: document.line(of: entry), isDirect: true)
            }
        }
        guard !modules.draft.isEmpty else { throw .notOne }
        return modules.draft.finished()
    }

    /// Whether the folder or one around it has a lock: a workspace has one for all of its members.
    private func hasLock(above path: Path, _ neighbours: Neighbours) -> Bool {
        var relative = "deno.lock"
        for _ in path.components {
            if neighbours.bytes(of: relative, from: path) != nil { return true }
            relative = "../" + relative
        }
        return false
    }
}
