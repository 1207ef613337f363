internal import Documents
internal import Vocabulary

/// The documents of a `pnpm-lock.yaml`, one after another.
///
/// `packages` has each package, and `snapshots` (from revision 9 on; before, it is the same table) how it is installed:
/// once for every set of packages that satisfy its peers, which stands behind the version in brackets or behind `_`.
/// `importers` are the projects.
struct PnpmTree {
    private var document: LockDocument
    private var revision = 0
    private(set) var draft: InventoryDraft
    /// The index of the package of each key, and of each without what is said of peers.
    private var places: [String: Int] = [:]

    init(document: LockDocument, draft: InventoryDraft) {
        self.document = document
        self.draft = draft
    }

    /// Adds what a document has. `revision` is the first number of its revision.
    mutating func read(_ document: LockDocument, revision: Int) throws(LockfileError) {
        (self.document, self.revision) = (document, revision)
        let packages = try document.entries(document.root["packages"], "'packages'")
        for entry in packages { try add(entry) }
        let snapshots = try document.entries(document.root["snapshots"], "'snapshots'")
        for entry in snapshots { try addSnapshot(entry) }
        for entry in revision < 9 ? packages : snapshots { joinRequirements(of: entry) }
        let importers = try document.entries(document.root["importers"], "'importers'")
        for node in importers.isEmpty ? [document.root] : importers.map(\.node) { try joinRoots(of: node) }
    }

    private mutating func add(_ entry: Entry) throws(LockfileError) {
        let key = PnpmKey(entry.key, revision: revision)
        // Before revision 9, a package stands there once for each set of peers.
        if let known = places[key.withoutPeers] {
            places[entry.key] = known
            return
        }
        let index = try draft.add(package(key, entry))
        places[key.withoutPeers] = index
        places[entry.key] = index
        noteFlags(of: entry, index)
    }

    /// A snapshot whose package is missing is one all the same: nothing that is installed is left out.
    private mutating func addSnapshot(_ entry: Entry) throws(LockfileError) {
        try add(entry)
        if let index = places[entry.key] { noteFlags(of: entry, index) }
    }

    private mutating func noteFlags(of entry: Entry, _ index: Int) {
        if isTrue(entry.node["optional"]) { draft.mark(optional: index) }
    }

    private func package(_ key: PnpmKey, _ entry: Entry) -> Package {
        let node = entry.node
        let resolution = node["resolution"]
        var package = Package(
            .npm, node["name"]?.string ?? key.name, pin(key, resolution), file: draft.file,
            line: document.line(of: entry), scope: isTrue(node["dev"]) ? .development : .production,
            integrity: [resolution?["integrity"]?.string].compactMap { $0 },
            resolved: resolution?["tarball"]?.string ?? resolution?["repo"]?.string)
        // Revision 9 does not tell.
        if revision < 9 { package.runsInstallScript = isTrue(node["requiresBuild"]) }
        return package
    }

    private func pin(_ key: PnpmKey, _ resolution: Node?) -> Pin {
        if let commit = resolution?["commit"]?.string?.asCommit { return .unknown(key.reference, commit: commit) }
        return NpmReference(key.reference).pin
    }

    private func isTrue(_ node: Node?) -> Bool { node?.string == "true" }
}

// Edges.
extension PnpmTree {
    // pnpm's own needs come last.
    private static let fields: [(name: String, scope: Package.Scope)] =
        DependencyField.allCases.map { ($0.rawValue, $0.scope) }
        + [("configDependencies", .build), ("packageManagerDependencies", .build)]

    private mutating func joinRequirements(of entry: Entry) {
        guard let index = places[entry.key] else { return }
        for field in [DependencyField.dependencies, .optionalDependencies] {
            for ask in field.entries(of: entry.node) {
                guard let answer = ask.node.string.flatMap({ place(of: ask.key, $0) }) else { continue }
                draft.join(index, to: answer)
            }
        }
    }

