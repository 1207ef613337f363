internal import Vocabulary

/// Dart's and Flutter's pub.
///
/// Source: dart.dev, "dart pub upgrade" and "Package dependencies" (`dependency_overrides`), read on 2026-11-24.
struct PubCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "pubspec.lock") }

    func update(to change: VersionChange) -> String { "`dart pub upgrade \(change.name)`" }

    func raise(to change: VersionChange) -> String { "`dart pub add \(change.name):^\(change.to)`" }

    func force(_ change: VersionChange) -> String? {
        "put `\(change.name): \(change.to)` under `dependency_overrides:` in pubspec.yaml, then `dart pub get`"
    }
}
