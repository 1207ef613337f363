internal import Vocabulary

/// What workflows of GitHub Actions use, which people write there themselves.
///
/// Source: docs.github.com, "Secure use reference": pinning an action to the full id of a commit is the only way to use one
/// that does not change. Read on 2026-11-24.
struct ActionPin: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { format == "GitHub Actions" }

    func update(to change: VersionChange) -> String {
        let tag = change.written
        return "write the commit of \(tag) and behind it the comment `# \(tag)`, or at least `\(change.name)@\(tag)`"
    }

    func raise(to change: VersionChange) -> String { update(to: change) }

    func force(_ change: VersionChange) -> String? { update(to: change) }
}
