internal import Documents
internal import Vocabulary

/// Conan's `conan.lock`: the graph of Conan 1 (0.4 and before) and the lists of Conan 2 (0.5).
///
/// Source: Conan's documentation, "Lockfiles" of 1.x and 2.x, and `conan/internal/model/lockfile.py` and `recipe_ref.py`; read in
/// November 2026.
struct ConanLock: LockfileFormat {
    let endings = [".lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("conan.lock") || path.isNamed(from: "conan", to: ".lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        guard let revision = document.root["version"]?.string else {
            throw document.malformed("'version' must be text", at: document.root)
        }
        let parts = revision.split(separator: ".").map { Int($0) }
        guard parts.count == 2, parts[0] == 0, let minor = parts[1], minor <= 5 else {
            throw .unknownRevision("conan.lock \(revision[...].shown), read up to 0.5")
        }
        var draft = InventoryDraft("conan.lock \(revision)", at: path)
        if let graph = document.root["graph_lock"] {
            try Self.addGraph(graph, of: document, to: &draft)
            return draft.finished(telling: .roots)
        }
        try Self.addLists(of: document, to: &draft)
        return draft.finished()
    }

    private static let lists = ["requires", "build_requires", "python_requires", "config_requires"]

    private static func addLists(of document: LockDocument, to draft: inout InventoryDraft) throws(LockfileError) {
        guard lists.contains(where: { document.root[$0] != nil }) else {
            throw document.malformed("there is no 'requires'", at: document.root)
        }
        for key in lists {
            guard let list = document.root[key] else { continue }
            guard let nodes = list.array else { throw document.malformed("'\(key)' must be a list", at: list) }
            for node in nodes {
                // Conan writes a reference as it is, or in a list with the packages that were built of it.
                guard let written = (node.array?.first ?? node).string else {
                    throw document.malformed("'\(key)' must hold references", at: node)
                }
                let scope = key == "requires" ? Package.Scope.production : .build
                try draft.add(package(written, scope, at: document.line(of: node), file: draft.file))
            }
        }
    }

    private static func addGraph(
        _ graph: Node, of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        guard let nodes = graph["nodes"] else { throw document.malformed("there is no 'nodes'", at: graph) }
        for entry in try document.entries(nodes, "'nodes'") {
            let node = entry.node
            let requires = (node["requires"]?.strings ?? []) + (node["build_requires"]?.strings ?? [])
            // What has a path, or no name, is the project's own recipe.
            let reference = node["ref"]?.string ?? node["pref"]?.string
            guard node["path"]?.string == nil, let reference, !reference.isEmpty else {
                for identifier in requires { draft.projectAsks(for: key(identifier)) }
                continue
            }
            let line = document.line(of: node["ref"] ?? node["pref"] ?? node)
            let scope = node["context"]?.string == "build" ? Package.Scope.build : .production
            let index = try draft.add(
                package(reference, scope, at: line, file: draft.file), answering: [key(entry.key)])
            for identifier in requires { draft.package(index, asksFor: key(identifier)) }
        }
    }

    /// No name of a package holds a blank.
    private static func key(_ identifier: String) -> String { "node \(identifier)" }

    /// `name/version@user/channel#revision:package%time`
    private static func package(_ written: String, _ scope: Package.Scope, at line: Int, file: Path) -> Package {
        let revision = written[...].cut(at: "#")?.after.prefix { $0 != ":" && $0 != "%" } ?? ""
        let plain = written[...].prefix { !"@#%:".contains($0) }
        let parts = plain.cut(at: "/")
        let version = parts.map { String($0.after) } ?? ""
        let isRange = version.isEmpty || version.hasPrefix("[")
        return Package(
            .conan, String(parts?.before ?? plain), isRange ? .unknown(written) : .exact(version), file: file,
            line: line,
            scope: scope, integrity: revision.isEmpty || revision == "0" ? [] : [String(revision)])
    }
}
