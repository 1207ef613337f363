/// What was to be looked at, and how much of it was.
package struct Scope: Hashable, Sendable {
    /// The paths that the user named, as given.
    package var roots: [Path]
    /// What of the roots was looked at, in words: `work tree`, `staged changes`, `history: main..HEAD`.
    package var sources: [String]
    /// Patterns that left something out, as given.
    package var excluded: [String]
    /// Size in bytes above which a file is left out.
    package var largestFile: Int
    /// Whether ignore rules were honoured.
    package var honoursIgnoreRules: Bool
    /// Whether ignored build output was looked at.
    package var includesBuildOutput: Bool
    /// Artifacts that were read.
    package var artifacts: Int
    /// Bytes that were read.
    package var bytes: Int

    package init(
        roots: [Path], sources: [String] = [], excluded: [String] = [], largestFile: Int,
        honoursIgnoreRules: Bool = true,
        includesBuildOutput: Bool = true, artifacts: Int = 0, bytes: Int = 0
    ) {
        self.roots = roots
        self.sources = sources
        self.excluded = excluded
        self.largestFile = largestFile
        self.honoursIgnoreRules = honoursIgnoreRules
        self.includesBuildOutput = includesBuildOutput
        self.artifacts = artifacts
        self.bytes = bytes
    }
}
