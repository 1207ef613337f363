internal import Vocabulary

/// `.tool-versions` of asdf and mise: a tool and its versions a line, the one to use first.
///
/// Source: asdf-vm.com, "Configuration", read on 2026-11-24.
struct ToolVersions: LockfileFormat {
    let endings = [".tool-versions"]

    func owns(_ path: Path) -> Bool {
        path.isNamed(".tool-versions") && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        var draft = InventoryDraft(".tool-versions", at: path)
        for line in TextLines(bytes) {
            let words = line.text.prefix { $0 != "#" }.words
            guard let name = words.first else { continue }
            guard words.count > 1 else { throw .malformed(line: line.number, reason: "a tool without a version") }
            for version in words.dropFirst() {
                try draft.add(RuntimeVersion(String(name), String(version)).package(in: path, line: line.number))
            }
        }
        return draft.finished()
    }
}
