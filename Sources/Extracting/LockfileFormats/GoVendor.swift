internal import Vocabulary

/// `vendor/modules.txt`: the modules whose source is kept in the tree.
///
/// Source: Go Modules Reference, "Vendoring", and `cmd/go/internal/modload/vendor.go`; read in November 2026. Where the
/// `go.mod` above is there, it names the same modules, and more: they are counted there, and this file names none. What
/// was vendored and lost its `go.mod` is known from here alone.
struct GoVendor: LockfileFormat {
    let endings = ["modules.txt"]

    func owns(_ path: Path) -> Bool { path.isNamed("modules.txt") && path.isDirectlyInside("vendor") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        guard neighbours.bytes(of: "../go.mod", from: path) == nil else {
            return Inventory(format: "vendor/modules.txt, counted in go.mod", file: path)
        }
        var draft = InventoryDraft("vendor/modules.txt", at: path)
        let lines = TextLines(bytes).lazy.filter { !$0.text.trimmed.isEmpty }
        // A module without lines below it is a replacement that nothing uses.
        var module: TextLines.Line?
        for line in lines {
            let isModule = line.text.hasPrefix("# ")
            if let module, !isModule { try Self.add(module, to: &draft) }
            module = isModule ? line : nil
            if line.text.hasPrefix("## ") { Self.note(line.text.dropFirst(3), in: &draft) }
        }
        guard !draft.isEmpty || lines.first(where: { _ in true }) == nil else {
            throw .malformed(line: 1, reason: "modules.txt names no module")
        }
        Self.settle(&draft)
        return draft.finished()
    }

    /// Before Go 1.14 the file did not tell what the project itself asks for.
    private static func settle(_ draft: inout InventoryDraft) {
        guard draft.indices.contains(where: { draft[$0].isDirect == true }) else { return }
        for index in draft.indices where draft[index].isDirect == nil { draft[index].isDirect = false }
    }

    /// `# module version`, with `=> module version` or `=> folder` where it is replaced.
    private static func add(_ line: TextLines.Line, to draft: inout InventoryDraft) throws(LockfileError) {
        let words = line.text.dropFirst(2).words.map { String($0) }
        let parts = words.split(separator: "=>", maxSplits: 1, omittingEmptySubsequences: false).map { Array($0) }
        guard 1...2 ~= parts[0].count, parts.count == 1 || 1...2 ~= parts[1].count else {
            throw .malformed(line: line.number, reason: "here modules.txt must have a module and a version")
        }
        guard parts[0].count == 2 else { return }
        let used = parts.count == 2 ? parts[1] : parts[0]
        let name = used.count == 2 ? used[0] : parts[0][0]
        let pin = used.count == 2 ? Pin.exact(GoModules.plain(used[1])) : .unknown(used[0])
        try draft.add(Package(.go, name, pin, file: draft.file, line: line.number))
    }

    /// `## explicit` behind a module says that the project itself asks for it.
    private static func note(_ text: Substring, in draft: inout InventoryDraft) {
        guard let last = draft.indices.last, text.split(separator: ";").contains(where: { $0.trimmed == "explicit" })
        else {
            return
        }
        draft[last].isDirect = true
    }
}
