internal import Documents
internal import Vocabulary

/// `packages.config`, the list of packages of older .NET projects, also as `packages.PROJECT.config`.
///
/// Source: NuGet's reference, "packages.config", read in November 2026. It names what others need along with what the
/// project asks for, and does not tell the two apart.
struct NuGetConfig: LockfileFormat {
    let endings = [".config"]

    func owns(_ path: Path) -> Bool {
        let name = path.name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return name.starts(with: "packages.".utf8) && name[9...].ends(with: "config")
            && (name.count == 15 || name[(name.count - 7)] == UInt8(ascii: "."))
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let root = try XMLElement.root("packages", of: bytes)
        var draft = InventoryDraft("packages.config", at: path)
        for element in root.all("package") {
            guard let id = element.attribute("id") else {
                throw .malformed(line: element.line, reason: "a package has an 'id'")
            }
            let isForDevelopment = element.attribute("developmentDependency")?.lowercased() == "true"
            try draft.add(
                Package(
                    .nuget, id, NuGetVersion.pin(element.attribute("version") ?? ""), file: path, line: element.line,
                    scope: isForDevelopment ? .development : .production))
        }
        return draft.finished()
    }
}
