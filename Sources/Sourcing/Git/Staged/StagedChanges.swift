import Synchronization
package import Vocabulary

/// A file that the next commit adds or changes.
package struct StagedChange: Hashable, Sendable {
    /// From the top of the work tree.
    package let path: Path
    /// The blob that is staged.
    package let id: ObjectID
    /// The blob that HEAD has under the path.
    package let before: ObjectID?
}

/// What the index holds that HEAD does not: what the next commit adds.
///
/// The bytes are those that are staged, whatever the work tree has by now.
package final class StagedChanges: Sendable {
    /// By path.
    package let changes: [StagedChange]
    /// How many files or whole folders the next commit takes away.
    package let removals: Int
    private let repository: GitRepository
    private let largestFile: Int

    /// Compares the index with HEAD. Trees are read along changed paths only.
    ///
    /// `index` is the index file where it is another one than the repository's, absolute or relative to the working folder.
    package init(
        _ repository: GitRepository, index file: String? = nil, largestFile: Int = 10 << 20
    ) throws(GitError) {
        self.repository = repository
        self.largestFile = largestFile
        let (index, fault) = repository.folder.index(
            named: file, idLength: repository.configuration.idLength, keepsEntries: true)
        guard fault.isEmpty else {
            throw GitError(.incomplete, "what is staged cannot be told from the index: \(fault)")
        }
        if let conflict = index.conflict {
            throw GitError(
                .conflict,
                "'\(Path(bytes: conflict).text)' holds a merge that is not resolved: resolve it and `git add` it, then scan again"
            )
        }
        var comparison = StagedComparison(index, in: repository)
        try comparison.run()
        changes = comparison.changes.sorted { $0.path < $1.path }
        removals = comparison.removals
    }

    /// Reads what is staged and gives out its bytes and which of them stand in lines that HEAD's blob has not, as half-open
    /// ranges. Whether that could be done; where not, a trouble says why.
    ///
    /// Where the two have too little in common to match lines, more lines count as added, never fewer.
    @discardableResult
    package func read(
        _ change: StagedChange, with reader: inout ObjectReader, _ body: (Span<UInt8>, _ added: [Range<Int>]) -> Void
    ) -> Bool {
        do throws(ObjectError) {
            let object = try reader.object(change.id, from: repository.objects)
            guard object.kind == .blob else { throw .malformed("it is no blob") }
            guard object.count <= largestFile else {
                record("\(object.count) bytes are above the limit of \(largestFile)", .tooLarge, .skipped, change)
                return false
            }
            let bytes = object.storage
            let new = bytes[..<object.count]
            var old: ArraySlice<UInt8> = []
            if let id = change.before, let before = try? reader.object(id, from: repository.objects) {
                old = before.storage[..<before.count]
            }
            body(bytes.span.extracting(first: object.count), LineDifference.addedRanges(in: new, since: old))
            return true
        } catch {
            let isLimit = error == .tooLarge
            record(
                "what is staged cannot be read: \(error.reason)", isLimit ? .tooLarge : .malformed,
                isLimit ? .skipped : .failed, change)
            return false
        }
    }

    private func record(_ message: String, _ kind: Trouble.Kind, _ state: Trouble.State, _ change: StagedChange) {
        repository.troubles.record(Trouble(kind: kind, place: change.path, message: message, state: state))
    }

    /// What was not looked at until now, in no order.
    package func takeTroubles() -> [Trouble] { repository.troubles.takeAll() }
}
