internal import Documents
internal import Vocabulary

/// `package-lock.json` and `npm-shrinkwrap.json`, revisions 1 to 3.
///
/// Source: docs.npmjs.com, "package-lock.json" (npm 11), read on 2026-11-24.
struct PackageLock: LockfileFormat {
    private static let newestRevision = 3

    // What installed packages brought along is no lockfile of the project, and has no effect either.
    let endings = ["package-lock.json", "npm-shrinkwrap.json"]

    func owns(_ path: Path) -> Bool {
        (path.isNamed("package-lock.json") || path.isNamed("npm-shrinkwrap.json")) && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        guard document.root.table != nil else { throw document.malformed("an object is expected", at: document.root) }
        let revision = try revision(of: document)
        let format = "package-lock v\(revision)"
        // Revision 2 repeats itself in the form of revision 1, for older programs.
        if document.root["packages"] != nil {
            return try InstalledTree.inventory(of: document, as: format, at: path, beside: neighbours)
        }
        guard revision == 1 else { throw document.malformed("there is no 'packages'", at: document.root) }
        let manifest = PackageManifest(from: path, beside: neighbours)
        return try NestedTree.inventory(of: document, as: format, at: path, for: manifest)
    }

    /// The files of npm 4 and older have no revision, and the form of 1.
    private func revision(of document: LockDocument) throws(LockfileError) -> Int {
        guard let field = document.root["lockfileVersion"] else { return document.root["packages"] == nil ? 1 : 3 }
        guard let revision = field.integer, revision >= 1 else {
            throw document.malformed("'lockfileVersion' must be 1, 2 or 3, not \(document.written(field))", at: field)
        }
        guard revision <= Self.newestRevision else {
            throw .unknownRevision("package-lock v\(revision), read up to v\(Self.newestRevision)")
        }
        return revision
    }
}
