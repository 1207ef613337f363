internal import Extracting
internal import Files
internal import Judging
internal import Secrets
internal import Sourcing
internal import Vocabulary

/// Takes one artifact after another through the stages and keeps what was concluded.
struct Worker: ~Copyable {
    private(set) var tally = Tally()
    private let judge: Judge
    private let progress: Progress
    private var scanner: SecretScanner
    private var buffer = ReadBuffer()

    init(detector: SecretDetector, judge: Judge, progress: Progress) {
        scanner = SecretScanner(detector)
        self.judge = judge
        self.progress = progress
    }

    /// Looks through every file that the tree still has to give.
    mutating func work(through tree: WorkTree) -> Tally {
        while let batch = tree.next() {
            for sighting in batch.sightings { look(at: sighting, of: tree) }
        }
        return finished()
    }

    /// Looks through bytes that are in memory already.
    mutating func work(on bytes: [UInt8], of artifact: Artifact) -> Tally {
        look(at: bytes.span, of: artifact)
        return finished()
    }

    private mutating func finished() -> Tally {
        tally.add(scanner.counts)
        return tally
    }
}
