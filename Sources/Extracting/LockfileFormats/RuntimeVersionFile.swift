internal import Vocabulary

/// `.nvmrc`, `.node-version` and `.python-version`: a version alone.
///
/// Source: the read-mes of nvm ("`.nvmrc`") and pyenv ("`pyenv local`", several versions a file), read on 2026-11-24.
struct RuntimeVersionFile: LockfileFormat {
    private static let runtimes = [".nvmrc": "node", ".node-version": "node", ".python-version": "python"]

    var endings: [String] { Array(Self.runtimes.keys) }

    func owns(_ path: Path) -> Bool {
        Self.runtimes.keys.contains { path.isNamed($0) } && !path.isInside("node_modules")
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        let name = Self.runtimes.first { path.isNamed($0.key) }?.value ?? ""
        var draft = InventoryDraft("runtime version", at: path)
        for line in TextLines(bytes) {
            // A line of `.nvmrc` may also set an option: `name=value`.
            guard let word = line.text.prefix(while: { $0 != "#" }).words.first, !word.contains("=") else { continue }
            try draft.add(RuntimeVersion(name, String(word)).package(in: path, line: line.number))
        }
        guard !draft.isEmpty else { throw .malformed(line: 1, reason: "there is no version") }
        return draft.finished()
    }
}
