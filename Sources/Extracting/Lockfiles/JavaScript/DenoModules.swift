internal import Documents
internal import Vocabulary

/// The packages of a `deno.lock`, and the addresses that stand beside them.
///
/// `specifiers` leads from what is asked for (`npm:chalk@5`) to what is taken. Packages of npm are known by name, version
/// and what satisfies their peers: `a@1.0.0_b@2.0.0`.
struct DenoModules {
    private let document: LockDocument
    private let revision: Int
    private var draft: InventoryDraft
    /// What answers what is asked for, as `draft` knows it: `npm:chalk@5` is answered by `npm:chalk@5.3.0`.
    private var answers: [String: String] = [:]

    init(document: LockDocument, revision: Int, at path: Path) {
        self.document = document
        self.revision = revision
        draft = InventoryDraft("deno.lock v\(revision)", at: path)
    }

    mutating func inventory() throws(LockfileError) -> Inventory {
        for entry in try document.entries(part("specifiers"), "'specifiers'") { noteAnswer(entry) }
        let jsr = try document.entries(part("jsr"), "'jsr'")
        let npm = try document.entries(revision == 2 ? document.root["npm"]?["packages"] : part("npm"), "'npm'")
        for entry in jsr { try add(entry, .jsr) }
        for entry in npm { try add(entry, .npm) }
        try joinRequirements(jsr, "jsr")
        try joinRequirements(npm, "npm")
        guard !draft.isEmpty || answers.isEmpty else {
            throw document.malformed("it has specifiers, but no packages", at: document.root)
        }
        joinRoots(besides: askedByPackages(jsr))
        let addresses = draft.indices.upperBound
        try addAddresses()
        // Who imports an address is not told.
        for index in draft.indices.dropFirst(addresses) { draft.mark(open: index) }
        return draft.finished(telling: answers.isEmpty ? .packages : .roots)
    }

    private func part(_ key: String) -> Node? {
        switch revision {
        case 1: nil
        case 2: document.root["npm"]?[key]
        case 3: document.root["packages"]?[key]
        default: document.root[key]
        }
    }

    /// A specifier and what answers it, which is written as an id without its registry (revision 2), with it (3) or as a
    /// version alone.
    private mutating func noteAnswer(_ entry: Entry) {
        guard let answer = entry.node.string else { return }
        switch revision {
        case 2: answers["npm:" + entry.key] = "npm:" + answer
        case 3: answers[entry.key] = answer
        default:
            let name = NameAndRest(entry.key.dropFirst(4)).parts?.name ?? String(entry.key.dropFirst(4))
            answers[entry.key] = "\(entry.key.prefix(4))\(name)@\(answer)"
        }
    }

    private mutating func add(_ entry: Entry, _ ecosystem: Ecosystem) throws(LockfileError) {
        let line = document.line(of: entry)
        guard let (name, rest) = NameAndRest(entry.key).parts else {
            throw .malformed(line: line, reason: "a package must be named name@version")
        }
        let version = String(rest.prefix { $0 != "_" })
        var package = Package(
            ecosystem, name, version.isSemanticVersion ? .exact(version) : .unknown(version), file: draft.file,
            line: line, integrity: NpmFlags.integrity(of: entry.node), resolved: entry.node["tarball"]?.string)
        if ecosystem == .npm, revision >= 5 { package.runsInstallScript = entry.node["scripts"]?.boolean ?? false }
        let prefix = ecosystem == .npm ? "npm:" : "jsr:"
        // Revision 4 and later leave out versions of packages of which there is one.
        try draft.add(package, answering: [prefix + entry.key, prefix + name + "@" + version, prefix + name])
    }

    /// Addresses of single files.
    private mutating func addAddresses() throws(LockfileError) {
        let table = revision == 1 ? document.root : document.root["remote"]
        var modules = ImportedModules(in: draft)
        for entry in try document.entries(table, "'remote'") {
            try modules.add(entry.key, line: document.line(of: entry), isDirect: nil)
        }
        draft = modules.draft
    }
}

// Edges.
extension DenoModules {
    private mutating func joinRequirements(_ entries: [Entry], _ registry: String) throws(LockfileError) {
        for entry in entries {
            guard let index = draft.index(of: "\(registry):\(entry.key)") else { continue }
            for field in ["dependencies", "optionalDependencies"] {
                for ask in asks(entry.node[field], registry) { draft.package(index, asksFor: ask) }
            }
        }
    }

    /// What a package asks for: a list of ids or specifiers, or a table from names to ids.
    private func asks(_ node: Node?, _ registry: String) -> [String] {
        if let table = node?.table {
            return table.entries.compactMap { $0.node.string.map { "\(registry):\($0)" } }
        }
        return (node?.strings ?? []).map { ask in
            if let answer = answers[ask] { return answer }
            if ask.hasPrefix("jsr:") || ask.hasPrefix("npm:") { return ask }
            // `alias@npm:name@version`.
            guard let rest = NameAndRest(ask).parts?.rest, rest.hasPrefix("npm:") else { return "\(registry):\(ask)" }
            return rest
        }
    }

    /// Specifiers that packages of JSR ask for.
    private func askedByPackages(_ jsr: [Entry]) -> Set<String> {
        Set(jsr.flatMap { $0.node["dependencies"]?.strings ?? [] })
    }

    /// What the project asks for: what its manifests do, and what else its modules import.
    private mutating func joinRoots(besides others: Set<String>) {
        let written = Set(workspaceAsks)
        for (ask, answer) in answers.sorted(by: { $0.key < $1.key })
        where written.contains(ask) || !others.contains(ask) {
            guard let index = draft.index(of: answer) else { continue }
            draft.join(nil, to: index, range: NameAndRest(ask.dropFirst(4)).parts?.rest)
        }
    }

    private var workspaceAsks: [String] {
        guard let workspace = document.root["workspace"] else { return [] }
        let members = [workspace] + (workspace["members"]?.table?.entries.map(\.node) ?? [])
        return members.flatMap { member in
            (member["dependencies"]?.strings ?? []) + (member["packageJson"]?["dependencies"]?.strings ?? [])
        }
    }
}
