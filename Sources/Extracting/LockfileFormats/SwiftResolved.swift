internal import Documents
internal import Vocabulary

/// SwiftPM's `Package.resolved`, versions 1 to 3.
///
/// Source: SwiftPM's `Sources/PackageGraph/ResolvedPackagesStore.swift`, read in November 2026. OSV names a package by where its
/// repository is: `github.com/apple/swift-nio`.
struct SwiftResolved: LockfileFormat {
    let endings = ["package.resolved"]

    func owns(_ path: Path) -> Bool { path.isNamed("Package.resolved") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let document = try LockDocument(json: bytes)
        guard let version = document.root["version"]?.integer else {
            throw document.malformed("'version' must be a number", at: document.root)
        }
        guard 1...3 ~= version else { throw .unknownRevision("Package.resolved v\(version), read up to v3") }
        guard let pins = document.root["pins"] ?? document.root["object"]?["pins"] else {
            throw document.malformed("there is no 'pins'", at: document.root)
        }
        var draft = InventoryDraft("Package.resolved v\(version)", at: path)
        for node in try document.tables(pins, "'pins'") { try Self.add(node, of: document, to: &draft) }
        return draft.finished()
    }

    private static func add(
        _ node: Node, of document: LockDocument, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let location = node["location"] ?? node["repositoryURL"]
        let address = location?.string ?? ""
        // One of a registry has no location, but an identity alone: `scope.name`.
        guard let location, let place = GitAddress(address[...])?.place.lowercased() else {
            let name = try document.name(node["identity"] != nil ? "identity" : "package", of: node)
            let pin = address.isEmpty ? pin(of: node) : Pin.unknown("path \(address)")
            try draft.add(Package(.swift, name.text, pin, file: draft.file, line: name.line))
            return
        }
        try draft.add(
            Package(
                .swift, place, pin(of: node), file: draft.file, line: document.line(of: location), resolved: address))
    }

    private static func pin(of node: Node) -> Pin {
        let state = node["state"]
        if let version = state?["version"]?.string { return .exact(version) }
        let commit = state?["revision"]?.string ?? ""
        if let branch = state?["branch"]?.string { return .commit("branch \(branch)", commit) }
        return commit.isEmpty ? .unknown("no version") : .commit(commit, commit)
    }
}
