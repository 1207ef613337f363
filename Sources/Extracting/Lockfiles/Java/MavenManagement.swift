internal import Vocabulary

/// The versions and scopes that a project's dependencies get where they have none of their own.
///
/// Source: Maven's "Introduction to the Dependency Mechanism", sections "Dependency Management" and "Importing
/// Dependencies", read in November 2026: what a project or its parents say themselves counts before what they import, and
/// the nearest and first before the others.
struct MavenManagement {
    struct Managed {
        var version: String
        var scope: String?
    }

    private var managed: [String: Managed] = [:]
    private var plugins: [String: Managed] = [:]
    /// Imported projects that are not in the tree.
    private(set) var missing: [MavenDependency] = []

    /// Who may know what the tree does not tell: a parent and imported projects, `group:artifact:version` each.
    private(set) var authorities: [String] = []

    init(of lineage: MavenLineage, in reactor: inout MavenReactor) {
        let all = lineage.projects.flatMap(\.managed)
        for dependency in all where !dependency.isImport { add(dependency, of: lineage) }
        for plugin in lineage.projects.flatMap(\.handedDownPlugins) {
            let name = plugin.name(in: lineage)
            plugins[name] = plugins[name] ?? plugin.managed(in: lineage)
        }
        if let parent = lineage.missingParent { authorities.append(parent.coordinates(in: lineage)) }
        for dependency in all where dependency.isImport { take(dependency, of: lineage, in: &reactor) }
    }

    private mutating func add(_ dependency: MavenDependency, of lineage: MavenLineage) {
        let name = dependency.name(in: lineage)
        if managed[name] == nil { managed[name] = dependency.managed(in: lineage) }
    }

    /// Takes over what a project of the tree manages, where the tree has it.
    private mutating func take(
        _ dependency: MavenDependency, of lineage: MavenLineage, in reactor: inout MavenReactor
    ) {
        guard let project = reactor.project(of: dependency, in: lineage) else {
            missing.append(dependency)
            return authorities.append(dependency.coordinates(in: lineage))
        }
        guard reactor.takes(project) else { return }
        let inner = MavenLineage(of: project, beside: reactor.neighbours)
        let imported = MavenManagement(of: inner, in: &reactor)
        managed.merge(imported.managed) { own, _ in own }
        authorities += imported.authorities
    }

    subscript(_ name: String) -> Managed? { managed[name] }
    func plugin(_ name: String) -> Managed? { plugins[name] }
}

extension MavenDependency {
    /// `group:artifact:version`, for people.
    func coordinates(in lineage: MavenLineage) -> String {
        [group, artifact, version].map { lineage.properties.resolved($0 ?? "?")[...].shown }.joined(separator: ":")
    }

    /// `group:artifact`.
    func name(in lineage: MavenLineage) -> String { lineage.properties.resolved("\(group):\(artifact)") }

    fileprivate func managed(in lineage: MavenLineage) -> MavenManagement.Managed? {
        version.map { MavenManagement.Managed(version: lineage.properties.resolved($0), scope: scope) }
    }
}
