internal import Documents
internal import Vocabulary

/// The packages of a `yarn.lock` of Yarn 2 or later.
struct YarnPackages {
    private let document: LockDocument
    private(set) var draft: InventoryDraft
    /// What answers each of the things that are asked for.
    private var answers: [String: Answer] = [:]
    private var askers: [(package: Int, node: Node)] = []
    /// What the project's own packages are called.
    private var ownNames: Set<String> = []
    private var workspaces: [(folder: String, node: Node)] = []

    private enum Answer {
        case package(Int)
        case own
    }

    init(document: LockDocument, draft: InventoryDraft) {
        self.document = document
        self.draft = draft
    }

    mutating func read(beside neighbours: Neighbours) throws(LockfileError) {
        for entry in try document.entries(document.root, "a lockfile") where entry.key != "__metadata" {
            try add(entry)
        }
        for asker in askers { joinRequirements(of: asker.package, asker.node) }
        for workspace in workspaces {
            let manifest = PackageManifest(in: workspace.folder, from: draft.file, beside: neighbours)
            joinRoots(of: workspace.node, manifest)
        }
        guard !draft.isEmpty || workspaces.allSatisfy({ $0.node["dependencies"] == nil }) else {
            throw document.malformed("it names none of the packages that the project asks for", at: document.root)
        }
    }

    private mutating func add(_ entry: Entry) throws(LockfileError) {
        guard let text = entry.node["resolution"]?.string, let (name, reference) = NameAndRest(text).parts else {
            throw document.malformed("a package without 'resolution', which says what it is", at: entry.node)
        }
        let answer: Answer
        if reference.hasPrefix("workspace:") {
            workspaces.append((String(reference.dropFirst("workspace:".utf8.count)), entry.node))
            ownNames.insert(name)
            answer = .own
        } else {
            let index = try draft.add(package(name, reference, entry))
            askers.append((index, entry.node))
            answer = .package(index)
        }
        for ask in entry.key.split(separator: ",") { answers[String(ask.trimmed)] = answer }
    }

    private func package(_ name: String, _ reference: String, _ entry: Entry) -> Package {
        let isPlain = reference.hasPrefix("npm:")
        return Package(
            .npm, name, pin(reference, entry.node), file: draft.file, line: document.line(of: entry),
            integrity: [entry.node["checksum"]?.string].compactMap { $0 }, resolved: isPlain ? nil : reference)
    }

    /// `npm:1.0.0`, `npm:1.0.0::__archiveUrl=…`, or `patch:` and the reference of what is patched, encoded.
    private func pin(_ reference: String, _ node: Node) -> Pin {
        if reference.hasPrefix("npm:") {
            let version = reference.dropFirst(4).prefix { $0 != ":" }
            return version.isSemanticVersion ? .exact(String(version)) : .unknown(reference)
        }
        if reference.hasPrefix("patch:"),
            reference.utf8.prefix(256).split(separator: UInt8(ascii: "@"))
                .contains(where: { $0.starts(with: "npm%3A".utf8) || $0.starts(with: "npm:".utf8) })
        {
            return document.pin(of: node)
        }
        return NpmReference(reference).pin
    }
}

// Edges.
extension YarnPackages {
    private mutating func joinRequirements(of package: Int, _ node: Node) {
        for entry in node["dependencies"]?.table?.entries ?? [] {
            guard let range = entry.node.string, case .package(let answer) = answer(to: entry.key, range) else {
                continue
            }
            draft.join(package, to: answer, range: range)
        }
    }

    /// Without a manifest, all that the project asks for counts as deployed.
    private mutating func joinRoots(of node: Node, _ manifest: PackageManifest?) {
        if let manifest { declare(manifest) }
        let asks = manifest?.asks ?? []
        let scopes = Dictionary(asks.map { ($0.name, $0.scope) }) { first, _ in first }
        for entry in node["dependencies"]?.table?.entries ?? [] {
            guard let range = entry.node.string, case .package(let answer) = answer(to: entry.key, range) else {
                continue
            }
            draft.join(nil, to: answer, range: range, scope: scopes[entry.key] ?? .production)
        }
    }

    private mutating func declare(_ manifest: PackageManifest) {
        draft.override(manifest.overridden)
        for ask in manifest.asks {
            switch answer(to: ask.name, ask.range) {
            case .own: continue
            case .package(let index): draft.declare(ask, in: manifest, answers: [index])
            case nil where !ownNames.contains(ask.name):
                draft.declare(ask, in: manifest, answers: draft.indices(of: ask.name))
            case nil: continue
            }
        }
    }

    /// Yarn 2 and 3 left out the protocol of ranges.
    private func answer(to name: String, _ range: String) -> Answer? {
        answers["\(name)@\(range)"] ?? answers["\(name)@npm:\(range)"]
    }
}
