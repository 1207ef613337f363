internal import Vocabulary

/// The submodules of a repository, `.gitmodules`.
///
/// Source: git's documentation, "gitmodules" and "git-config", read in November 2026. The commit of each stands in the tree,
/// not in this file.
struct GitModules: LockfileFormat {
    let endings = [".gitmodules"]

    func owns(_ path: Path) -> Bool { path.isNamed(".gitmodules") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        var draft = InventoryDraft(".gitmodules", at: path)
        var module: Submodule?
        for line in TextLines(bytes) {
            let text = line.text.trimmed
            guard let first = text.utf8.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";") else { continue }
            if first == UInt8(ascii: "[") {
                try module?.add(to: &draft)
                module = try Submodule(text, line.number)
            } else {
                guard module != nil else {
                    throw .malformed(
                        line: line.number, reason: "here must stand a section such as [submodule \"name\"]")
                }
                module?.read(text, line.number)
            }
        }
        try module?.add(to: &draft)
        return draft.finished()
    }
}

private struct Submodule {
    /// Whether the section is one of a submodule, whatever else git allows.
    private let isOne: Bool
    private let name: Substring
    private var line: Int
    private var values: [String: Substring] = [:]

    init(_ header: Substring, _ line: Int) throws(LockfileError) {
        guard let inner = header.inner("[", "]")?.trimmed else {
            throw .malformed(line: line, reason: "a section must end with ']'")
        }
        self.line = line
        let parts = inner.cut(at: "\"")
        isOne = parts?.before.trimmed.lowercased() == "submodule"
        name = parts?.after.dropLast() ?? ""
    }

    mutating func read(_ text: Substring, _ line: Int) {
        guard let (key, value) = text.cut(at: "=") else { return }
        let plain = value.trimmed
        values[key.trimmed.lowercased()] = plain.inner("\"", "\"") ?? plain
        // The line that says where the repository is names it.
        if key.trimmed.lowercased() == "url" { self.line = line }
    }

    func add(to draft: inout InventoryDraft) throws(LockfileError) {
        guard isOne else { return }
        guard let address = values["url"], !address.isEmpty else {
            return draft.leave("the submodule '\(name.shown)' has no url", line: line)
        }
        let folder = values["path"] ?? name
        let branch = values["branch"].map { ", branch \($0)" } ?? ""
        try draft.add(
            Package(
                .git, GitAddress(address)?.place ?? String(address),
                .unknown("the commit that the tree holds at \(folder)\(branch)"), file: draft.file, line: line,
                isDirect: true, resolved: String(address)))
    }
}
