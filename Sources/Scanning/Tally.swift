internal import Advisories
internal import Secrets
internal import Vocabulary

/// What one worker, or all of them, have concluded so far.
struct Tally: Sendable {
    /// More findings than this are counted and not kept, so that memory does not grow with a hostile tree.
    static let mostFindings = 50_000

    private(set) var findings: [Finding] = []
    private(set) var troubles: [Trouble] = []
    private(set) var artifacts = 0
    private(set) var bytes = 0
    /// Artifacts that rules of each tier looked through.
    private(set) var examined: [Rule.Tier: Int] = [:]
    /// Paths of files that name packages.
    private(set) var lockfiles: [Path] = []
    /// Packages that build output shows to be in it.
    private(set) var shipped = ShippedPackages()
    private(set) var counts = SecretScanner.Counts()
    /// Findings that were not kept.
    private var dropped = 0

    mutating func add(_ more: [Finding]) {
        findings += more
        // Sorting now and then, so that the ones that stay are the first by place whatever thread found them.
        if findings.count >= 2 * Self.mostFindings { cut() }
    }

    mutating func add(_ trouble: Trouble) {
        troubles.append(trouble)
    }

    /// Records that an artifact was looked through by the rules of `tiers`.
    mutating func addArtifact(bytes count: Int, tiers: [Rule.Tier]) {
        artifacts += 1
        bytes += count
        for tier in tiers { examined[tier, default: 0] += 1 }
    }

    mutating func add(lockfile path: Path) {
        lockfiles.append(path)
    }

    /// Notes which packages a file of build output shows to be in it.
    mutating func add(output bytes: Span<UInt8>, at path: Path) {
        if ShippedPackages.isSourceMap(path) {
            shipped.record(sourceMap: bytes, at: path)
        } else {
            shipped.record(bundle: bytes, at: path)
        }
    }

    mutating func add(_ counts: SecretScanner.Counts) {
        self.counts += counts
    }

    mutating func add(_ other: Tally) {
        add(other.findings)
        troubles += other.troubles
        lockfiles += other.lockfiles
        shipped.merge(other.shipped)
        artifacts += other.artifacts
        bytes += other.bytes
        examined.merge(other.examined) { $0 + $1 }
        counts += other.counts
        dropped += other.dropped
    }

    /// Puts everything in order; says what was not kept.
    mutating func finish() {
        cut()
        if dropped > 0 {
            troubles.append(
                Trouble(
                    kind: .findingLimit, place: .root,
                    message: "\(dropped) findings beyond the first \(Self.mostFindings) are not listed", state: .failed)
            )
        }
        troubles.sort()
    }

    private mutating func cut() {
        findings.sort()
        dropped += max(0, findings.count - Self.mostFindings)
        findings.removeLast(max(0, findings.count - Self.mostFindings))
    }
}
