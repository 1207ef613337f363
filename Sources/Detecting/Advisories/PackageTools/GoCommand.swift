internal import Vocabulary

/// The go command, which takes the highest version that anybody asks for: raising one is always allowed.
///
/// Source: Go Modules Reference, "go get"; https://go.dev/doc/toolchain for the distribution itself.
struct GoCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool {
        isNamed(lockfile, "go.mod", "go.sum", "go.work", "modules.txt")
    }

    func update(to change: VersionChange) -> String {
        guard change.name != "stdlib" && change.name != "toolchain" else {
            return "`go get go@\(change.to)`, and build with that release of Go"
        }
        let version = change.to.hasPrefix("v") ? change.to : "v\(change.to)"
        return "`go get \(change.name)@\(version)`, then `go mod tidy`"
    }

    func raise(to change: VersionChange) -> String { update(to: change) }

    func force(_ change: VersionChange) -> String? { update(to: change) }
}
