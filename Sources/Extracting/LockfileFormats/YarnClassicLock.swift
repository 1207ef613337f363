internal import Vocabulary

/// `yarn.lock` as Yarn 1 writes it.
///
/// Source: classic.yarnpkg.com, "yarn.lock", and lockfiles of Yarn 1.22, read on 2026-11-24.
struct YarnClassicLock: LockfileFormat {
    private static let header = "# yarn lockfile v"

    let endings = ["yarn.lock"]

    func owns(_ path: Path) -> Bool {
        path.isNamed("yarn.lock") && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        guard YarnRevision(bytes) == .classic else { throw .notOne }
        let manifest = PackageManifest(from: path, beside: neighbours)
        var packages = YarnClassicPackages(at: path)
        var hasHeader = false
        for line in TextLines(bytes) {
            if line.text.hasPrefix(Self.header) {
                try requireKnown(line.text.dropFirst(Self.header.utf8.count))
                hasHeader = true
            }
            try packages.read(line)
        }
        try packages.close()
        guard hasHeader || !packages.draft.isEmpty else {
            throw .malformed(line: 1, reason: "neither a header '\(Self.header)1' nor any package")
        }
        guard !packages.draft.isEmpty || manifest?.asks.isEmpty != false else {
            throw .malformed(line: 1, reason: "it names none of the packages that package.json asks for")
        }
        return packages.inventory(for: manifest)
    }

    private func requireKnown(_ revision: Substring) throws(LockfileError) {
        guard revision.trimmed == "1" else {
            throw .unknownRevision("yarn.lock v\(revision.trimmed.prefix(16)) without '__metadata', read as v1 alone")
        }
    }
}
