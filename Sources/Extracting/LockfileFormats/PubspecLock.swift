internal import Documents
internal import Vocabulary

/// Dart's `pubspec.lock`.
///
/// Source: Dart's documentation, "Pub: glossary, lockfile", and `lib/src/lock_file.dart` of pub; read in November 2026. The file
/// tells what is direct, and no edges.
struct PubspecLock: LockfileFormat {
    let endings = ["pubspec.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("pubspec.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(yaml: bytes)
        var draft = InventoryDraft("pubspec.lock", at: path)
        for entry in try document.entries("packages") {
            guard entry.node.table != nil else { throw document.malformed("a package must be a table", at: entry.node) }
            try Self.add(entry, of: document, to: &draft)
        }
        return draft.finished()
    }

    private static func add(
        _ entry: Entry, of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let node = entry.node
        let description = node["description"]
        let dependency = node["dependency"]?.string ?? ""
        let hash = description?["sha256"]?.string
        try draft.add(
            Package(
                .pub, description?["name"]?.string ?? entry.key, pin(of: node, in: document), file: draft.file,
                line: document.line(of: entry), scope: dependency == "direct dev" ? .development : .production,
                isDirect: dependency.isEmpty ? nil : dependency != "transitive",
                integrity: hash.map { ["sha256:\($0)"] } ?? [], resolved: description?["url"]?.string))
    }

    /// Whatever does not come from a repository of packages has a version too, which says nothing of what is there.
    private static func pin(of node: Node, in document: LockDocument) -> Pin {
        let description = node["description"]
        switch node["source"]?.string {
        case "hosted": return document.pin(of: node)
        case "git":
            let commit = description?["resolved-ref"]?.string ?? ""
            return .commit("git+\(description?["url"]?.string ?? "")@\(commit)", commit)
        case let source?: return .unknown("\(source) \(description?.string ?? description?["path"]?.string ?? "")")
        case nil: return .unknown("no source")
        }
    }
}
