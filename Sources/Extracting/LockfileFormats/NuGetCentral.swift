internal import Documents
internal import Vocabulary

/// `Directory.Packages.props`: the versions that the projects of a .NET tree share.
///
/// Source: NuGet's documentation, "Central Package Management", read in November 2026. It names versions for projects to use,
/// and packages that every project gets (`GlobalPackageReference`), which are tools of the build.
struct NuGetCentral: LockfileFormat {
    let endings = ["packages.props"]

    func owns(_ path: Path) -> Bool {
        path.name.ends(with: "packages.props") && !path.isNamed("packages.props")
    }

    func inventory(of bytes: [UInt8], at path: Path, beside neighbours: Neighbours) throws(LockfileError) -> Inventory {
        let root = try XMLElement.root("Project", of: bytes)
        let properties = MSBuildProperties([root])
        var draft = InventoryDraft("Directory.Packages.props", at: path)
        for element in root.children.filter({ $0.name == "ItemGroup" }).flatMap(\.children) {
            switch element.name {
            case "PackageVersion": try Self.add(element, scope: .production, properties, to: &draft)
            case "GlobalPackageReference": try Self.add(element, scope: .build, properties, to: &draft)
            default: continue
            }
        }
        return draft.finished()
    }

    private static func add(
        _ element: XMLElement, scope: Package.Scope, _ properties: MSBuildProperties, to draft: inout InventoryDraft
    ) throws(LockfileError) {
        // `Remove` takes away what an imported file added.
        guard let names = element.attribute("Include") ?? element.attribute("Update") else { return }
        let written = element.attribute("Version") ?? element.value("Version") ?? ""
        let pin = NuGetVersion.pin(properties.resolved(written))
        for name in names.split(separator: ";") where !name.trimmed.isEmpty {
            try draft.add(
                Package(
                    .nuget, properties.resolved(String(name.trimmed)), pin, file: draft.file, line: element.line,
                    scope: scope))
        }
    }
}
