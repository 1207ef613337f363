package import Judging
package import Secrets
package import Sourcing
package import Vocabulary

/// One scan: what to look at, what to look for, and how to judge it.
package struct Scan: Sendable {
    /// Where the artifacts come from.
    package enum Source: Sendable {
        case workTree(WorkTree)
        /// What the next commit adds.
        case staged(StagedChanges)
        /// What commits hold or held.
        case history(GitHistory)
        /// Bytes that were read already, such as those of standard input.
        case bytes([UInt8], of: Artifact)

        /// The kinds of finding that a look through it can raise.
        fileprivate var kinds: [Kind] {
            switch self {
            case .history: (Kind.ofSecrets + [.secretInHistory]).sorted()
            case .workTree, .staged, .bytes: Kind.ofSecrets
            }
        }
    }

    /// What a scan came to, without the frame that only the program knows: its version, rules and clock.
    package struct Outcome: Sendable {
        /// By place.
        package var findings: [Finding]
        package var checks: [Check]
        /// By place.
        package var troubles: [Trouble]
        package var artifacts: Int
        package var bytes: Int
        /// What was done, for tests and benchmarks.
        package var counts: SecretScanner.Counts
    }

    private let detector: SecretDetector
    private let judge: Judge
    private let width: Int
    private let depth: Int

    /// - Parameters:
    ///   - width: How many workers look at once; the outcome does not depend on it.
    ///   - depth: How many encodings and containers inside one another are looked into; 0: none.
    package init(detector: SecretDetector, judge: Judge, width: Int, depth: Int) {
        self.detector = detector
        self.judge = judge
        self.width = width
        self.depth = depth
    }

    /// Looks through the source.
    package func outcome(of source: Source, progress: Progress = Progress()) async -> Outcome {
        var total = Tally()
        switch source {
        case .workTree(let tree):
            total = await tally(of: tree, progress: progress)
            for trouble in tree.takeTroubles() { total.add(trouble) }
        case .staged(let changes):
            var worker = Worker(examiner(progress))
            total.add(worker.work(through: changes))
            for trouble in changes.takeTroubles() { total.add(trouble) }
        case .history(let history):
            total = await HistoryScan(history) { examiner(progress, surveys: true) }.tally(width: width)
            for trouble in history.takeTroubles() { total.add(trouble) }
        case .bytes(let bytes, let artifact):
            var worker = Worker(examiner(progress))
            total.add(worker.work(on: bytes, of: artifact))
        }
        total.finish()
        let isComplete = !total.troubles.contains { $0.state == .failed }
        return Outcome(
            findings: total.findings,
            checks: detector.checks(of: source.kinds, examined: total.examined, isComplete: isComplete),
            troubles: total.troubles, artifacts: total.artifacts, bytes: total.bytes, counts: total.counts)
    }

    /// The stages of one worker, nothing examined yet.
    private func examiner(_ progress: Progress, surveys: Bool = false) -> Examiner {
        Examiner(detector: detector, judge: judge, depth: depth, progress: progress, surveys: surveys)
    }

    /// What all workers together came to.
    private func tally(of tree: WorkTree, progress: Progress) async -> Tally {
        await withTaskGroup(of: Tally.self) { group in
            for _ in 0..<max(1, width) {
                group.addTask {
                    var worker = Worker(examiner(progress))
                    return worker.work(through: tree)
                }
            }
            return await group.reduce(into: Tally()) { $0.add($1) }
        }
    }
}
