internal import Vocabulary

/// uv.
///
/// Source: https://docs.astral.sh/uv/reference/cli/#uv-lock and
/// https://docs.astral.sh/uv/reference/settings/#override-dependencies.
struct UVCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "uv.lock") }

    func update(to change: VersionChange) -> String { "`uv lock --upgrade-package \(change.name)==\(change.to)`" }

    func raise(to change: VersionChange) -> String {
        "`uv add \(change.isDevelopment ? "--dev " : "")'\(change.name)>=\(change.to)'`"
    }

    func force(_ change: VersionChange) -> String? {
        "put `override-dependencies = [\"\(change.name)==\(change.to)\"]` under `[tool.uv]` in pyproject.toml, then `uv lock`"
    }
}
