internal import Documents
internal import Vocabulary

/// renv's `renv.lock` for R.
///
/// Source: renv's documentation, "Lockfiles" and "Package sources", read in November 2026.
struct RenvLock: LockfileFormat {
    let endings = ["renv.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("renv.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        var draft = InventoryDraft("renv.lock", at: path)
        for entry in try document.entries("Packages") {
            guard entry.node.table != nil else { throw document.malformed("a package must be a table", at: entry.node) }
            try Self.add(entry, of: document, to: &draft)
        }
        return draft.finished()
    }

    private static func add(
        _ entry: Entry, of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let node = entry.node
        let name = node["Package"]?.string ?? entry.key
        let index = try draft.add(
            Package(
                ecosystem(of: node), name, pin(of: node, in: document), file: draft.file,
                line: document.line(of: entry),
                integrity: node["Hash"]?.string.map { ["md5:\($0)"] } ?? [], resolved: node["RemoteUrl"]?.string))
        for asked in requirements(of: node) { draft.package(index, asksFor: asked) }
    }

    /// Some packages of Bioconductor say so by their source, others by the repository that they came from: `BioCsoft`.
    private static func ecosystem(of node: Node) -> Ecosystem {
        let names = [node["Source"], node["Repository"]].compactMap { $0?.string?.lowercased() }
        let isBioconductor =
            names.contains { $0.hasPrefix("bioc") } || node["git_url"]?.string?.contains("bioconductor") == true
        return isBioconductor ? .bioconductor : .cran
    }

    /// A version counts where a repository of packages has it. Elsewhere it says nothing of what is there.
    private static func pin(of node: Node, in document: LockDocument) -> Pin {
        let source = node["Source"]?.string ?? "Repository"
        if ["repository", "cran", "bioconductor"].contains(source.lowercased()) {
            return document.pin("Version", of: node)
        }
        let place = [node["RemoteUsername"], node["RemoteRepo"]].compactMap { $0?.string }.joined(separator: "/")
        let address = place.isEmpty ? node["RemoteUrl"]?.string ?? "" : place
        let commit = node["RemoteSha"]?.string ?? ""
        return .commit("\(source) \(address)\(commit.isEmpty ? "" : "@\(commit)")", commit)
    }

    /// The names alone, or what the package's own description says: `R (>= 3.5)`, `rlang (>= 1.0)`.
    private static func requirements(of node: Node) -> [String] {
        let fields = ["Requirements", "Depends", "Imports", "LinkingTo"].compactMap { node[$0] }
        let names = fields.flatMap(\.strings).map { String($0.prefix { $0 != " " && $0 != "(" }) }
        return names.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
