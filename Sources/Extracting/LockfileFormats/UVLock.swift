internal import Documents
internal import Vocabulary

/// uv's `uv.lock` and the locks of scripts (`NAME.py.lock`), version 1.
///
/// Source: uv's documentation, "The lockfile" and "Resolution", and `crates/uv-resolver/src/lock`; read in November 2026.
/// The project and the members of its workspace are not packages here: what they ask for are the roots.
struct UVLock: LockfileFormat {
    func owns(_ path: Path) -> Bool { path.isNamed("uv.lock") || path.isNamed(from: "", to: ".py.lock") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(toml: bytes)
        guard let version = document.root["version"] else {
            throw document.malformed("no 'version'", at: document.root)
        }
        guard version.integer == 1 else {
            throw .unknownRevision("uv.lock version \(document.written(version)), read up to 1")
        }
        var draft = InventoryDraft("uv.lock 1", at: path)
        let members = Set(document.root["manifest"]?["members"]?.strings ?? [])
        var isRooted = false
        for node in try document.tables("package") {
            let written = try document.name(of: node)
            if Self.isOwn(node, named: written.text, members) {
                isRooted = true
                Self.addRoots(of: node, to: &draft)
            } else {
                try Self.add(node, written, of: document, to: &draft)
            }
        }
        // A script has no package of its own.
        let manifest = document.root["manifest"]
        if !isRooted { Self.addRoots(of: manifest?["requirements"]?.array ?? [], .production, to: &draft) }
        isRooted = isRooted || manifest?["requirements"] != nil
        return draft.finished(telling: isRooted ? .scopedRoots : .packages)
    }

    private static func isOwn(_ node: Node, named name: String, _ members: Set<String>) -> Bool {
        guard let source = node["source"] else { return false }
        return source["virtual"] != nil
            || source["editable"] != nil && (source["editable"]?.string == "." || members.contains(name))
    }

    private static func add(
        _ node: Node, _ written: (text: String, line: Int), of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
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
