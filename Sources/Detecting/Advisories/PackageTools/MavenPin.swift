internal import Vocabulary

/// Maven's project files, which people write themselves.
///
/// Source: maven.apache.org, "Introduction to the Dependency Mechanism": what `dependencyManagement` says of a version wins over
/// what dependencies of dependencies ask for. Read on 2026-11-24.
struct MavenPin: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { format == "pom.xml" }

    func update(to change: VersionChange) -> String {
        "write `<version>\(change.to)</version>` instead of \(change.from) for it, or in the property that it names"
    }

    func raise(to change: VersionChange) -> String { update(to: change) }

    func force(_ change: VersionChange) -> String? {
        "name it with `<version>\(change.to)</version>` under `<dependencyManagement>`"
    }
}
