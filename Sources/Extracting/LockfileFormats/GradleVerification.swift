internal import Documents
internal import Vocabulary

/// `gradle/verification-metadata.xml`: the modules that a Gradle build may use, and their checksums.
///
/// Source: Gradle's user manual, "Verifying Dependencies", and its `dependency-verification-1.3.xsd`, read in November 2026.
/// It names all that was ever resolved, plugins and parent POMs with it, and not what for.
struct GradleVerification: LockfileFormat {
    let endings = ["verification-metadata.xml"]

    func owns(_ path: Path) -> Bool { path.isNamed("verification-metadata.xml") && path.isDirectlyInside("gradle") }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let root = try XMLElement.root("verification-metadata", of: bytes)
        try Self.requireKnown(root)
        guard let components = root.first("components") else {
            throw .malformed(line: root.line, reason: "there is no element 'components'")
        }
        var draft = InventoryDraft("gradle verification-metadata", at: path)
        for component in components.all("component") {
            try draft.add(Self.package(of: component, in: path))
        }
        return draft.finished()
    }

    /// The schema's location ends in its revision: `dependency-verification-1.3.xsd`.
    private static func requireKnown(_ root: XMLElement) throws(LockfileError) {
        let location = root.attribute("schemaLocation") ?? ""
        guard let revision = location.split(separator: "dependency-verification-").last, location != revision else {
            return
        }
        guard revision.hasPrefix("1.") else { throw .unknownRevision("dependency-verification-\(revision.shown)") }
    }

    private static func package(of component: XMLElement, in path: Path) throws(LockfileError) -> Package {
        guard let group = component.attribute("group"), let name = component.attribute("name"),
            let version = component.attribute("version")
        else { throw .malformed(line: component.line, reason: "a component has a 'group', a 'name' and a 'version'") }
        return Package(
            .maven, "\(group):\(name)", MavenVersion.pin(version), file: path, line: component.line,
            integrity: checksums(of: component, named: "\(name)-\(version)"))
    }

    /// Those of the module itself. Its metadata, its sources and its variants have others.
    private static func checksums(of component: XMLElement, named stem: String) -> [String] {
        let artifact = component.all("artifact").first { artifact in
            let name = artifact.attribute("name") ?? ""
            return name.hasPrefix("\(stem).") && !name.hasSuffix(".pom") && !name.hasSuffix(".module")
        }
        return (artifact?.children ?? []).compactMap { checksum in
            guard ["md5", "sha1", "sha256", "sha512"].contains(checksum.name) else { return nil }
            return checksum.attribute("value").map { "\(checksum.name):\($0)" }
        }
    }
}
