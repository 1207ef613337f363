internal import Vocabulary

/// The dotnet command, and the file in which projects share versions.
///
/// Source: learn.microsoft.com, "dotnet package add" and "Central Package Management", read on 2026-11-24.
struct DotNetCommand: PackageTool {
    private static let shared = "Directory.Packages.props"

    func keeps(_ lockfile: Path, format: String) -> Bool {
        isNamed(lockfile, "packages.lock.json") || format == "project file" || format == Self.shared
    }

    func update(to change: VersionChange) -> String {
        "`dotnet add package \(change.name) --version \(change.to)`, or \(change.to) in \(Self.shared) where projects share it"
    }

    func raise(to change: VersionChange) -> String { update(to: change) }

    /// A direct reference wins over what others ask for.
    func force(_ change: VersionChange) -> String? { update(to: change) }
}
