/// How something came into a repository's history.
package struct Introduction: Hashable, Sendable {
    /// The id of the first commit that had it, lower-case hexadecimal.
    package var commit: String
    /// When that commit was written, in seconds since 1970 UTC.
    package var authored: Int
    /// Whether the tree of HEAD has it still, under whatever path.
    package var isInHead: Bool
    /// Whether a branch, tag or HEAD leads to the commit.
    package var isReachable: Bool
    /// Whether a remote-tracking ref leads to the commit: others may have it already.
    package var isPushed: Bool

    package init(commit: String, authored: Int, isInHead: Bool, isReachable: Bool, isPushed: Bool) {
        self.commit = commit
        self.authored = authored
        self.isInHead = isInHead
        self.isReachable = isReachable
        self.isPushed = isPushed
    }
}
