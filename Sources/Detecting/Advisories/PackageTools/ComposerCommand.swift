internal import Vocabulary

/// Composer.
///
/// Source: https://getcomposer.org/doc/03-cli.md, "update", "require", "prohibits".
struct ComposerCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "composer.lock") }

    func update(to change: VersionChange) -> String { "`composer update \(change.name)`" }

    func raise(to change: VersionChange) -> String {
        "`composer require \(change.isDevelopment ? "--dev " : "")'\(change.name):^\(change.to)'`"
    }

    func force(_ change: VersionChange) -> String? {
        "update the packages that `composer prohibits \(change.name) \(change.to)` names"
    }
}
