internal import Vocabulary

/// Pipenv, which has no way to override what others ask for.
///
/// Source: https://pipenv.pypa.io/en/latest/commands.html, "upgrade".
struct PipenvCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "Pipfile.lock") }

    func update(to change: VersionChange) -> String { "`pipenv upgrade '\(change.name)==\(change.to)'`" }

    func raise(to change: VersionChange) -> String {
        "`pipenv install \(change.isDevelopment ? "--dev " : "")'\(change.name)>=\(change.to)'`"
    }

    func force(_ change: VersionChange) -> String? { nil }
}
