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
        /// From 1.
        var line: Int
        /// Whether it is asked for on every machine.
        var isUnconditional: Bool
    }

    /// Where it is, from the root.
    let file: Path
    private let document: LockDocument
    private(set) var roots: [Root] = []
    /// The names of the groups that whoever installs the project may choose.
    private(set) var extras: Set<String> = []

    /// Nil where there is none, or none that can be read.
    init?(beside path: Path, _ neighbours: Neighbours) {
        guard let file = neighbours.path(of: "pyproject.toml", from: path),
            let bytes = neighbours.bytes(of: "pyproject.toml", from: path),
            let document = try? LockDocument(toml: bytes)
        else { return nil }
        self.file = file
        self.document = document
        let root = document.root
        readProject(root)
        readGroups(root["dependency-groups"])
        readGroups(root["tool"]?["pdm"]?["dev-dependencies"])
        readPoetry(root["tool"]?["poetry"])
    }

    private mutating func readProject(_ root: Node) {
        add(root["project"]?["dependencies"], .production)
        for extra in root["project"]?["optional-dependencies"]?.table?.entries ?? [] {
            extras.insert(PythonName.normal(extra.key))
            add(extra.node, .optional)
        }
    }

    private mutating func readGroups(_ groups: Node?) {
        for group in groups?.table?.entries ?? [] { add(group.node, .development) }
    }

    private mutating func add(_ list: Node?, _ scope: Package.Scope) {
        for node in list?.array ?? [] {
            guard let requirement = node.string.flatMap({ PythonRequirement($0[...]) }) else { continue }
            roots.append(
                Root(
                    name: requirement.name, range: requirement.writtenRange, scope: scope,
                    line: document.line(of: node),
                    isUnconditional: requirement.marker == nil && requirement.address == nil))
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

    /// Not where it is for some machines alone, may be left out, or comes from elsewhere than an index.
    private static func isUnconditional(_ dependency: Node) -> Bool {
        guard let table = dependency.table else { return dependency.string != nil }
        return !["markers", "platform", "python", "optional", "git", "path", "url"].contains { table[$0] != nil }
    }

    private mutating func addPoetry(_ dependencies: Node?, _ scope: Package.Scope) {
        for dependency in dependencies?.table?.entries ?? [] where dependency.key != "python" {
            let range = dependency.node.string ?? dependency.node["version"]?.string
            let isOptional = dependency.node["optional"]?.boolean == true
            roots.append(
                Root(
                    name: PythonName.normal(dependency.key), range: range, scope: isOptional ? .optional : scope,
                    line: document.line(of: dependency), isUnconditional: Self.isUnconditional(dependency.node)))
        }
    }
}

extension InventoryDraft {
    /// Notes what the project asks for on every machine, of what the file has in some version: what it has not may be one
    /// of the project's own, unless it has nothing at all.
    mutating func declare(_ project: PythonProject) {
        for root in project.roots where root.isUnconditional {
            let answers = indices(of: root.name)
            guard let range = root.range, !answers.isEmpty || isEmpty else { continue }
            declare(
                root.name, range: range, scope: root.scope, file: project.file, line: root.line, answers: answers)
        }
    }

    /// The inventory, with what the project beside it asks for.
    ///
    /// - Parameter isScoped: Whether the file told what each package is needed for. Where it did not, the project tells.
    consuming func finished(with project: PythonProject?, isScoped: Bool) -> Inventory {
        guard let project else { return finished() }
        for root in project.roots { projectAsks(for: root.name, range: root.range, scope: root.scope) }
        declare(project)
        return finished(telling: isScoped ? .roots : .scopedRoots)
    }
}
