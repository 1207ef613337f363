internal import Vocabulary

/// npm.
///
/// Source: https://docs.npmjs.com/cli/v11/commands/npm-update and
/// https://docs.npmjs.com/cli/v11/configuring-npm/package-json, "overrides".
struct NPMCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool {
        isNamed(lockfile, "package-lock.json", "npm-shrinkwrap.json")
    }

    func update(to change: VersionChange) -> String { "`npm update \(change.name)`" }

    func raise(to change: VersionChange) -> String {
        "`npm install \(change.isDevelopment ? "--save-dev " : "")\(change.name)@\(change.to)`"
    }

    func force(_ change: VersionChange) -> String? {
        "put `\"overrides\": { \"\(change.name)\": \"\(change.to)\" }` into package.json, then `npm install`"
    }
}
