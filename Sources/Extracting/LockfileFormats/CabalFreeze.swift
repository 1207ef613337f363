internal import Vocabulary

/// Cabal's `cabal.project.freeze`.
///
/// Source: Cabal's user guide, "cabal.project reference" and "cabal freeze", read in November 2026. `constraints` is a list
/// of versions (`any.acme ==1.2`) and flags (`acme +fast`), separated by commas, over as many indented lines as it takes.
struct CabalFreeze: LockfileFormat {
    let endings = [".freeze"]

    func owns(_ path: Path) -> Bool {
        path.name.ends(with: ".freeze") && path.name.starts(with: "cabal".utf8)
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        var draft = InventoryDraft("cabal.project.freeze", at: path)
        var field: String?
        for line in TextLines(bytes) where !line.text.trimmed.isEmpty && !line.text.trimmed.hasPrefix("--") {
            let text = try Self.value(on: line, of: &field)
            guard field == "constraints" else { continue }
            for constraint in text.split(separator: ",") {
                try Self.add(constraint.trimmed, line: line.number, to: &draft)
            }
        }
        guard field != nil else { throw .malformed(line: 1, reason: "the file has no field") }
        return draft.finished()
    }

    /// What a line says of the field that it begins, or of the one before where it is indented.
    private static func value(on line: TextLines.Line, of field: inout String?) throws(LockfileError) -> Substring {
        if let first = line.text.utf8.first, first.isBlank, field != nil { return line.text }
        guard let (name, value) = line.text.cut(at: ":") else {
            throw .malformed(line: line.number, reason: "here a field such as 'constraints:' must begin")
        }
        field = name.trimmed.lowercased()
        return value
    }

    private static func add(
        _ constraint: Substring, line: Int, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        let end = constraint.utf8.firstIndex { $0.isBlank || "=<>^&|".utf8.contains($0) } ?? constraint.endIndex
        let range = constraint[end...].trimmed
        // Flags, `source`, `installed`, `test` and `bench` say nothing of versions.
        guard let first = range.utf8.first, "=<>^".utf8.contains(first) else { return }
        // `any.acme`, `setup.acme` and `acme:setup.other` say for whom it holds.
        let name = constraint[..<end].split(separator: ".").last?.split(separator: ":").last ?? ""
        let isExact = range.hasPrefix("==")
        let pin = isExact ? HackageVersion.pin(range.dropFirst(2).trimmed) : .unknown(String(range))
        try draft.add(Package(.hackage, String(name), pin, file: draft.file, line: line))
    }
}
