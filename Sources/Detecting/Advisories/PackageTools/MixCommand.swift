internal import Vocabulary

/// Elixir's mix.
///
/// Source: hexdocs.pm, "mix deps.update" and "mix deps" (`:override`), read on 2026-11-24.
struct MixCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "mix.lock") }

    func update(to change: VersionChange) -> String { "`mix deps.update \(change.name)`" }

    func raise(to change: VersionChange) -> String {
        "ask for `~> \(change.to)` of \(change.name) in mix.exs, then `mix deps.update \(change.name)`"
    }

    func force(_ change: VersionChange) -> String? {
        "put `{:\(change.name), \"\(change.to)\", override: true}` into mix.exs, then `mix deps.get`"
    }
}
