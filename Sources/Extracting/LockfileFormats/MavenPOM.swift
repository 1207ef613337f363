internal import Documents
internal import Vocabulary

/// Maven's `pom.xml`: what a project itself asks for.
///
/// Source: Maven's "POM Reference", read in November 2026. Versions come from the file, its parents in the tree and the
/// projects that it imports from the tree; a parent or an import that a registry holds is *unresolved*, and so is what only
/// it could tell. What a parent asks for is named in the parent's own file.
struct MavenPOM: LockfileFormat {
    let endings = ["pom.xml"]

    func owns(_ path: Path) -> Bool { path.isNamed("pom.xml") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let project = try MavenProject(bytes, at: path)
        let lineage = MavenLineage(of: project, beside: neighbours)
        var reactor = MavenReactor(beside: neighbours)
        var listing = MavenListing(of: lineage, managed: MavenManagement(of: lineage, in: &reactor), text: bytes)
        listing.addUnresolved()
        for section in project.sections { try listing.add(section) }
        return listing.finished()
    }
}

/// Gathers what a project asks for.
private struct MavenListing {
    private let lineage: MavenLineage
    private let managed: MavenManagement
    /// What stands in place of a version that is written nowhere in the tree, of dependencies and of plugins.
    private let ofDependencies: String
    private let ofTools: String
    private var draft: InventoryDraft
    private var asked: Set<String> = []

    init(of lineage: MavenLineage, managed: MavenManagement, text: [UInt8]) {
        self.lineage = lineage
        self.managed = managed
        ofDependencies = Self.whoKnows(managed.authorities)
        // Imports manage no plugins.
        ofTools = Self.whoKnows([lineage.missingParent?.coordinates(in: lineage)].compactMap { $0 })
        draft = InventoryDraft("pom.xml", at: lineage.projects[0].path, text: text)
    }

    private static func whoKnows(_ authorities: [String]) -> String {
        // It stands with each package: a file with a thousand imports would have its square of them.
        let named = authorities.prefix(4) + (authorities.count > 4 ? ["others"] : [])
        return named.isEmpty ? "no version" : "managed by \(named.joined(separator: " or "))"
    }

    consuming func finished() -> Inventory { draft.finished() }

    /// The parent and the imports that are not in the tree, as far as this file names them.
    mutating func addUnresolved() {
        if lineage.projects.count == 1, let parent = lineage.missingParent {
            draft.leave("\(parent.coordinates(in: lineage)) is not in this tree", line: parent.element.line)
        }
        let own = Set(lineage.projects[0].managed.filter(\.isImport).map(\.element.bytes))
        for dependency in managed.missing where own.contains(dependency.element.bytes) {
            draft.leave("\(dependency.coordinates(in: lineage)) is not in this tree", line: dependency.line)
        }
    }

    /// What the project or one of its profiles asks for.
    mutating func add(_ section: XMLElement) throws(LockfileError) {
        let lineage = lineage.inside(section)
        for dependency in MavenDependency.all(in: section) {
            let own = managed[dependency.name(in: lineage)]
            try add(dependency, own, scope: Self.scope(of: dependency, own), lineage)
        }
        try addTools(of: section, lineage)
    }

    /// The plugins and extensions of the build, with what is added to them.
    private mutating func addTools(of section: XMLElement, _ lineage: MavenLineage) throws(LockfileError) {
        let parts = [section.first("build"), section.first("reporting")].compactMap { $0 }
        for plugin in parts.flatMap({ MavenDependency.plugins(in: $0) }) {
            try add(plugin, managed.plugin(plugin.name(in: lineage)), scope: .build, lineage)
            for dependency in MavenDependency.all(in: plugin.element) {
                try add(dependency, nil, scope: .build, lineage)
            }
        }
        for element in section.first("build")?.first("extensions")?.all("extension") ?? [] {
            try add(MavenDependency(element), nil, scope: .build, lineage)
        }
    }

    private mutating func add(
        _ dependency: MavenDependency, _ managed: MavenManagement.Managed?, scope: Package.Scope,
        _ lineage: MavenLineage
    ) throws(LockfileError) {
        guard !dependency.group.isEmpty, !dependency.artifact.isEmpty else {
            throw .malformed(line: dependency.line, reason: "a dependency has a 'groupId' and an 'artifactId'")
        }
        let name = dependency.name(in: lineage)
        guard !name.contains("${") else { return leave("the name \(name[...].shown)", line: dependency.line) }
        let written = dependency.version.map { lineage.properties.resolved($0) } ?? managed?.version
        if let written, written.contains("${") {
            leave("the version \(written[...].shown) of \(name[...].shown)", line: dependency.line)
        }
        let index = try draft.add(
            Package(
                .maven, name,
                written.map { MavenVersion.pin($0) } ?? .unknown(scope == .build ? ofTools : ofDependencies),
                file: draft.file,
                line: dependency.line, scope: scope, isDirect: true))
        if let version = dependency.element.first("version") { draft.mark(versionOf: index, within: version.bytes) }
        if asked.insert(name).inserted { draft.projectAsks(for: name, range: dependency.version) }
    }

    private mutating func leave(_ what: String, line: Int) {
        draft.leave("nothing in this tree tells \(what)", line: line)
    }

    private static func scope(of dependency: MavenDependency, _ managed: MavenManagement.Managed?) -> Package.Scope {
        switch dependency.scope ?? managed?.scope {
        case "test": return .development
        // The container or the JDK brings it.
        case "provided": return .peer
        default: return dependency.element.value("optional") == "true" ? .optional : .production
        }
    }
}
