internal import Vocabulary

/// Poetry, which has no way to override what others ask for.
///
/// Source: https://python-poetry.org/docs/cli/.
struct PoetryCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "poetry.lock") }

    func update(to change: VersionChange) -> String { "`poetry update \(change.name)`" }

    func raise(to change: VersionChange) -> String {
        "`poetry add \(change.isDevelopment ? "--group dev " : "")'\(change.name)>=\(change.to)'`"
    }

    func force(_ change: VersionChange) -> String? { nil }
}
