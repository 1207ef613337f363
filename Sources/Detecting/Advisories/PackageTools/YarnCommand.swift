internal import Vocabulary

/// Yarn 2 and later.
///
/// Source: https://yarnpkg.com/cli/up and https://yarnpkg.com/configuration/manifest, "resolutions".
struct YarnCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "yarn.lock") && !format.hasSuffix(" v1") }

    func update(to change: VersionChange) -> String { "`yarn up --recursive \(change.name)`" }

    func raise(to change: VersionChange) -> String { "`yarn up \(change.name)@\(change.to)`" }

    func force(_ change: VersionChange) -> String? {
        "put `\"resolutions\": { \"\(change.name)\": \"\(change.to)\" }` into package.json, then `yarn install`"
    }
}
