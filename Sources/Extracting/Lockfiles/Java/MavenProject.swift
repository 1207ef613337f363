internal import Documents
internal import Vocabulary

/// A project object model as it is written, without what it inherits.
///
/// Source: Maven's "POM Reference" (model 4.0.0, and 4.1.0 of Maven 4), read in November 2026.
struct MavenProject {
    let path: Path
    let root: XMLElement

    init(_ bytes: [UInt8], at path: Path) throws(LockfileError) {
        self.path = path
        root = try XMLElement.root("project", of: bytes)
        guard let model = root.value("modelVersion"), model != "4.0.0", model != "4.1.0" else { return }
        throw .unknownRevision("POM model \(model[...].shown)")
    }

    /// As written; inherited where nothing is.
    var group: String? { root.value("groupId") ?? parent?.group }
    /// As written.
    var artifact: String { root.value("artifactId") ?? "" }
    /// As written; inherited where nothing is.
    var version: String? { root.value("version") ?? parent?.version }

    var parent: MavenParent? { root.first("parent").map { MavenParent($0) } }

    /// The folders or files of the projects that are built with this one.
    var modules: [String] {
        let groups = [root] + (root.first("profiles")?.all("profile") ?? [])
        let lists = groups.flatMap { $0.all("modules") + $0.all("subprojects") }
        return lists.flatMap(\.children).map(\.words).filter { !$0.isEmpty }
    }

    /// The project itself, and each profile: what may hold dependencies, plugins and properties.
    var sections: [XMLElement] { [root] + (root.first("profiles")?.all("profile") ?? []) }

    /// The dependencies whose versions and scopes are told once for all, imported ones among them.
    var managed: [MavenDependency] {
        root.first("dependencyManagement").map { MavenDependency.all(in: $0) } ?? []
    }

    /// The plugins whose versions a project hands down: those that it manages, then those that it uses.
    var handedDownPlugins: [MavenDependency] {
        guard let build = root.first("build") else { return [] }
        return [build.first("pluginManagement"), build].compactMap { $0 }.flatMap { MavenDependency.plugins(in: $0) }
    }
}

/// Where a project says that its parent is.
struct MavenParent {
    let element: XMLElement

    init(_ element: XMLElement) { self.element = element }

    var group: String? { element.value("groupId") }
    var artifact: String? { element.value("artifactId") }
    var version: String? { element.value("version") }

    /// Its file as seen from the project's own. Nil where the project says that it is in no file.
    var relativePath: String? {
        guard let written = element.first("relativePath") else { return "../pom.xml" }
        return written.words.isEmpty ? nil : written.words
    }

    /// `group:artifact:version` as the child's properties tell it.
    func coordinates(in lineage: MavenLineage) -> String {
        [group, artifact, version].map { lineage.properties.resolved($0 ?? "?")[...].shown }.joined(separator: ":")
    }
}

/// A dependency or a plugin as it is written.
struct MavenDependency {
    let element: XMLElement
    let group: String
    let artifact: String
    /// Nil where it is inherited or managed.
    let version: String?

    /// Plugins may leave out Maven's own group.
    static let pluginGroup = "org.apache.maven.plugins"

    init(_ element: XMLElement, defaultGroup: String = "") {
        self.element = element
        group = element.value("groupId") ?? defaultGroup
        artifact = element.value("artifactId") ?? ""
        version = element.value("version")
    }

    var line: Int { element.line }
    var scope: String? { element.value("scope") }
    /// Whether it stands for the managed dependencies of another project.
    var isImport: Bool { scope == "import" && element.value("type") == "pom" }

    /// Those of a section of a project, or of a plugin.
    static func all(in section: XMLElement) -> [MavenDependency] {
        (section.first("dependencies")?.all("dependency") ?? []).map { MavenDependency($0) }
    }

    /// The plugins of a part of a project.
    static func plugins(in part: XMLElement) -> [MavenDependency] {
        (part.first("plugins")?.all("plugin") ?? []).map { MavenDependency($0, defaultGroup: pluginGroup) }
    }
}
