internal import Extracting
internal import Judging
internal import Secrets
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

        /// Lets go of findings that touch none of these half-open ranges of bytes.
        mutating func keepFindings(in ranges: [Range<Int>]) {
            findings.removeAll { finding in !ranges.contains { $0.overlaps(finding.location.bytes) } }
        }
    }

    /// How many bytes two pieces have in common. Half of them bound what may begin in one piece and end in the next.
    private static let overlap = 64 << 10

    private let judge: Judge
    private let progress: Progress
    private var scanner: SecretScanner
    private var tally = Tally()

    init(detector: SecretDetector, judge: Judge, progress: Progress) {
        scanner = SecretScanner(detector)
        self.judge = judge
        self.progress = progress
    }

    /// Examines a piece of `reading`'s artifact that begins at `offset`; all of it where `isLast` and `offset` is 0.
    mutating func examine(_ bytes: Span<UInt8>, at offset: Int, isLast: Bool, of reading: inout Reading) {
        let encoding = reading.encoding ?? Encoding(of: bytes)
        reading.encoding = encoding
        if case .utf16(let isBigEndian) = encoding, isLast, offset == 0 {
            examine(DecodedText(utf16: bytes, isBigEndian: isBigEndian), of: &reading)
            return
        }
        if encoding != .text, encoding != .binary, offset == 0 { recordUndecodedPieces(of: &reading) }
        // What begins in the last half of the overlap is seen whole in the next piece.
        let owned = (offset == 0 ? 0 : Self.overlap / 2)..<(isLast ? bytes.count + 1 : bytes.count - Self.overlap / 2)
        var candidates = candidates(in: bytes, isText: encoding == .text, of: &reading).filter {
            owned.contains($0.bytes.lowerBound)
        }
        for index in candidates.indices {
            candidates[index].bytes = candidates[index].bytes.shifted(by: offset)
        }
        reading.findings += judge.findings(
            from: candidates, of: reading.artifact, bytes: bytes, offset: offset, startingLine: reading.line,
            counting: &reading.occurrences)
        if !isLast { reading.line += lineBreaks(in: bytes, before: bytes.count - Self.overlap) }
    }

    /// Says that no secret of a text was seen: which bytes of a piece are which unit is not worked out.
    private func recordUndecodedPieces(of reading: inout Reading) {
        reading.troubles.append(
            Trouble(
                kind: .tooLarge, place: reading.artifact.path,
                message: "UTF-16 text of this size is read in pieces, which are not decoded", state: .failed))
    }

    /// Whether there is something to judge in a whole artifact, whose place is not known yet. Counts it as looked through.
    mutating func isSuspicious(_ bytes: Span<UInt8>) -> Bool {
        let encoding = Encoding(of: bytes)
        count(bytes.count, encoding: encoding)
        let outcome: SecretScanner.Outcome
        if case .utf16(let isBigEndian) = encoding {
            outcome = scanner.outcome(in: DecodedText(utf16: bytes, isBigEndian: isBigEndian).bytes.span, isText: true)
        } else {
            outcome = scanner.outcome(in: bytes, isText: encoding == .text)
        }
        return !outcome.candidates.isEmpty || !outcome.troubles.isEmpty
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

    private mutating func count(_ bytes: Int, encoding: Encoding?) {
        let tiers = Rule.Tier.allCases.filter { $0 != .generic || encoding != .binary }
        tally.addArtifact(bytes: bytes, tiers: tiers)
        progress.add(bytes: bytes)
    }

    /// What all artifacts together came to.
    mutating func finished() -> Tally {
        tally.add(scanner.counts)
        return tally
    }

    private mutating func examine(_ text: DecodedText, of reading: inout Reading) {
        let candidates = candidates(in: text.bytes.span, isText: true, of: &reading)
        var findings = judge.findings(from: candidates, of: reading.artifact, bytes: text.bytes.span)
        let ranges = text.sourceRanges(of: findings.map(\.location.bytes))
        for (index, range) in zip(findings.indices, ranges) { findings[index].location.bytes = range }
        reading.findings += findings
    }

    private mutating func candidates(
        in bytes: Span<UInt8>, isText: Bool, of reading: inout Reading
    ) -> [Candidate] {
        let outcome = scanner.outcome(in: bytes, isText: isText)
        for trouble in outcome.troubles {
            reading.troubles.append(
                Trouble(kind: trouble.kind, place: reading.artifact.path, message: trouble.message, state: .failed))
        }
        return outcome.candidates
    }

    /// How many lines end in `bytes` before `end`: with LF, CR LF or a lone CR.
    private func lineBreaks(in bytes: Span<UInt8>, before end: Int) -> Int {
        var breaks = 0
        for index in 0..<max(0, end) {
            switch bytes[index] {
            case UInt8(ascii: "\n"): breaks += 1
            case UInt8(ascii: "\r") where index + 1 < bytes.count && bytes[index + 1] != UInt8(ascii: "\n"): breaks += 1
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
