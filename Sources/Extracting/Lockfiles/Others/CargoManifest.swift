internal import Documents
internal import Vocabulary

/// What a `Cargo.toml` asks for, of what a registry has.
///
/// Source: The Cargo Book, "Specifying Dependencies", read in November 2026.
struct CargoManifest {
    struct Ask {
        /// As the registry has it, whatever the project calls it.
        var name: String
        var range: String
        /// From 1.
        var line: Int
    }

    /// Where it is, from the root.
    let file: Path
    /// What the project's own package is called.
    let name: String
    private(set) var asks: [Ask] = []

    private static let fields = ["dependencies", "dev-dependencies", "build-dependencies"]

    /// Nil where there is none, or one without a package of its own.
    init?(beside path: Path, _ neighbours: Neighbours) {
        guard let file = neighbours.path(of: "Cargo.toml", from: path),
            let bytes = neighbours.bytes(of: "Cargo.toml", from: path),
            let document = try? LockDocument(toml: bytes),
            let name = document.root["package"]?["name"]?.string
        else { return nil }
        (self.file, self.name) = (file, name)
        let targets = document.root["target"]?.table?.entries ?? []
        for table in [document.root] + targets.map(\.node) { add(table, of: document) }
    }

    /// Those with a path or a repository beside the version are not held against it: another copy may be used.
    private mutating func add(_ table: Node, of document: LockDocument) {
        for entry in Self.fields.flatMap({ table[$0]?.table?.entries ?? [] }) {
            guard entry.node["path"] == nil, entry.node["git"] == nil,
                let range = entry.node.string ?? entry.node["version"]?.string
            else { continue }
            let name = entry.node["package"]?.string ?? entry.key
            asks.append(Ask(name: name, range: range, line: document.line(of: entry)))
        }
    }
}
