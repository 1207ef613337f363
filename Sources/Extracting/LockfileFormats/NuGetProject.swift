internal import Documents
internal import Vocabulary

/// The packages that a .NET project itself asks for: `PackageReference` of `*.csproj`, `*.fsproj` and `*.vbproj`.
///
/// Source: NuGet's documentation, "PackageReference in project files", read in November 2026. What the project's lock names
/// is counted there, and what a shared `Directory.Packages.props` pins is counted in that.
struct NuGetProject: LockfileFormat {
    let endings = [".csproj", ".fsproj", ".vbproj"]

    func owns(_ path: Path) -> Bool { path.name.ends(withOneOf: endings) }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let root = try XMLElement.root("Project", of: bytes)
        guard neighbours.bytes(of: "packages.lock.json", from: path) == nil else {
            return Inventory(format: "project file, counted in packages.lock.json", file: path)
        }
        let shared = ["Directory.Packages.props", "Directory.Build.props"].map {
            Self.nearest($0, above: path, beside: neighbours)
        }
        let properties = MSBuildProperties([root] + shared.compactMap { $0 })
        let central = Self.pinned(by: shared[0])
        var draft = InventoryDraft("project file", at: path, text: bytes)
        for element in root.all("ItemGroup").flatMap({ $0.all("PackageReference") }) {
            try Self.add(element, besides: central, properties, to: &draft)
        }
        return draft.finished()
    }

    /// The file of that name in the project's folder or the nearest folder above.
    private static func nearest(_ name: String, above path: Path, beside neighbours: Neighbours) -> XMLElement? {
        var relative = name
        for _ in path.components {
            if let bytes = neighbours.bytes(of: relative, from: path) { return try? XML.parse(bytes) }
            relative = "../" + relative
        }
        return nil
    }

    /// The ids, in lower case, that a shared file pins.
    private static func pinned(by central: XMLElement?) -> Set<String> {
        let versions = central?.all("ItemGroup").flatMap { $0.all("PackageVersion") } ?? []
        return Set(versions.compactMap { ($0.attribute("Include") ?? $0.attribute("Update"))?.lowercased() })
    }

    private static func add(
        _ element: XMLElement, besides central: Set<String>, _ properties: MSBuildProperties,
        to draft: inout InventoryDraft
    ) throws(LockfileError) {
        guard let name = element.attribute("Include") ?? element.attribute("Update"), !name.isEmpty else { return }
        let written = ["VersionOverride", "Version"].lazy.compactMap { element.attribute($0) ?? element.value($0) }
            .first
        guard written != nil || !central.contains(name.lowercased()) else { return }
        let isPrivate = (element.attribute("PrivateAssets") ?? element.value("PrivateAssets"))?.lowercased() == "all"
        let index = try draft.add(
            Package(
                .nuget, properties.resolved(name), NuGetVersion.pin(properties.resolved(written ?? "")),
                file: draft.file,
                line: element.line, scope: isPrivate ? .development : .production, isDirect: true))
        draft.mark(versionOf: index, within: element.bytes)
        draft.projectAsks(for: properties.resolved(name), range: written)
    }
}
