internal import Vocabulary

/// Conda's explicit lists: lines of addresses behind `@EXPLICIT`, as `conda list --explicit` and conda-lock write them.
///
/// Source: conda's documentation, "Building identical conda environments", read in November 2026. A file is called
/// `name-version-build.conda` or `.tar.bz2`; its MD5, or SHA-256, stands behind `#`.
struct CondaExplicit: LockfileFormat {
    let endings = [".lock", "spec-file.txt"]

    func owns(_ path: Path) -> Bool {
        path.name.ends(with: ".lock") && path.name.starts(with: "conda".utf8) || path.isNamed("spec-file.txt")
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        var draft = InventoryDraft("conda explicit list", at: path)
        var isExplicit = false
        for line in TextLines(bytes) {
            let text = line.text.trimmed
            if text.isEmpty || text.hasPrefix("#") { continue }
            if text == "@EXPLICIT" {
                isExplicit = true
            } else if isExplicit {
                try draft.add(Self.package(at: text, line: line.number, of: path))
            }
        }
        guard isExplicit else { throw .notOne }
        guard !draft.isEmpty else { throw .malformed(line: 1, reason: "nothing stands behind '@EXPLICIT'") }
        return draft.finished()
    }

    private static func package(at text: Substring, line: Int, of path: Path) throws(LockfileError) -> Package {
        let parts = text.cut(at: "#")
        let address = parts?.before ?? text
        let file = address.split(separator: "/").last ?? ""
        let ending = [".conda", ".tar.bz2"].first { file.hasSuffix($0) }
        let words = file.dropLast(ending?.utf8.count ?? 0).split(separator: "-")
        guard ending != nil, words.count >= 3 else {
            throw .malformed(
                line: line, reason: "here the address of a package of conda must stand, not '\(text.shown)'")
        }
        return Package(
            .conda, words.dropLast(2).joined(separator: "-"), .exact(String(words[words.count - 2])), file: path,
            line: line,
            integrity: checksum(parts?.after ?? ""), resolved: String(address))
    }

    private static func checksum(_ written: Substring) -> [String] {
        let digest = written.hasPrefix("sha256:") ? written.dropFirst(7) : written
        guard digest.utf8.count == 32 || digest.utf8.count == 64 else { return [] }
        return ["\(digest.utf8.count == 32 ? "md5" : "sha256"):\(digest)"]
    }
}
