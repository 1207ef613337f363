/// Resolves what of history is asked for.
struct Selector {
    let repository: GitRepository
    init(_ repository: GitRepository) { self.repository = repository }

    /// The objects of a selection; nil for all there are.
    func objects(of selection: GitHistoryOptions.Selection) throws(GitError) -> Set<ObjectID>? { nil }
}
