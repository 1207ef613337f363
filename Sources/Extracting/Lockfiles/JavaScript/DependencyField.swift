internal import Documents
internal import Vocabulary

/// A field of `package.json`, and of what copies it, in which packages are asked for by name and range.
///
/// Source: docs.npmjs.com, "package.json", read on 2026-11-24.
enum DependencyField: String, CaseIterable {
    case dependencies, optionalDependencies, peerDependencies, devDependencies

    /// What a project needs the packages of the field for.
    var scope: Package.Scope {
        switch self {
        case .dependencies: .production
        case .optionalDependencies: .optional
        case .peerDependencies: .peer
        case .devDependencies: .development
        }
    }

    /// Those that count for a package which somebody else installs.
    static let ofPackages: [DependencyField] = [.dependencies, .optionalDependencies, .peerDependencies]

    /// What `table` has in the field.
    func entries(of table: Node) -> [Entry] {
        table[rawValue]?.table?.entries ?? []
    }
}

/// What a `package.json` asks for.
struct PackageManifest {
    struct Ask {
        var name: String
        /// As written.
        var range: String
        var scope: Package.Scope
        /// From 1.
        var line: Int
        /// Of the name and what is asked for, in the file's text.
        var bytes: Range<Int>
    }

    /// Where it is, from the root.
    let file: Path
    private(set) var asks: [Ask] = []
    /// Names for which it sets another version than is asked for.
    private(set) var overridden: Set<String> = []
    /// Whether it names further projects, whose manifests ask for packages of the same lockfile.
    let hasWorkspaces: Bool

    /// The manifest in `folder`, as seen from the folder of `path`. Nil where there is none, or it is no JSON.
    init?(in folder: String = ".", from path: Path, beside neighbours: Neighbours) {
        guard let file = neighbours.path(of: "\(folder)/package.json", from: path),
            let bytes = neighbours.bytes(of: "\(folder)/package.json", from: path),
            let document = try? LockDocument(json: bytes), document.root.table != nil
        else { return nil }
        self.init(document, at: file)
    }

    init(_ document: LockDocument, at file: Path) {
        self.file = file
        hasWorkspaces = document.root["workspaces"] != nil
        for field in DependencyField.allCases {
            for entry in field.entries(of: document.root) {
                let line = document.line(of: entry)
                asks.append(
                    Ask(
                        name: entry.key, range: entry.node.string ?? "", scope: field.scope, line: line,
                        bytes: entry.keyBytes.lowerBound..<max(entry.keyBytes.lowerBound, entry.node.bytes.upperBound)))
            }
        }
        let root = document.root
        for table in [root["overrides"], root["resolutions"], root["pnpm"]?["overrides"]] {
            for entry in table?.table?.entries ?? [] { overridden.insert(Self.overriddenName(entry.key)) }
        }
    }

    /// The name in a key of overrides: `parent>name@^1.0.0`, `**/name`.
    static func overriddenName(_ key: String) -> String {
        let last = key.split(separator: ">").last.map(String.init) ?? key
        let name = last.hasPrefix("**/") ? String(last.dropFirst(3)) : last
        return NameAndRest(name).parts?.name ?? name
    }
}
