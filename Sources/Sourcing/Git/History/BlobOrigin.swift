package import Vocabulary

/// How an object came into a repository.
package struct BlobOrigin: Hashable, Sendable {
    /// The first commit that has the blob: none of its ancestors has, and of several the one that was committed first. A
    /// commit's own id for a commit, and for a tag the commit that it names.
    package let commit: ObjectID
    /// When the commit was written, in seconds since 1970.
    package let authorTime: Int
    /// The blob's path in that commit; empty for commits and tags. Where several paths have it, one of them,
    /// always the same.
    package let path: Path
    /// Whether the tree of HEAD has the blob, under whatever path; for a commit, whether HEAD leads to it.
    package let isInHead: Bool
    /// Whether a branch, tag or HEAD leads to the commit.
    package let isReachable: Bool
    /// Whether a remote-tracking ref leads to the commit: others may have it already.
    package let isPushed: Bool
}
