internal import Documents
internal import Vocabulary

/// `bun.lock`, revisions 0 and 1.
///
/// Each package is a list: `name@version`, then, where it is of a registry, the registry or the address of the file; then
/// what it asks for; then the hash. Its key is the way to it: `a/b` is the `b` that stands inside of `a`.
///
/// Source: bun.com/docs, "Lockfile", and the types `BunLockFile` of bun-types, read on 2026-11-24.
struct BunLock: LockfileFormat {
    private static let newestRevision = 1

    let endings = ["bun.lock"]

    func owns(_ path: Path) -> Bool {
        path.isNamed("bun.lock") && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        let document = try LockDocument(commented: bytes)
        guard let field = document.root["lockfileVersion"], let revision = field.integer, revision >= 0 else {
            throw document.malformed("'lockfileVersion' must be a whole number", at: document.root)
        }
        guard revision <= Self.newestRevision else {
            throw .unknownRevision("bun.lock v\(revision), read up to v\(Self.newestRevision)")
        }
        return try BunTree.inventory(of: document, as: "bun.lock v\(revision)", at: path, beside: neighbours)
    }
}
