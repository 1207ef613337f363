internal import Vocabulary

/// PDM.
///
/// Source: https://pdm-project.org/en/latest/usage/dependency/ and .../usage/config/, "resolution.overrides".
struct PDMCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "pdm.lock") }

    func update(to change: VersionChange) -> String { "`pdm update \(change.name)`" }

    func raise(to change: VersionChange) -> String {
        "`pdm add \(change.isDevelopment ? "--dev " : "")'\(change.name)>=\(change.to)'`"
    }

    func force(_ change: VersionChange) -> String? {
        "put `\(change.name) = \"\(change.to)\"` under `[tool.pdm.resolution.overrides]` in pyproject.toml, then `pdm lock`"
    }
}
