internal import Bytes
internal import Vocabulary

/// Modules below `supabase/functions`, which Deno runs: they import packages by address, without a lockfile.
///
/// Source: supabase.com/docs, "Managing dependencies" of edge functions, read on 2026-11-24.
struct EdgeFunction: LockfileFormat {
    let endings = [".ts", ".tsx", ".js", ".mjs", ".jsx"]

    func owns(_ path: Path) -> Bool {
        guard path.name.ends(withOneOf: endings), !path.name.ends(with: ".d.ts") else { return false }
        return isInFunctions(path) && !path.isInside("node_modules")
    }

    private static let folder = Array("supabase/functions/".utf8)

    /// Asked of every module of a tree, so nothing is taken apart for it.
    private func isInFunctions(_ path: Path) -> Bool {
        let bytes = path.bytes
        return bytes.indices.contains { index in
            (index == 0 || bytes[index - 1] == UInt8(ascii: "/")) && bytes[index...].starts(with: Self.folder)
        }
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        var modules = ImportedModules(in: InventoryDraft("edge function", at: path))
        for line in TextLines(bytes) {
            guard !isComment(line.text) else { continue }
            for specifier in specifiers(in: line.text) {
                try modules.add(specifier, line: line.number, isDirect: true)
            }
        }
        // Most files of a function import no package by themselves.
        guard !modules.draft.isEmpty else { throw .notOne }
        return modules.draft.finished()
    }

    private func isComment(_ line: Substring) -> Bool {
        let text = line.trimmed
        return text.hasPrefix("//") || text.hasPrefix("*") || text.hasPrefix("/*")
    }

    /// What stands in quotes behind `from`, `import` and `import(`.
    private func specifiers(in line: Substring) -> [String] {
        var found: [String] = []
        let text = line.utf8
        var before = text.startIndex
        while let open = text[before...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }) {
            let start = text.index(after: open)
            guard let close = text[start...].firstIndex(of: text[open]) else { break }
            if isImport(text[before..<open]) { found.append(String(line[start..<close])) }
            before = text.index(after: close)
        }
        return found
    }

    /// Whether what stands before a quotation mark makes an import of it.
    private func isImport(_ text: Substring.UTF8View) -> Bool {
        var words = text
        while let last = words.last, last.isBlank || last == UInt8(ascii: "(") { words.removeLast() }
        for word in ["from", "import"] where words.suffix(word.utf8.count).elementsEqual(word.utf8) {
            let end = words.dropLast(word.utf8.count).last
            return end.map { !isWordByte($0) } ?? true
        }
        return false
    }
}
