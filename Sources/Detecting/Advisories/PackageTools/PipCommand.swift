internal import Vocabulary

/// pip with files of requirements, which pin what they list.
///
/// Source: https://pip.pypa.io/en/stable/reference/requirements-file-format/.
struct PipCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool {
        lockfile.name.suffix(4).elementsEqual(".txt".utf8) || isNamed(lockfile, "requirements.in")
    }

    func update(to change: VersionChange) -> String {
        "write `\(change.name)==\(change.to)` instead of \(change.from), with new hashes where the file has them"
    }

    func raise(to change: VersionChange) -> String { update(to: change) }

    func force(_ change: VersionChange) -> String? { update(to: change) }
}
