internal import Documents
internal import Vocabulary

/// Julia's `Manifest.toml`, formats 1 and 2.
///
/// Source: Pkg.jl's documentation, "Project.toml and Manifest.toml", read in November 2026. Packages of the standard library
/// have no version of their own: they come with Julia. Direct is what the `Project.toml` beside it names.
struct JuliaManifest: LockfileFormat {
    let endings = [".toml"]

    func owns(_ path: Path) -> Bool {
        path.isNamed("Manifest.toml") || path.isNamed("JuliaManifest.toml")
            || path.isNamed(from: "Manifest-v", to: ".toml")
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(toml: bytes)
        let (revision, packages) = try Self.packages(of: document)
        var draft = InventoryDraft("Manifest.toml \(revision[...].shown)", at: path)
        let julia = document.root["julia_version"]?.string
        for entry in packages {
            for node in try document.tables(entry.node, "'\(entry.key[...].shown)'") {
                try Self.add(node, named: entry.key, julia, of: document, to: &draft)
            }
        }
        return Self.finished(draft, beside: path, neighbours)
    }

    /// The packages by name: below `deps` since format 2, before at the root. Other programs call files so too.
    private static func packages(of document: LockDocument) throws(LockfileError) -> (String, [Entry]) {
        guard let format = document.root["manifest_format"] else {
            let entries = try document.entries(document.root, "the file").filter { $0.key != "julia_version" }
            let isOne = entries.allSatisfy { $0.node.array?.first?["uuid"] != nil }
            guard isOne, !entries.isEmpty || document.root["julia_version"] != nil else { throw .notOne }
            return ("1", entries)
        }
        let revision = format.string ?? document.written(format)
        guard revision.hasPrefix("1") || revision.hasPrefix("2") else {
            throw .unknownRevision("Manifest.toml \(revision[...].shown), read up to 2")
        }
        return (revision, try document.entries(document.root["deps"], "'deps'"))
    }

    private static func add(
        _ node: Node, named name: String, _ julia: String?, of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let tree = node["git-tree-sha1"]?.string
        let index = try draft.add(
            Package(
                .julia, name, pin(of: node, julia, in: document), file: draft.file, line: document.line(of: node),
                integrity: tree.map { ["git-tree-sha1:\($0)"] } ?? [], resolved: node["repo-url"]?.string))
        let dependencies = node["deps"]
        let names = dependencies?.table?.entries.map(\.key) ?? dependencies?.strings ?? []
        for asked in names { draft.package(index, asksFor: asked) }
    }

    private static func pin(of node: Node, _ julia: String?, in document: LockDocument) -> Pin {
        if let repository = node["repo-url"]?.string {
            let reference = node["repo-rev"]?.string ?? ""
            return .commit("git+\(repository)@\(reference)", reference)
        }
        if let path = node["path"]?.string { return .unknown("path \(path)") }
        guard node["version"] == nil else { return document.pin(of: node) }
        return .unknown("part of Julia\(julia.map { " \($0)" } ?? "")")
    }

    private static func finished(
        _ draft: consuming InventoryDraft, beside path: Path, _ neighbours: Neighbours
    ) -> Inventory {
        let name = path.isNamed("JuliaManifest.toml") ? "JuliaProject.toml" : "Project.toml"
        guard let bytes = neighbours.bytes(of: name, from: path), let root = try? TOML.parse(bytes) else {
            return draft.finished()
        }
        for entry in root["deps"]?.table?.entries ?? [] {
            draft.projectAsks(for: entry.key, range: root["compat"]?[entry.key]?.string)
        }
        return draft.finished(telling: .roots)
    }
}
