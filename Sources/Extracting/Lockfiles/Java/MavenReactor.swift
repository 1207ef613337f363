internal import Vocabulary

/// The projects that are built together, among which an imported one may be.
struct MavenReactor {
    let neighbours: Neighbours
    /// What was imported already: to do so again adds nothing, and in a hostile tree would not end.
    private var imported: Set<Path> = []
    /// How many more imports are looked for.
    private var left = Self.mostImports

    // Real trees import up to twenty. Each is a walk over modules, and one inside another takes of the stack.
    private static let mostImports = 64

    init(beside neighbours: Neighbours) { self.neighbours = neighbours }

    /// The project that a dependency imports, where the tree has it.
    ///
    /// It is looked for among the modules of the ancestors that are called like it: a tree with some hundred modules would
    /// else be read whole for each of them.
    mutating func project(of dependency: MavenDependency, in lineage: MavenLineage) -> MavenProject? {
        guard left > 0 else { return nil }
        left -= 1
        let name = dependency.name(in: lineage)
        let artifact = lineage.properties.resolved(dependency.artifact)
        for ancestor in lineage.projects {
            for module in ancestor.modules where Self.isCalled(module, like: artifact) {
                guard let project = MavenProject.named(module, from: ancestor.path, beside: neighbours) else {
                    continue
                }
                let own = MavenLineage(of: project, beside: neighbours).properties
                let asked = lineage.properties.resolved(dependency.version ?? "")
                guard name == own.resolved("${project.groupId}:${project.artifactId}") else { continue }
                return asked == own.resolved("${project.version}") ? project : nil
            }
        }
        return nil
    }

    /// Whether the folder of a module is named as the artifact, or as its last words: `acme-bom` lies in `bom` often.
    private static func isCalled(_ module: String, like artifact: String) -> Bool {
        let folder = module.split(separator: "/").last { $0 != "pom.xml" && $0 != ".." } ?? ""
        return !folder.isEmpty && (artifact == folder || artifact.hasSuffix("-\(folder)"))
    }

    /// Notes that a project is imported. False where it was already.
    mutating func takes(_ project: MavenProject) -> Bool { imported.insert(project.path).inserted }
}
