internal import Documents
internal import Vocabulary

/// Maven's `pom.xml`: what a project itself asks for.
///
/// Source: Maven's "POM Reference", read in November 2026. Versions come from the file, its parents in the tree and the
/// projects that it imports from the tree; a parent or an import that a registry holds is *unresolved*, and so is what only
/// it could tell. What a parent asks for is named in the parent's own file.
struct MavenPOM: LockfileFormat {
    func owns(_ path: Path) -> Bool { path.isNamed("pom.xml") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let project = try MavenProject(bytes, at: path)
        let lineage = MavenLineage(of: project, beside: neighbours)
        var reactor = MavenReactor(beside: neighbours)
        var listing = MavenListing(of: lineage, managed: MavenManagement(of: lineage, in: &reactor))
        listing.addUnresolved()
        for section in project.sections { try listing.add(section) }
        return listing.finished()
    }
}

/// Gathers what a project asks for.
private struct MavenListing {
    private let lineage: MavenLineage
    private let managed: MavenManagement
    private var draft: InventoryDraft
    private var asked: Set<String> = []

    init(of lineage: MavenLineage, managed: MavenManagement) {
        self.lineage = lineage
        self.managed = managed
        draft = InventoryDraft("pom.xml", at: lineage.projects[0].path)
    }

    consuming func finished() -> Inventory { draft.finished() }

    /// The parent and the imports that are not in the tree, as far as this file names them.
    mutating func addUnresolved() {
        if lineage.projects.count == 1, let parent = lineage.missingParent {
            leave(lineage.properties.resolved(parent.coordinates), line: parent.element.line)
        }
        let own = Set(lineage.projects[0].managed.filter(\.isImport).map(\.element.bytes))
        for dependency in managed.missing where own.contains(dependency.element.bytes) {
            let version = lineage.properties.resolved(dependency.version ?? "?")
            leave("\(dependency.name(in: lineage)):\(version)", line: dependency.line)
        }
    }

    private mutating func leave(_ coordinates: String, line: Int) {
        draft.leave("\(coordinates[...].shown) is not in this tree", line: line)
    }

    /// What the project or one of its profiles asks for.
    mutating func add(_ section: XMLElement) throws(LockfileError) {
        let lineage = lineage.inside(section)
        for dependency in MavenDependency.all(in: section) {
            let own = managed[dependency.name(in: lineage)]
            try add(dependency, own, scope: Self.scope(of: dependency, own), lineage)
        }
        let build = section.first("build")
        for plugin in [build, section.first("reporting")].compactMap({ $0 }).flatMap({ MavenDependency.plugins(in: $0) }
        ) {
            try add(plugin, managed.plugin(plugin.name(in: lineage)), scope: .build, lineage)
            for dependency in MavenDependency.all(in: plugin.element) {
                try add(dependency, nil, scope: .build, lineage)
            }
        }
        for extensionElement in build?.first("extensions")?.all("extension") ?? [] {
            try add(MavenDependency(extensionElement), nil, scope: .build, lineage)
        }
    }

    private mutating func add(
        _ dependency: MavenDependency, _ managed: MavenManagement.Managed?, scope: Package.Scope,
        _ lineage: MavenLineage
    ) throws(LockfileError) {
        let name = dependency.name(in: lineage)
        guard !dependency.group.isEmpty, !dependency.artifact.isEmpty else {
            throw .malformed(line: dependency.line, reason: "a dependency has a 'groupId' and an 'artifactId'")
        }
        guard !name.contains("${") else {
            return draft.leave("nothing in this tree tells the name \(name[...].shown)", line: dependency.line)
        }
        let written = dependency.version.map { lineage.properties.resolved($0) } ?? managed?.version
        if let written, written.contains("${") {
            draft.leave(
                "nothing in this tree tells the version \(written[...].shown) of \(name)", line: dependency.line)
        }
        let package = Package(
            .maven, name, written.map { MavenVersion.pin($0) } ?? .unknown(whoKnows), file: draft.file,
            line: dependency.line,
            scope: scope, isDirect: true)
        try draft.add(package)
        if asked.insert(name).inserted { draft.projectAsks(for: name, range: dependency.version) }
    }

    /// What stands in place of a version that is written nowhere in the tree.
    private var whoKnows: String {
        let authorities = managed.authorities.map { String($0[...].shown) }
        return authorities.isEmpty ? "no version" : "managed by \(authorities.joined(separator: " or "))"
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
