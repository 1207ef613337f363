internal import Documents
internal import Vocabulary
internal import YAML

/// `pnpm-lock.yaml`, revisions 5.x, 6.x and 9.x, and the files that pnpm keeps for branches, `pnpm-lock.main.yaml`.
///
/// Several documents may stand in one file: pnpm 10 puts what it needs itself (its own version, configuration) first.
///
/// Source: github.com/pnpm/spec, "lockfile" 5.2, 6.0 and 9.0, read on 2026-11-24.
struct PnpmLock: LockfileFormat {
    private static let knownRevisions = 5...9

    let endings = [".yaml"]

    func owns(_ path: Path) -> Bool {
        path.name.starts(with: "pnpm-lock.".utf8) && path.name.ends(with: ".yaml") && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        let documents = try LockDocument.yaml(bytes)
        guard let last = documents.last else { throw .malformed(line: 1, reason: "the file is empty") }
        let draft = InventoryDraft("pnpm-lock v\(try revision(of: last).text)", at: path)
        var tree = PnpmTree(document: last, draft: draft)
        for document in documents {
            try tree.read(document, revision: try revision(of: document).number)
        }
        // What pnpm needs itself is in no manifest.
        tree.declare(beside: neighbours)
        let knowledge: InventoryDraft.Knowledge = tree.draft.hasRoots ? .scopedRoots : .packages
        return tree.draft.finished(telling: knowledge)
    }

    private func revision(of document: LockDocument) throws(LockfileError) -> (number: Int, text: String) {
        guard let field = document.root["lockfileVersion"], let text = field.string,
            let number = text.split(separator: ".").first.flatMap({ Int($0) }), number >= 1
        else { throw document.malformed("'lockfileVersion' must be a number such as 9.0", at: document.root) }
        guard Self.knownRevisions.contains(number) else {
            throw .unknownRevision("pnpm-lock v\(text.prefix(16)), read from v5 to v9")
        }
        return (number, text)
    }
}
