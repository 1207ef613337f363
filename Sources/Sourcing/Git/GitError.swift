/// Why what was asked of a git repository cannot be done.
package struct GitError: Error, Equatable, CustomStringConvertible {
    /// What a caller may want to answer.
    package enum Reason: Equatable, Sendable {
        case notARepository
        /// A name or date that means nothing here.
        case unknownRevision
        /// A form of repository or index that is not read.
        case unsupported
        /// The repository lacks what is needed: it is a shallow or partial clone, or broken.
        case incomplete
        /// The index holds a merge that is not resolved.
        case conflict
    }

    package let reason: Reason
    /// One line that quotes the input and says what would be right.
    package let description: String

    init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description
    }
}
