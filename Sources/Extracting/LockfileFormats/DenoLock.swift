internal import Documents
internal import Vocabulary

/// `deno.lock`, revisions 1 to 5.
///
/// Source: docs.deno.com, "Lockfile", and lockfiles that Deno 1.28 to 2.5 wrote, read on 2026-11-24.
struct DenoLock: LockfileFormat {
    private static let newestRevision = 5

    let endings = ["deno.lock"]

    func owns(_ path: Path) -> Bool {
        path.isNamed("deno.lock") && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        guard document.root.table != nil else { throw document.malformed("an object is expected", at: document.root) }
        let revision = try revision(of: document)
        var modules = DenoModules(document: document, revision: revision, at: path)
        return try modules.inventory()
    }

    /// The first revision had none: addresses and their hashes were all there was.
    private func revision(of document: LockDocument) throws(LockfileError) -> Int {
        guard let field = document.root["version"] else {
            guard let entries = document.root.table?.entries, entries.allSatisfy({ $0.key.contains("://") }) else {
                throw document.malformed("there is no 'version'", at: document.root)
            }
            return 1
        }
        guard let revision = field.string.flatMap({ Int($0) }) ?? field.integer, revision >= 1 else {
            throw document.malformed("'version' must be a whole number, not \(document.written(field))", at: field)
        }
        guard revision <= Self.newestRevision else {
            throw .unknownRevision("deno.lock v\(revision), read up to v\(Self.newestRevision)")
        }
        return revision
    }

}
