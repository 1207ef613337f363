internal import Documents
internal import Vocabulary

/// A `package.json` to which no lockfile belongs: what it asks for is all that is known of what will be installed.
///
/// A lockfile in the same folder pins it, and so does one in a folder above, of whose workspace it is taken to be a member.
///
/// Source: docs.npmjs.com, "package.json" and "Workspaces", read on 2026-11-24.
struct UnlockedManifest: LockfileFormat {
    private static let lockfiles = [
        "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "deno.lock",
        // Where Rush keeps the one of all its projects.
        "common/config/rush/pnpm-lock.yaml",
    ]

    let endings = ["package.json"]

    func owns(_ path: Path) -> Bool {
        path.isNamed("package.json") && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        guard !isLocked(path, neighbours) else { throw .notOne }
        // Nothing installs from what is no JSON: it is a template, or a test's.
        guard let document = try? LockDocument(json: bytes), document.root.table != nil else { throw .notOne }
        let manifest = PackageManifest(document, at: path)
        var draft = InventoryDraft(Inventory.unlockedManifest, at: path, text: bytes)
        for ask in manifest.asks where ask.scope != .peer { try add(ask, to: &draft) }
        guard !draft.isEmpty else { throw .notOne }
        return draft.finished()
    }

    private func isLocked(_ path: Path, _ neighbours: Neighbours) -> Bool {
        let depth = path.components.count - 1
        // From the root on: of a workspace's hundred manifests each is answered by the one lockfile at its top.
        return (0...depth).reversed().contains { height in
            let way = String(repeating: "../", count: height)
            return Self.lockfiles.contains { neighbours.contain(way + $0, from: path) }
        }
    }

    /// What is of the project itself, or of no registry, is nothing that a lockfile would pin.
    private func add(_ ask: PackageManifest.Ask, to draft: inout InventoryDraft) throws(LockfileError) {
        guard !["file:", "link:", "portal:", "workspace:"].contains(where: ask.range.hasPrefix) else { return }
        let reference = NpmReference(ask.range)
        let index = try draft.add(
            Package(
                .npm, reference.alias ?? ask.name, reference.pin, file: draft.file, line: ask.line, scope: ask.scope,
                isDirect: true))
        draft.mark(versionOf: index, within: ask.bytes)
    }
}
