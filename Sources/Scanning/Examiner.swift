internal import Bytes
internal import Extracting
internal import Files
internal import Judging
internal import Secrets
internal import Sourcing
internal import Vocabulary

/// Leads the bytes of an artifact through extracting, detecting and judging.
struct Examiner {
    /// An artifact of which one piece after the other is examined.
    struct Reading {
        let artifact: Artifact
        fileprivate var encoding: Encoding?
        fileprivate var occurrences = Occurrences()
        /// The line on which the next piece begins, from 1.
        fileprivate var line = 1
        fileprivate var findings: [Finding] = []
        fileprivate var troubles: [Trouble] = []

        init(_ artifact: Artifact) {
            self.artifact = artifact
        }

        /// Lets go of findings in the artifact's own text that touch none of these half-open ranges of its bytes.
        mutating func keepFindings(in ranges: [Range<Int>]) {
            findings.removeAll { finding in
                finding.location.path == artifact.path && !ranges.contains { $0.overlaps(finding.location.bytes) }
            }
        }
    }

    /// How many bytes two pieces have in common. Half of them bound what may begin in one piece and end in the next.
    private static let overlap = 64 << 10

    private let judge: Judge
    private let progress: Progress
    private let notesPackages: Bool
    private var looker: Looker
    private var tally = Tally()

    /// - Parameters:
    ///   - surveys: Whether it will be asked to survey.
    ///   - notesPackages: Whether anybody will ask which files name packages and what build output holds of them.
    init(
        detector: SecretDetector, judge: Judge, depth: Int, progress: Progress, surveys: Bool = false,
        notesPackages: Bool = false
    ) {
        self.notesPackages = notesPackages
        looker = Looker(detector: detector, depth: depth, surveys: surveys)
        self.judge = judge
        self.progress = progress
    }

    /// Examines a piece of `reading`'s artifact that begins at `offset`; all of it where `isLast` and `offset` is 0.
    mutating func examine(_ bytes: Span<UInt8>, at offset: Int, isLast: Bool, of reading: inout Reading) {
        let encoding = reading.encoding ?? Encoding(of: bytes)
        reading.encoding = encoding
        if offset == 0, isLast {
            judgeWhole(bytes, encoding: encoding, of: &reading)
        } else {
            judgePiece(bytes, encoding: encoding, at: offset, isLast: isLast, of: &reading)
        }
    }

    /// Examines an artifact that is too large to be held, one member after the other. False where it is no archive that can
    /// be looked into so.
    mutating func examine(archive file: RandomAccessFile, of reading: inout Reading) throws(FileError) -> Bool {
        let source = FileSource(file)
        guard looker.looksMemberwise(at: source, path: reading.artifact.path) else { return false }
        reading.encoding = .binary
        let artifact = reading.artifact
        reading.troubles += looker.look(memberwise: source, path: artifact.path) { sight in
            // Kept at once: there may be millions of members.
            tally.add(judge.findings(in: sight.members, of: artifact))
            for trouble in sight.troubles { tally.add(trouble) }
        }
        if let fault = source.fault { throw fault }
        return true
    }

    /// Tells whether there is something to judge in a whole artifact, whose place is not known yet. Counts it as looked
    /// through.
    mutating func survey(_ bytes: Span<UInt8>, news: HistoryNews?) -> Looker.Survey {
        count(bytes.count, encoding: Encoding(of: bytes))
        return looker.survey(bytes, news: news)
    }

    /// Keeps what was concluded about an artifact that was read to its end.
    mutating func finish(_ reading: Reading, bytes: Int) {
        keep(reading)
        count(bytes, encoding: reading.encoding)
    }

    /// Keeps what was concluded about an artifact that was counted before.
    mutating func keep(_ reading: Reading) {
        tally.add(reading.findings)
        for trouble in reading.troubles { tally.add(trouble) }
    }

    /// Remembers a file that names packages, to be read when all files are known.
    mutating func note(_ path: Path) {
        if notesPackages, InventoryLook.owns(path) { tally.add(lockfile: path) }
    }

    /// What all artifacts together came to.
    mutating func finished() -> Tally {
        tally.add(looker.scanner.counts)
        return tally
    }

    private mutating func count(_ bytes: Int, encoding: Encoding?) {
        let tiers = Rule.Tier.allCases.filter { $0 != .generic || encoding != .binary }
        tally.addArtifact(bytes: bytes, tiers: tiers)
        progress.add(bytes: bytes)
    }

    private mutating func judgeWhole(_ bytes: Span<UInt8>, encoding: Encoding, of reading: inout Reading) {
        let artifact = reading.artifact
        let sight = looker.look(at: bytes, encoding: encoding, path: artifact.path)
        reading.troubles += sight.troubles
        if notesPackages, artifact.origin == .buildOutput { tally.add(output: bytes, at: artifact.path) }
        reading.findings += judge.findings(from: sight.own, of: artifact, bytes: bytes)
        reading.findings += judge.findings(in: sight.members, of: artifact)
    }

    private mutating func judgePiece(
        _ bytes: Span<UInt8>, encoding: Encoding, at offset: Int, isLast: Bool, of reading: inout Reading
    ) {
        if offset == 0, let loss = looker.loss(of: bytes, path: reading.artifact.path) { reading.troubles.append(loss) }
        var sight = looker.look(atPiece: bytes, encoding: encoding, path: reading.artifact.path)
        reading.troubles += sight.troubles
        // What begins in the last half of the overlap is seen whole in the next piece.
        let end = isLast ? bytes.count + 1 : bytes.count - Self.overlap / 2
        let owned = (offset == 0 ? 0 : Self.overlap / 2)..<end
        sight.own.removeAll { !owned.contains($0.bytes.lowerBound) }
        for index in sight.own.indices { sight.own[index].bytes = sight.own[index].bytes.shifted(by: offset) }
        reading.findings += judge.findings(
            from: sight.own, of: reading.artifact, bytes: bytes, offset: offset, startingLine: reading.line,
            counting: &reading.occurrences)
        if !isLast { reading.line += lineBreaks(in: bytes.extracting(0..<max(0, bytes.count - Self.overlap))) }
    }

    /// How many lines end in `bytes`: with LF, CR LF or a lone CR.
    private func lineBreaks(in bytes: Span<UInt8>) -> Int {
        var breaks = 0
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "\n"): breaks += 1
            case UInt8(ascii: "\r") where index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"):
                breaks += 1
            default: break
            }
        }
        return breaks
    }
}

extension Range<Int> {
    fileprivate func shifted(by offset: Int) -> Range<Int> {
        (lowerBound + offset)..<(upperBound + offset)
    }
}

extension Judge {
    /// What members of an artifact hold, each judged where it stands in itself.
    fileprivate func findings(in members: [Looker.Member], of artifact: Artifact) -> [Finding] {
        members.flatMap { member in
            var inner = artifact
            inner.path = member.path
            var findings = findings(from: member.candidates, of: inner, bytes: member.bytes.span)
            if member.isWholeText {
                for (index, source) in member.sources.enumerated() { findings[index].location.bytes = source }
            }
            return findings
        }
    }
}
