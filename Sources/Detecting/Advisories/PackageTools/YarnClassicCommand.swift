internal import Vocabulary

/// Yarn 1.
///
/// Source: https://classic.yarnpkg.com/en/docs/cli/upgrade and
/// https://classic.yarnpkg.com/en/docs/selective-version-resolutions.
struct YarnClassicCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "yarn.lock") && format.hasSuffix(" v1") }

    // `yarn upgrade` looks at direct dependencies alone; without its entry, the newest that fits is taken.
    func update(to change: VersionChange) -> String {
        "take the entry of \(change.name) out of yarn.lock, then `yarn install`"
    }

    func raise(to change: VersionChange) -> String { "`yarn upgrade \(change.name)@\(change.to)`" }

    func force(_ change: VersionChange) -> String? {
        "put `\"resolutions\": { \"\(change.name)\": \"\(change.to)\" }` into package.json, then `yarn install`"
    }
}
