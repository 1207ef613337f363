package import Vocabulary

/// What of a work tree is to be looked at.
package struct WorkTreeOptions: Sendable {
    /// The folder that paths are told from, absolute or relative to the working folder.
    package var root: Path
    /// Files and folders in `root` that the user named, relative to it. None: all of it.
    package var paths: [Path]
    /// Patterns that leave something out, relative to `root`.
    package var excluded: [Glob]
    /// In bytes.
    package var largestFile: Int
    /// In bytes: what is looked into member by member may be larger than other files.
    package var largestArchive: Int
    /// Whether what git ignores and does not track is left out.
    package var honoursIgnoreRules: Bool
    /// Whether `dist`, `build` and the like are read as build output, ignored or not.
    package var includesBuildOutput: Bool
    /// Where the user's own ignore rules are found.
    package var environment: GitEnvironment

    package init(
        root: Path, paths: [Path] = [], excluded: [Glob] = [], largestFile: Int = 10 << 20,
        largestArchive: Int = 4 << 30, honoursIgnoreRules: Bool = true, includesBuildOutput: Bool = true,
        environment: GitEnvironment = GitEnvironment()
    ) {
        self.root = root
        self.paths = paths
        self.excluded = excluded
        self.largestFile = largestFile
        self.largestArchive = largestArchive
        self.honoursIgnoreRules = honoursIgnoreRules
        self.includesBuildOutput = includesBuildOutput
        self.environment = environment
    }
}

/// What the user asked for cannot be looked at.
package struct WorkTreeError: Error, Equatable, CustomStringConvertible {
    /// One line that quotes the input and says what would be right.
    package let description: String
}
