internal import Documents
internal import Vocabulary

/// uv's `uv.lock` and the locks of scripts (`NAME.py.lock`), version 1.
///
/// Source: uv's documentation, "The lockfile" and "Resolution", and `crates/uv-resolver/src/lock`; read in November 2026.
/// The project and the members of its workspace are not packages here: what they ask for are the roots.
struct UVLock: LockfileFormat {
    let endings = ["uv.lock", ".py.lock"]

    func owns(_ path: Path) -> Bool { path.isNamed("uv.lock") || path.isNamed(from: "", to: ".py.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try Self.document(bytes)
        let manifest = document.root["manifest"]
        let members = Set(manifest?["members"]?.strings ?? [])
        // Of a script that asks for nothing the lock names nothing; a project is a package of its own.
        let isEmptyScript = !path.isNamed("uv.lock") && document.root["package"] == nil && manifest == nil
        let nodes = isEmptyScript ? [] : try document.tables("package")
        let own = nodes.filter { Self.isOwn($0, members) }
        var draft = InventoryDraft("uv.lock 1", at: path)
        for node in nodes where !Self.isOwn(node, members) { try Self.add(node, of: document, to: &draft) }
        for node in own { Self.addRoots(of: node, to: &draft) }
        // A script has no package of its own: what it asks for stands in the head of its lock.
        let requirements = manifest?["requirements"]?.array
        Self.addRoots(of: requirements ?? [], .production, to: &draft)
        if let project = PythonProject(beside: path, neighbours) { draft.declare(project) }
        return draft.finished(telling: own.isEmpty && requirements == nil ? .packages : .scopedRoots)
    }

    private static func document(_ bytes: [UInt8]) throws(LockfileError) -> LockDocument {
        let document = try LockDocument(toml: bytes)
        guard let version = document.root["version"] else {
            throw document.malformed("no 'version'", at: document.root)
        }
        guard version.integer == 1 else {
            throw .unknownRevision("uv.lock version \(document.written(version)), read up to 1")
        }
        return document
    }

    /// Whether a package is the project, or a member of its workspace.
    private static func isOwn(_ node: Node, _ members: Set<String>) -> Bool {
        guard let source = node["source"], source["virtual"] == nil else { return node["source"] != nil }
        guard let folder = source["editable"] else { return false }
        return folder.string == "." || members.contains(node["name"]?.string ?? "")
    }

    private static func add(
        _ node: Node, of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let written = try document.name(of: node)
        let name = PythonName.normal(written.text)
        let version = node["version"]?.string
        let files = [node["sdist"]].compactMap { $0 } + (node["wheels"]?.array ?? [])
        let index = try draft.add(
            Package(
                .pypi, name, pin(of: node, in: document), file: draft.file, line: written.line,
                integrity: files.compactMap { $0["hash"]?.string }, resolved: resolved(of: node["source"])),
            answering: version.map { ["\(name) \($0)"] } ?? [])
        for dependency in (node["dependencies"]?.array ?? []) + extras(of: node) {
            guard let asked = question(dependency) else { continue }
            draft.package(index, asksFor: asked)
        }
    }

    private static func pin(of node: Node, in document: LockDocument) -> Pin {
        guard let source = node["source"], source["registry"] == nil else { return document.pin(of: node) }
        guard let git = source["git"]?.string else {
            return .unknown(resolved(of: source) ?? document.written(source))
        }
        return .commit("git+\(git)", git[...].cut(at: "#").map { String($0.after) } ?? "")
    }

    private static func resolved(of source: Node?) -> String? {
        source?.table?.entries.first { $0.key != "subdirectory" }?.node.string
    }

    /// What a dependency asks for: the name, and the version where a resolution holds several.
    private static func question(_ dependency: Node) -> String? {
        guard let name = dependency["name"]?.string.map({ PythonName.normal($0) }) else { return nil }
        return dependency["version"]?.string.map { "\(name) \($0)" } ?? name
    }

    /// What the extras of a package need. The lock holds only extras that something asks for.
    private static func extras(of node: Node) -> [Node] {
        (node["optional-dependencies"]?.table?.entries ?? []).flatMap { $0.node.array ?? [] }
    }

    private static func addRoots(of node: Node, to draft: inout InventoryDraft) {
        let ranges = ranges(of: node["metadata"])
        addRoots(of: node["dependencies"]?.array ?? [], .production, ranges, to: &draft)
        addRoots(of: extras(of: node), .optional, ranges, to: &draft)
        let groups = node["dev-dependencies"]?.table?.entries ?? []
        addRoots(of: groups.flatMap { $0.node.array ?? [] }, .development, ranges, to: &draft)
    }

    private static func addRoots(
        of dependencies: [Node], _ scope: Package.Scope, _ ranges: [String: String] = [:],
        to draft: inout InventoryDraft
    ) {
        for dependency in dependencies {
            guard let asked = question(dependency) else { continue }
            let name = dependency["name"]?.string ?? ""
            draft.projectAsks(for: asked, range: ranges[name] ?? dependency["specifier"]?.string, scope: scope)
        }
    }

    /// The ranges in which the project asks, by name as written.
    private static func ranges(of metadata: Node?) -> [String: String] {
        let groups = metadata?["requires-dev"]?.table?.entries ?? []
        let requirements = (metadata?["requires-dist"]?.array ?? []) + groups.flatMap { $0.node.array ?? [] }
        var ranges: [String: String] = [:]
        for requirement in requirements {
            guard let name = requirement["name"]?.string else { continue }
            ranges[name] = ranges[name] ?? requirement["specifier"]?.string
        }
        return ranges
    }
}
