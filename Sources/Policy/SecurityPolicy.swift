package import Vocabulary

/// What a project promises in its `assay.toml`, as far as this version can decide it.
package struct SecurityPolicy: Hashable, Sendable {
    /// What a scan looks at: `[scan]`.
    package struct Scan: Hashable, Sendable {
        /// Patterns of what to leave out, as written: `exclude`.
        package var excluded: [String] = []
        /// Size in bytes above which a file is left out: `largest-file`, which counts MiB as the flag of that name does.
        package var largestFile = 10 << 20
        /// Whether ignored build output is looked at: `build-output`.
        package var includesBuildOutput = true
        /// Whether `.gitignore` and its like are honoured: `ignore-rules`.
        package var honoursIgnoreRules = true
        /// Whether a comment beside a finding may suppress it: `allow-comments`.
        package var honoursComments = true
        /// Whether rules of the generic tier take part: `generic`.
        package var usesGenericRules = true
    }

    /// When a scan fails: `[gate]`.
    package struct Gate: Hashable, Sendable {
        /// New findings of this severity or a higher one fail the scan: `fail-on`. Nil: none does (`"never"`).
        package var failOn: Severity? = .high
    }

    package var scan = Scan()
    package var gate = Gate()
    /// Sections that are promises which nothing checks yet, by name, in the order of the file: `transport`, `gate.main`.
    package var undecided: [String] = []

    /// What holds where there is no `assay.toml`.
    package static let standard = SecurityPolicy()
}
