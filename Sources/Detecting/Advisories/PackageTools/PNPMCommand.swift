internal import Vocabulary

/// pnpm.
///
/// Source: https://pnpm.io/cli/update and https://pnpm.io/settings, "overrides".
struct PNPMCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "pnpm-lock.yaml") }

    func update(to change: VersionChange) -> String { "`pnpm update --depth Infinity \(change.name)`" }

    func raise(to change: VersionChange) -> String {
        "`pnpm add \(change.isDevelopment ? "--save-dev " : "")\(change.name)@\(change.to)`"
    }

    func force(_ change: VersionChange) -> String? {
        "put `\"pnpm\": { \"overrides\": { \"\(change.name)\": \"\(change.to)\" } }` into package.json, then `pnpm install`"
    }
}
