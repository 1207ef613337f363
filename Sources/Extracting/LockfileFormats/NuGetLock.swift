internal import Documents
internal import Vocabulary

/// NuGet's `packages.lock.json`, versions 1, 2 (with central package management) and 3 (with aliases of frameworks).
///
/// Source: NuGet's documentation, "Locking dependencies", and `PackagesLockFileFormat.cs` of NuGet.Client, read in November
/// 2026. A list for each target framework; what several hold in the same version is named once.
struct NuGetLock: LockfileFormat {
    let endings = [".lock.json"]

    func owns(_ path: Path) -> Bool {
        path.isNamed("packages.lock.json") || path.isNamed(from: "packages.", to: ".lock.json")
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        guard let version = document.root["version"] else {
            throw document.malformed("there is no 'version'", at: document.root)
        }
        guard let number = version.integer, 1...3 ~= number else {
            throw .unknownRevision("packages.lock.json \(document.written(version))")
        }
        var draft = InventoryDraft("packages.lock.json v\(number)", at: path)
        var entries: [LockedEntry] = []
        for target in try Self.targets(in: document, version: number) {
            entries += try Self.entries(of: target, document)
        }
        try Self.add(entries, to: &draft, document)
        Self.join(entries, in: &draft)
        return draft.finished()
    }

    /// An entry of one target framework.
    private struct LockedEntry {
        var framework: String
        var id: String
        var line: Int
        var node: Node

        var type: String { node["type"]?.string?.lowercased() ?? "" }
        /// The project's other projects stand among the packages.
        var isProject: Bool { type == "project" }
        var isDirect: Bool { type == "direct" }
        /// Ids are the same in either case.
        var key: String { "\(framework)/\(id.lowercased())" }
    }

    /// The lists of the target frameworks. From version 3 on they stand in the root, one level deeper.
    private static func targets(in document: LockDocument, version: Int) throws(LockfileError) -> [Entry] {
        guard version >= 3 else {
            guard let targets = document.root["dependencies"] else {
                throw document.malformed("there is no 'dependencies'", at: document.root)
            }
            return try document.entries(targets, "'dependencies'")
        }
        var targets: [Entry] = []
        for entry in try document.entries(document.root, "the file") where entry.node["framework"] != nil {
            guard let list = entry.node["dependencies"] else {
                throw document.malformed("there is no 'dependencies'", at: entry.node)
            }
            targets.append(Entry(key: entry.key, keyBytes: entry.keyBytes, node: list))
        }
        return targets
    }

    private static func entries(of target: Entry, _ document: LockDocument) throws(LockfileError) -> [LockedEntry] {
        try document.entries(target.node, "a target framework").map { (entry) throws(LockfileError) in
            guard entry.node.table != nil else { throw document.malformed("a package must be a table", at: entry.node) }
            return LockedEntry(
                framework: target.key, id: entry.key, line: document.line(of: entry), node: entry.node)
        }
    }

    private static func add(
        _ entries: [LockedEntry], to draft: inout InventoryDraft, _ document: LockDocument
    ) throws(LockfileError) {
        for group in groups(of: entries, document) {
            let first = group[0]
            try draft.add(
                Package(
                    .nuget, first.id, pin(of: first, document), file: draft.file, line: first.line,
                    isDirect: group.contains(where: \.isDirect),
                    integrity: first.node["contentHash"]?.string.map { ["sha512-\($0)"] } ?? []),
                answering: group.map(\.key))
        }
    }

    /// The entries of each version, in the order of their first.
    private static func groups(of entries: [LockedEntry], _ document: LockDocument) -> [[LockedEntry]] {
        var places: [String: Int] = [:]
        var groups: [[LockedEntry]] = []
        for entry in entries where !entry.isProject {
            let key = "\(entry.id.lowercased())/\(document.pin("resolved", of: entry.node))"
            if let place = places[key] {
                groups[place].append(entry)
            } else {
                places[key] = groups.count
                groups.append([entry])
            }
        }
        return groups
    }

    private static func pin(of entry: LockedEntry, _ document: LockDocument) -> Pin {
        switch document.pin("resolved", of: entry.node) {
        case .exact(let version): NuGetVersion.pin(version)
        case let unknown: unknown
        }
    }

    private static func join(_ entries: [LockedEntry], in draft: inout InventoryDraft) {
        for entry in entries {
            if entry.isDirect { draft.projectAsks(for: entry.key, range: entry.node["requested"]?.string) }
            for needed in entry.node["dependencies"]?.table?.entries ?? [] {
                let key = "\(entry.framework)/\(needed.key.lowercased())"
                if entry.isProject {
                    draft.projectAsks(for: key, range: needed.node.string)
                } else if let asker = draft.index(of: entry.key) {
                    draft.package(asker, asksFor: key, range: needed.node.string)
                }
            }
        }
    }
}
