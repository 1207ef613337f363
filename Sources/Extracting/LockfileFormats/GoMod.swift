internal import Vocabulary

/// `go.mod`, with the `go.sum` beside it.
///
/// Source: Go Modules Reference, read in November 2026. Below Go 1.17 the file names only what the project itself imports;
/// the other modules are then those of `go.sum`, each in the highest version whose content was fetched, which is the one
/// that minimal version selection takes.
struct GoMod: LockfileFormat {
    /// What is vendored keeps its own `go.mod` where an older Go copied it, and nobody reads it there.
    let endings = ["go.mod"]

    func owns(_ path: Path) -> Bool { path.isNamed("go.mod") && !path.isInside("vendor") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let modules = try GoModules(bytes)
        guard !modules.isEmpty else { throw .malformed(line: 1, reason: "go.mod is empty") }
        let checksums = neighbours.bytes(of: "go.sum", from: path).map { GoChecksums($0) }
        var packages = modules.required.map { modules.package(for: $0, file: path, isDirect: !$0.isIndirect) }
        if let library = modules.standardLibrary(file: path) { packages.append(library) }
        packages.sort { $0.line < $1.line }
        if let checksums, !modules.namesAll {
            let sums = neighbours.path(of: "go.sum", from: path) ?? path
            packages += Self.others(than: packages, modules, in: checksums, at: sums)
        }
        Self.addHashes(of: checksums, to: &packages)
        var draft = InventoryDraft("go.mod", at: path)
        for package in packages { try draft.add(package) }
        return draft.finished()
    }

    /// What only `go.sum` names.
    private static func others(
        than packages: [Package], _ modules: GoModules, in checksums: GoChecksums, at path: Path
    ) -> [Package] {
        let named = Set(packages.map(\.name)).union(modules.required.map(\.path))
        var others: [Package] = []
        for line in checksums.lines where !named.contains(line.module.path) {
            if others.last?.name == line.module.path { others.removeLast() }
            others.append(
                Package(
                    .go, line.module.path, .exact(GoModules.plain(line.module.version)), file: path,
                    line: line.module.line, isDirect: false))
        }
        return others
    }

    private static func addHashes(of checksums: GoChecksums?, to packages: inout [Package]) {
        var hashes: [String: String] = [:]
        for line in checksums?.lines ?? [] {
            hashes[GoModules.key(line.module.path, GoModules.plain(line.module.version))] = line.hash
        }
        for index in packages.indices {
            let key = GoModules.key(packages[index].name, packages[index].version ?? "")
            packages[index].integrity = hashes[key].map { [$0] } ?? []
        }
    }
}
