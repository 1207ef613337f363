internal import Vocabulary

/// Bun.
///
/// Source: https://bun.com/docs/pm/cli/update and https://bun.com/docs/pm/overrides.
struct BunCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "bun.lock") }

    func update(to change: VersionChange) -> String { "`bun update \(change.name)`" }

    func raise(to change: VersionChange) -> String {
        "`bun add \(change.isDevelopment ? "--dev " : "")\(change.name)@\(change.to)`"
    }

    func force(_ change: VersionChange) -> String? {
        "put `\"overrides\": { \"\(change.name)\": \"\(change.to)\" }` into package.json, then `bun install`"
    }
}
