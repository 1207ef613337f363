internal import Documents
internal import Vocabulary

/// Stack's `stack.yaml.lock`.
///
/// Source: Stack's documentation, "Lock files", and Pantry's "Package location", read in November 2026. It names the packages
/// that the project adds to a snapshot; those of the snapshot are in the snapshot's own file, elsewhere.
struct StackLock: LockfileFormat {
    let endings = [".yaml.lock"]

    func owns(_ path: Path) -> Bool { path.name.ends(with: ".yaml.lock") && path.name.starts(with: "stack".utf8) }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(yaml: bytes)
        var draft = InventoryDraft("stack.yaml.lock", at: path)
        for node in try document.tables("packages") { try Self.add(node, to: &draft, document) }
        for node in try document.tables("snapshots") {
            let original = node["original"]
            let place = original?.string ?? original?["url"]?.string ?? node["completed"]?["url"]?.string
            draft.leave(
                "the packages of the snapshot \((place ?? "without an address")[...].shown) are not in this tree",
                line: document.line(of: node))
        }
        return draft.finished()
    }

    private static func add(
        _ node: Node, to draft: inout InventoryDraft, _ document: LockDocument
    ) throws(LockfileError) {
        guard let completed = node["completed"], completed.table != nil else {
            throw document.malformed("a package has a table 'completed'", at: node)
        }
        if let hackage = completed["hackage"] {
            try draft.add(package(of: hackage, in: draft.file, document))
            return
        }
        let (name, line) = try document.name(of: completed)
        let commit = completed["commit"]?.string
        let pin: Pin = commit.map { .commit($0, $0) } ?? .unknown(completed["url"]?.string ?? "no version")
        try draft.add(
            Package(
                .hackage, name, pin, file: draft.file, line: line, integrity: checksums(of: completed),
                resolved: completed["git"]?.string ?? completed["url"]?.string))
    }

    /// `name-version@sha256:digest,size`, where the digest is that of the package's description.
    private static func package(
        of hackage: Node, in path: Path, _ document: LockDocument
    ) throws(LockfileError) -> Package {
        let written = hackage.string ?? ""
        let id = written.prefix { $0 != "@" }
        guard let hyphen = id.lastIndex(of: "-"), id.index(after: hyphen) < id.endIndex, hyphen > id.startIndex else {
            throw document.malformed("'hackage' must be text such as 'acme-1.2@sha256:…'", at: hackage)
        }
        return Package(
            .hackage, String(id[..<hyphen]), HackageVersion.pin(id[id.index(after: hyphen)...]), file: path,
            line: document.line(of: hackage))
    }

    private static func checksums(of completed: Node) -> [String] {
        completed["sha256"]?.string.map { ["sha256:\($0)"] } ?? []
    }
}
