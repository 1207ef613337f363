internal import Documents
internal import Vocabulary

/// What the words in the names of files and groups say of what they are for.
enum GroupName {
    private static let forDevelopers: Set<Substring> = [
        "dev", "devel", "develop", "development", "test", "tests", "testing", "lint", "linting", "typing", "doc",
        "docs",
        "ci", "format", "quality", "pre", "commit",
    ]

    /// Whether one of its words says that people who work on the project use it.
    static func isForDevelopers(_ name: Substring) -> Bool {
        name.lowercased().split { !$0.isLetter }.contains { forDevelopers.contains($0) }
    }
}

/// What the `pyproject.toml` beside a lockfile asks for: few of the lockfiles say it themselves.
///
/// Source: "pyproject.toml specification" and "Dependency Groups" of the Python Packaging User Guide; Poetry's and PDM's
/// documentation of `pyproject.toml`; read in November 2026.
struct PythonProject {
    /// Something that the project asks for.
    struct Root {
        /// In its normal form.
        var name: String
        var range: String?
        var scope: Package.Scope
    }

    private(set) var roots: [Root] = []
    /// The names of the groups that whoever installs the project may choose.
    private(set) var extras: Set<String> = []

    /// Nil where there is none, or none that can be read.
    init?(beside path: Path, _ neighbours: Neighbours) {
        guard let bytes = neighbours.bytes(of: "pyproject.toml", from: path), let root = try? TOML.parse(bytes) else {
            return nil
        }
        readProject(root)
        readGroups(root["dependency-groups"])
        readGroups(root["tool"]?["pdm"]?["dev-dependencies"])
        readPoetry(root["tool"]?["poetry"])
    }

    private mutating func readProject(_ root: Node) {
        add(root["project"]?["dependencies"]?.strings ?? [], .production)
        for extra in root["project"]?["optional-dependencies"]?.table?.entries ?? [] {
            extras.insert(PythonName.normal(extra.key))
            add(extra.node.strings, .optional)
        }
    }

    private mutating func readGroups(_ groups: Node?) {
        for group in groups?.table?.entries ?? [] { add(group.node.strings, .development) }
    }

    private mutating func add(_ lines: [String], _ scope: Package.Scope) {
        for case let requirement? in lines.map({ PythonRequirement($0[...]) }) {
            roots.append(Root(name: requirement.name, range: requirement.writtenRange, scope: scope))
        }
    }

    private mutating func readPoetry(_ poetry: Node?) {
        addPoetry(poetry?["dependencies"], .production)
        addPoetry(poetry?["dev-dependencies"], .development)
        for group in poetry?["group"]?.table?.entries ?? [] {
            addPoetry(group.node["dependencies"], group.key == "main" ? .production : .development)
        }
        for extra in poetry?["extras"]?.table?.entries ?? [] { extras.insert(PythonName.normal(extra.key)) }
    }

    private mutating func addPoetry(_ dependencies: Node?, _ scope: Package.Scope) {
        for dependency in dependencies?.table?.entries ?? [] where dependency.key != "python" {
            let range = dependency.node.string ?? dependency.node["version"]?.string
            let isOptional = dependency.node["optional"]?.boolean == true
            roots.append(
                Root(name: PythonName.normal(dependency.key), range: range, scope: isOptional ? .optional : scope))
        }
    }
}

extension InventoryDraft {
    /// The inventory, with what the project beside it asks for.
    ///
    /// - Parameter isScoped: Whether the file told what each package is needed for. Where it did not, the project tells.
    consuming func finished(with project: PythonProject?, isScoped: Bool) -> Inventory {
        guard let project else { return finished() }
        for root in project.roots { projectAsks(for: root.name, range: root.range, scope: root.scope) }
        return finished(telling: isScoped ? .roots : .scopedRoots)
    }
}
