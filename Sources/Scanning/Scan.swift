package import Judging
package import Policy
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
        /// The same, of several artifacts, such as what a site answered.
        case several([HeldArtifact])

        /// The kinds of finding that a look through it can raise.
        fileprivate var kinds: [Kind] {
            switch self {
            case .history: (Kind.ofSecrets + [.secretInHistory]).sorted()
            case .workTree, .staged, .bytes, .several: Kind.ofSecrets
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
        /// By file.
        package var inventories: [InventoryCoverage] = []
        /// By file and line.
        package var packages: [Package] = []
        /// The moment of which the advisories that were used tell.
        package var advisorySnapshot: String?
        /// What was done, for tests and benchmarks.
        package var counts: SecretScanner.Counts
    }

    /// What is looked for besides secrets.
    package struct Dependencies: Sendable {
        package var files: TreeFiles
        package var advice: DependencyLook.Advice
        package var policy: SecurityPolicy.Dependencies
        /// Whether the baseline knows what a fault is about. Nil where there is none.
        package var isKnown: (@Sendable (Fault) -> Bool)?

        package init(
            files: TreeFiles, advice: DependencyLook.Advice, policy: SecurityPolicy.Dependencies,
            isKnown: (@Sendable (Fault) -> Bool)? = nil
        ) {
            self.isKnown = isKnown
            self.files = files
            self.advice = advice
            self.policy = policy
        }
    }

    private let detector: SecretDetector
    private let judge: Judge
    private let width: Int
    private let depth: Int
    private let dependencies: Dependencies?
    private let looksForSecrets: Bool

    /// - Parameters:
    ///   - width: How many workers look at once; the outcome does not depend on it.
    ///   - depth: How many encodings and containers inside one another are looked into; 0: none.
    ///   - dependencies: What lockfiles of a work tree are held against; nil: they are not looked at.
    ///   - looksForSecrets: Whether files are looked through. Otherwise only the lockfiles of a work tree are read.
    package init(
        detector: SecretDetector, judge: Judge, width: Int, depth: Int, dependencies: Dependencies? = nil,
        looksForSecrets: Bool = true
    ) {
        self.detector = detector
        self.judge = judge
        self.width = width
        self.depth = depth
        self.dependencies = dependencies
        self.looksForSecrets = looksForSecrets
    }

    /// Looks through the source.
    package func outcome(of source: Source, progress: Progress = Progress()) async -> Outcome {
        var total = Tally()
        var found = DependencyLook.Outcome()
        switch source {
        case .workTree(let tree):
            total = looksForSecrets ? await tally(of: tree, progress: progress) : lockfiles(of: tree)
            for trouble in tree.takeTroubles() { total.add(trouble) }
            if let dependencies { found = await look(at: total, for: dependencies) }
        case .staged(let changes):
            var worker = Worker(examiner(progress))
            total.add(worker.work(through: changes))
            for trouble in changes.takeTroubles() { total.add(trouble) }
        case .history(let history):
            total = await HistoryScan(history) { examiner(progress, surveys: true) }.tally(width: width)
            for trouble in history.takeTroubles() { total.add(trouble) }
        case .bytes(let bytes, let artifact):
            var worker = Worker(examiner(progress))
            total.add(worker.work(on: [HeldArtifact(artifact, bytes: bytes)]))
        case .several(let held):
            var worker = Worker(examiner(progress))
            total.add(worker.work(on: held))
        }
        return outcome(of: total, and: found, kinds: source.kinds)
    }

    private func outcome(of total: Tally, and found: DependencyLook.Outcome, kinds: [Kind]) -> Outcome {
        var total = total
        total.add(found.findings)
        total.finish()
        let isComplete = !total.troubles.contains { $0.state == .failed }
        let secrets = detector.checks(of: kinds, examined: total.examined, isComplete: isComplete)
        let checks = (looksForSecrets ? secrets : []) + found.checks
        return Outcome(
            findings: total.findings, checks: checks.sorted { $0.id < $1.id },
            troubles: (total.troubles + found.troubles).sorted(), artifacts: total.artifacts, bytes: total.bytes,
            inventories: found.coverage, packages: found.packages, advisorySnapshot: found.snapshot,
            counts: total.counts)
    }

    /// The lockfiles of a tree, nothing read.
    private func lockfiles(of tree: WorkTree) -> Tally {
        var total = Tally()
        for path in InventoryLook.paths(in: tree) {
            total.add(lockfile: path)
            total.addArtifact(bytes: 0, tiers: [])
        }
        return total
    }

    private func look(at total: Tally, for dependencies: Dependencies) async -> DependencyLook.Outcome {
        let look = DependencyLook(
            inventories: InventoryLook(files: dependencies.files, width: width), advice: dependencies.advice,
            policy: dependencies.policy, judge: judge, isKnown: dependencies.isKnown)
        return await look.outcome(of: total.lockfiles, shipped: total.shipped)
    }

    /// The stages of one worker, nothing examined yet.
    private func examiner(_ progress: Progress, surveys: Bool = false) -> Examiner {
        Examiner(
            detector: detector, judge: judge, depth: depth, progress: progress, surveys: surveys,
            notesPackages: dependencies != nil)
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