    private mutating func joinRoots(of importer: Node) throws(LockfileError) {
        let specifiers = importer["specifiers"]?.table?.entries ?? []
        let ranges = Dictionary(specifiers.map { ($0.key, $0.node.string) }) { first, _ in first }
        for field in Self.fields {
            for ask in try document.entries(importer[field.name], "'\(field.name)'") {
                // Revision 5 has the version alone.
                guard let version = (ask.node["version"] ?? ask.node).string else { continue }
                guard !version.hasPrefix("link:") else { continue }
                guard let index = place(of: ask.key, version) else {
                    draft.leave("'\(ask.key)' is asked for, but not among the packages", line: document.line(of: ask))
                    continue
                }
                draft.join(
                    nil, to: index, range: ask.node["specifier"]?.string ?? ranges[ask.key] ?? nil, scope: field.scope)
            }
        }
    }

    /// Notes what the manifests of the document that was read last ask for.
    mutating func declare(beside neighbours: Neighbours) {
        let overrides = document.root["overrides"]?.table?.entries ?? []
        draft.override(overrides.map { PackageManifest.overriddenName($0.key) })
        let importers = document.root["importers"]?.table?.entries ?? []
        if importers.isEmpty { declare(in: ".", document.root, beside: neighbours) }
        for importer in importers { declare(in: importer.key, importer.node, beside: neighbours) }
    }

    private mutating func declare(in folder: String, _ importer: Node, beside neighbours: Neighbours) {
        guard let manifest = PackageManifest(in: folder, from: draft.file, beside: neighbours) else { return }
        draft.override(manifest.overridden)
        let locked = Self.fields.flatMap { importer[$0.name]?.table?.entries ?? [] }
        let versions = Dictionary(locked.map { ($0.key, ($0.node["version"] ?? $0.node).string ?? "") }) { $1 }
        for ask in manifest.asks {
            guard let version = versions[ask.name] else {
                draft.declare(ask, in: manifest, answers: [])
                continue
            }
            guard let index = place(of: ask.name, version) else { continue }
            draft.declare(ask, in: manifest, answers: [index])
        }
    }

    /// The package that `name: reference` leads to: the reference is a version of `name`, or a whole key.
    private func place(of name: String, _ reference: String) -> Int? {
        let key =
            switch revision {
            case 9...: "\(name)@\(reference)"
            case 6...8: "/\(name)@\(reference)"
            default: "/\(name)/\(reference)"
            }
        return places[key] ?? places[reference]
    }
}

/// The key of a package: `/name/1.0.0_peers` in revision 5, `/name@1.0.0(peers)` in 6, `name@1.0.0(peers)` in 9, or where
/// it comes from (`github.com/owner/name/commit`).
struct PnpmKey {
    let name: String
    /// The version, or what stands for it.
    let reference: String
    let withoutPeers: String

    init(_ key: String, revision: Int) {
        let bracket = key.utf8.firstIndex(of: UInt8(ascii: "(")) ?? key.endIndex
        var text = key[..<bracket]
        if revision < 6, text.hasPrefix("/") {
            text = Self.withoutPeers(text)
            (name, reference) = Self.partsOfPath(text.dropFirst())
        } else if let parts = NameAndRest(text.hasPrefix("/") ? text.dropFirst() : text).parts {
            (name, reference) = parts
        } else {
            (name, reference) = (String(text), String(text))
        }
        withoutPeers = String(text)
    }

    /// Peers begin behind the first `_` of the last part: names may have one as well, versions not.
    private static func withoutPeers(_ text: Substring) -> Substring {
        let names = text.hasPrefix("/@") ? 2 : 1
        var slashes = 0
        for index in text.utf8.indices {
            if text.utf8[index] == UInt8(ascii: "/") { slashes += 1 }
            if slashes > names, text.utf8[index] == UInt8(ascii: "_") { return text[..<index] }
        }
        return text
    }

    /// `@scope/name/1.0.0`.
    private static func partsOfPath(_ text: Substring) -> (name: String, reference: String) {
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (String(text), String(text)) }
        return (String(text[..<slash]), String(text[text.utf8.index(after: slash)...]))
    }
}
