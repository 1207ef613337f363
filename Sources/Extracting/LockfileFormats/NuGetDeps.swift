internal import Documents
internal import Vocabulary

/// `*.deps.json`: what a built .NET program brings along.
///
/// Source: dotnet/runtime, "runtime-configuration-file.md" (documentation/design-docs), read in November 2026. `libraries`
/// says what each is, the target of `runtimeTarget` what each asks for.
struct NuGetDeps: LockfileFormat {
    let endings = [".deps.json"]

    func owns(_ path: Path) -> Bool { path.name.ends(with: ".deps.json") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        guard let libraries = document.root["libraries"], let targets = document.root["targets"] else {
            // Other programs have files of this name, too.
            guard document.root["runtimeTarget"] != nil else { throw .notOne }
            throw document.malformed("there are no 'libraries' or no 'targets'", at: document.root)
        }
        var draft = InventoryDraft("deps.json", at: path)
        var projects: Set<String> = []
        for entry in try document.entries(libraries, "'libraries'") {
            let (id, version) = try Self.parts(of: entry, document)
            switch entry.node["type"]?.string?.lowercased() {
            case "project": projects.insert(entry.key)
            case "package", "runtimepack", nil: try Self.add(entry, id: id, version: version, to: &draft, document)
            default: continue
            }
        }
        try Self.join(targets, asking: projects, in: &draft, document)
        return draft.finished(telling: .roots)
    }

    /// A key is `id/version`.
    private static func parts(
        of entry: Entry, _ document: LockDocument
    ) throws(LockfileError) -> (id: Substring, version: Substring) {
        guard let (id, version) = entry.key[...].cut(at: "/") else {
            throw .malformed(
                line: document.line(of: entry), reason: "the key of a library is its name, '/' and its version")
        }
        return (id, version)
    }

    private static func add(
        _ entry: Entry, id: Substring, version: Substring, to draft: inout InventoryDraft, _ document: LockDocument
    ) throws(LockfileError) {
        // A pack of the runtime is the package behind the prefix.
        let name = id.hasPrefix("runtimepack.") ? id.dropFirst("runtimepack.".count) : id
        let checksum = entry.node["sha512"]?.string ?? ""
        try draft.add(
            Package(
                .nuget, String(name), NuGetVersion.pin(String(version)), file: draft.file,
                line: document.line(of: entry),
                integrity: checksum.isEmpty ? [] : [checksum]),
            answering: [entry.key])
    }

    private static func join(
        _ targets: Node, asking projects: Set<String>, in draft: inout InventoryDraft, _ document: LockDocument
    ) throws(LockfileError) {
        let named = document.root["runtimeTarget"]
        guard let name = named?["name"]?.string ?? named?.string ?? targets.table?.entries.last?.key else { return }
        for entry in try document.entries(targets[name], "a target") {
            let asker = draft.index(of: entry.key)
            for needed in entry.node["dependencies"]?.table?.entries ?? [] {
                let key = "\(needed.key)/\(needed.node.string ?? "")"
                if let asker {
                    draft.package(asker, asksFor: key)
                } else if projects.contains(entry.key) {
                    draft.projectAsks(for: key)
                }
            }
        }
    }
}
