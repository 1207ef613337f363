internal import Documents
internal import Vocabulary

/// NuGet's `packages.lock.json`, versions 1 and 2 (with central package management).
///
/// Source: NuGet's documentation, "Locking dependencies", and `PackagesLockFileFormat.cs` of NuGet.Client, read in November
/// 2026. A list for each target framework; what several hold in the same version is named once.
struct NuGetLock: LockfileFormat {
    func owns(_ path: Path) -> Bool {
        path.isNamed("packages.lock.json") || path.isNamed(from: "packages.", to: ".lock.json")
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        guard let version = document.root["version"] else {
            throw document.malformed("there is no 'version'", at: document.root)
        }
        guard let number = version.integer, 1...2 ~= number else {
            throw .unknownRevision("packages.lock.json \(document.written(version))")
        }
        guard let targets = document.root["dependencies"] else {
            throw document.malformed("there is no 'dependencies'", at: document.root)
        }
        var draft = InventoryDraft("packages.lock.json v\(number)", at: path)
        let entries = try Self.entries(of: targets, document)
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

    private static func entries(of targets: Node, _ document: LockDocument) throws(LockfileError) -> [LockedEntry] {
        var entries: [LockedEntry] = []
        for target in try document.entries(targets, "'dependencies'") {
            for entry in try document.entries(target.node, "a target framework") {
                guard entry.node.table != nil else {
                    throw document.malformed("a package must be a table", at: entry.node)
                }
                entries.append(
                    LockedEntry(
                        framework: target.key, id: entry.key, line: document.line(of: entry), node: entry.node))
            }
        }
        return entries
    }

    private static func add(
        _ entries: [LockedEntry], to draft: inout InventoryDraft, _ document: LockDocument
    ) throws(LockfileError) {
        var order: [String] = []
        var same: [String: [LockedEntry]] = [:]
        for entry in entries where !entry.isProject {
            let key = "\(entry.id.lowercased())/\(document.pin("resolved", of: entry.node))"
            if same[key] == nil { order.append(key) }
            same[key, default: []].append(entry)
        }
        for group in order.compactMap({ same[$0] }) {
            let first = group[0]
            try draft.add(
                Package(
                    .nuget, first.id, pin(of: first, document), file: draft.file, line: first.line,
                    isDirect: group.contains(where: \.isDirect),
                    integrity: first.node["contentHash"]?.string.map { ["sha512-\($0)"] } ?? []),
                answering: group.map(\.key))
        }
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
