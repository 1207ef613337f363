internal import Synchronization

/// How far a scan has come, for a line on a terminal.
package final class Progress: Sendable {
    private let countedArtifacts = Atomic<Int>(0)
    private let countedBytes = Atomic<Int>(0)

    package init() {}

    /// Artifacts that have been looked through.
    package var artifacts: Int { countedArtifacts.load(ordering: .relaxed) }
    /// Bytes that have been looked through.
    package var bytes: Int { countedBytes.load(ordering: .relaxed) }

    func add(bytes: Int) {
        countedArtifacts.add(1, ordering: .relaxed)
        countedBytes.add(bytes, ordering: .relaxed)
    }
}
