internal import Documents
internal import Vocabulary
internal import YAML

/// `yarn.lock` as Yarn 2 and later write it, revisions 3 to 10.
///
/// A key is what is asked for, several joined by commas: `"a@npm:^1.0.0, a@npm:^1.1.0"`. The project's own packages are
/// among them, with what they ask for, in production and development alike: their manifests tell the two apart.
///
/// Source: yarnpkg.com, "Lexicon" and "Protocols", and lockfiles of Yarn 2 to 4, read on 2026-11-24.
struct YarnBerryLock: LockfileFormat {
    private static let newestRevision = 10

    let endings = ["yarn.lock"]

    func owns(_ path: Path) -> Bool {
        path.isNamed("yarn.lock") && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        guard YarnRevision(bytes) == .berry else { throw .notOne }
        guard let document = try LockDocument.yaml(bytes).first else { throw .notOne }
        let revision = try revision(of: document)
        var packages = YarnPackages(document: document, draft: InventoryDraft("yarn.lock v\(revision)", at: path))
        try packages.read(beside: neighbours)
        return packages.draft.finished(telling: packages.draft.hasRoots ? .scopedRoots : .packages)
    }

    private func revision(of document: LockDocument) throws(LockfileError) -> Int {
        guard let field = document.root["__metadata"]?["version"], let revision = field.string.flatMap({ Int($0) }),
            revision >= 1
        else { throw document.malformed("'__metadata' has no 'version'", at: document.root) }
        guard revision <= Self.newestRevision else {
            throw .unknownRevision("yarn.lock v\(revision), read up to v\(Self.newestRevision)")
        }
        return revision
    }
}
