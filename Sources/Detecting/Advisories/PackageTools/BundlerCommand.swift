internal import Vocabulary

/// Bundler, which has no way to override what other gems ask for.
///
/// Source: https://bundler.io/man/bundle-update.1.html, "--conservative".
struct BundlerCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool {
        isNamed(lockfile, "Gemfile.lock", "gems.locked", "Gemfile.next.lock")
    }

    func update(to change: VersionChange) -> String { "`bundle update --conservative \(change.name)`" }

    func raise(to change: VersionChange) -> String {
        "write `gem \"\(change.name)\", \">= \(change.to)\"` into the Gemfile, then `bundle update --conservative \(change.name)`"
    }

    func force(_ change: VersionChange) -> String? { nil }
}
