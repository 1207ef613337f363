internal import Documents
internal import Vocabulary

/// A project with the parents and the imported projects that the tree holds.
struct MavenLineage {
    /// The project itself first, then its parent, and so on.
    private(set) var projects: [MavenProject]
    /// The parent that is not in the tree. Nil where the line of parents ends by itself.
    private(set) var missingParent: MavenParent?
    private(set) var properties = MavenProperties()

    // Real ones have up to six.
    private static let deepest = 16

    init(of project: MavenProject, beside neighbours: Neighbours) {
        projects = [project]
        while let last = projects.last, let parent = last.parent {
            guard let next = Self.project(of: parent, of: last, beside: neighbours),
                !projects.contains(where: { $0.path == next.path }), projects.count < Self.deepest
            else {
                missingParent = parent
                break
            }
            projects.append(next)
        }
        addProperties()
    }

    private static func project(
        of parent: MavenParent, of child: MavenProject, beside neighbours: Neighbours
    ) -> MavenProject? {
        guard let relative = parent.relativePath else { return nil }
        let project = MavenProject.named(relative, from: child.path, beside: neighbours)
        guard let project, project.artifact == parent.artifact, project.group == parent.group else { return nil }
        // Maven takes what is at the path only if it is the version that was asked for.
        let isOther = project.version != parent.version && project.version?.contains("${") == false
        return isOther && parent.version?.contains("${") == false ? nil : project
    }

    private mutating func addProperties() {
        let (own, parent) = (projects[0], projects[0].parent)
        for prefix in ["project.", "pom.", ""] {
            properties.add("\(prefix)groupId", own.group)
            properties.add("\(prefix)artifactId", own.artifact)
            properties.add("\(prefix)version", own.version)
            properties.add("\(prefix)parent.groupId", parent?.group)
            properties.add("\(prefix)parent.artifactId", parent?.artifact)
            properties.add("\(prefix)parent.version", parent?.version)
        }
        for property in projects.flatMap({ $0.root.first("properties")?.children ?? [] }) {
            properties.add(property.fullName, property.words)
        }
    }

    /// The same with the properties of a profile, which count where the profile does.
    func inside(_ section: XMLElement) -> MavenLineage {
        guard let own = section.first("properties"), section.name == "profile" else { return self }
        var lineage = self
        for property in own.children { lineage.properties.set(property.fullName, property.words) }
        return lineage
    }
}

extension MavenProject {
    /// The project in a file, or in the `pom.xml` of a folder, as seen from the file of another.
    static func named(_ relative: String, from path: Path, beside neighbours: Neighbours) -> MavenProject? {
        for name in [relative, "\(relative)/pom.xml"] {
            guard let place = neighbours.path(of: name, from: path), let bytes = neighbours.bytes(of: name, from: path),
                let project = try? MavenProject(bytes, at: place)
            else { continue }
            return project
        }
        return nil
    }
}

extension XMLElement {
    /// The name with its prefix: a property may have a colon.
    fileprivate var fullName: String { prefix.map { "\($0):\(name)" } ?? name }
}
