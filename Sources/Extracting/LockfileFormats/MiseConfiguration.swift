internal import Documents
internal import Vocabulary

/// `mise.toml`: the tools of a project and their versions.
///
/// A tool may be a package of a registry: `"npm:prettier" = "3.0.0"`.
///
/// Source: mise.jdx.dev, "Configuration" and "Backends", read on 2026-11-24.
struct MiseConfiguration: LockfileFormat {
    private static let names = ["mise.toml", ".mise.toml", "mise.local.toml", ".mise.local.toml"]
    private static let registries: [String: Ecosystem] = [
        "npm": .npm, "pipx": .pypi, "cargo": .crates, "gem": .rubyGems, "go": .go,
    ]

    let endings = ["mise.toml", "mise.local.toml", "config.toml"]

    func owns(_ path: Path) -> Bool {
        Self.names.contains { path.isNamed($0) } || path.isNamed("config.toml") && isInFolderOfMise(path)
    }

    private func isInFolderOfMise(_ path: Path) -> Bool {
        guard let folder = path.components.dropLast().last else { return false }
        return folder.elementsEqual("mise".utf8) || folder.elementsEqual(".mise".utf8)
    }

    func inventory(
        of bytes: [UInt8], at path: Path, beside neighbours: Neighbours
    ) throws(LockfileError) -> Inventory {
        let document = try LockDocument(toml: bytes)
        // Tasks and environment may be all that it is about.
        guard document.root["tools"] != nil else { throw .notOne }
        var draft = InventoryDraft("mise.toml", at: path)
        for entry in try document.entries(document.root["tools"], "'tools'") {
            for node in entry.node.array ?? [entry.node] {
                let version = node.string ?? node["version"]?.string ?? document.written(node)
                try draft.add(package(entry.key, version, at: path, line: document.line(of: entry)))
            }
        }
        return draft.finished()
    }

    private func package(_ tool: String, _ version: String, at path: Path, line: Int) -> Package {
        guard let (backend, name) = tool[...].cut(at: ":"), let ecosystem = Self.registries[String(backend)] else {
            return RuntimeVersion(tool, version).package(in: path, line: line)
        }
        let pin = RuntimeVersion(tool, version).pin
        return Package(ecosystem, String(name), pin, file: path, line: line, scope: .development, isDirect: true)
    }
}
