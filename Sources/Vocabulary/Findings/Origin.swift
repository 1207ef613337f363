/// Where an artifact was found.
package enum Origin: String, Hashable, Sendable, CaseIterable {
    /// A file of the work tree.
    case workTree = "work-tree"
    /// A generated file that is made to be deployed, such as a bundle under `dist`.
    case buildOutput = "build-output"
    /// What is staged in the index: the bytes of the next commit.
    case index
    /// A blob, or the text of a commit or tag, of a repository's history.
    case history
    /// An answer of a deployed site.
    case site
    /// The bytes given on standard input.
    case standardInput = "standard-input"
}
