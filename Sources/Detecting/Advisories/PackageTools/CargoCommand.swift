internal import Vocabulary

/// Cargo. `[patch]` can put a fork in place of a crate, and no version that others leave out.
///
/// Source: The Cargo Book, "cargo update" and "Overriding Dependencies".
struct CargoCommand: PackageTool {
    func keeps(_ lockfile: Path, format: String) -> Bool { isNamed(lockfile, "Cargo.lock") }

    func update(to change: VersionChange) -> String {
        "`cargo update -p \(change.name)@\(change.from) --precise \(change.to)`"
    }

    func raise(to change: VersionChange) -> String {
        "`cargo add \(change.isDevelopment ? "--dev " : "")\(change.name)@\(change.to)`"
    }

    func force(_ change: VersionChange) -> String? {
        "update the crates that ask for less, or put a mended fork of \(change.from) under `[patch.crates-io]` in Cargo.toml"
    }
}
