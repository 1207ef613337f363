/// What of a repository's history is to be looked at.
package struct GitHistoryOptions: Sendable {
    /// Which objects.
    package enum Selection: Sendable, Equatable {
        /// Every object there is, whether or not anything leads to it.
        case everything
        /// What HEAD, the refs and the commits that they lead to hold.
        case reachable
        /// What the commits add that `to` has and `from` has not. An empty name is HEAD.
        case range(from: String, to: String)
        /// What the commits add that the branch has.
        case branch(String)
        /// What the commits add that come after a revision, or were made at or after a date: `2026-01-31` or
        /// `2026-01-31T07:32:00Z`.
        case since(String)
        /// What HEAD has and the commit has not at which it left the base: what a pull request adds.
        case change(from: String)
    }

    package var selection: Selection
    /// In bytes; larger blobs are left out and said.
    package var largestFile: Int
    /// Whether each object is held against its name.
    package var verifiesObjects: Bool

    package init(selection: Selection = .everything, largestFile: Int = 10 << 20, verifiesObjects: Bool = false) {
        self.selection = selection
        self.largestFile = largestFile
        self.verifiesObjects = verifiesObjects
    }
}
