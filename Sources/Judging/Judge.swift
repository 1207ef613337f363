package import Vocabulary

/// Turns what detectors believe into what a report may say.
///
/// It decides the kind, the severity and the confidence, redacts, names the place and gives the fingerprints. A
/// `Candidate` holds a secret; nothing that leaves this room does.
package struct Judge: Sendable {
    /// Seconds since 1970 UTC.
    private let now: Int
    private let salt: [UInt8]
    private let honoursComments: Bool

    /// - Parameters:
    ///   - now: The time of the scan, in seconds since 1970 UTC: it decides which tokens have expired.
    ///   - salt: The 32 bytes of the project's baseline; 32 zeros where there is none.
    ///   - honoursComments: Whether a comment on a line may suppress a finding on it.
    package init(now: Int, salt: [UInt8], honoursComments: Bool) {
        self.now = now
        self.salt = salt
        self.honoursComments = honoursComments
    }

    /// The findings of one whole artifact, in byte order.
    ///
    /// - Parameters:
    ///   - candidates: All of them at once, since each is redacted in the lines of the others too.
    ///   - bytes: What the candidates' ranges count in.
    package func findings(
        from candidates: [Candidate], of artifact: Artifact, bytes: Span<UInt8>
    ) -> [Finding] {
        guard !candidates.isEmpty else { return [] }
        var occurrences = Occurrences()
        var findings = findings(
            from: candidates, of: artifact, bytes: bytes, offset: 0, startingLine: 1, counting: &occurrences)
        let hashes = LineHashes(of: Set(findings.map(\.location.start.line)), in: bytes).byLine
        for index in findings.indices { findings[index].lineHash = hashes[findings[index].location.start.line] }
        return findings
    }

    /// The findings of one piece of an artifact that is read in pieces, in byte order.
    ///
    /// A piece should begin at the start of a line: columns, excerpts and comments see no further back than that.
    ///
    /// - Parameters:
    ///   - candidates: Those of this piece, with ranges counted from the artifact's first byte.
    ///   - offset: How many bytes of the artifact stand before `bytes`.
    ///   - startingLine: The number of the line on which `bytes` begin, from 1.
    ///   - occurrences: The same value for all pieces of one artifact, in order.
    package func findings(
        from candidates: [Candidate], of artifact: Artifact, bytes: Span<UInt8>, offset: Int, startingLine: Int,
        counting occurrences: inout Occurrences
    ) -> [Finding] {
        // Nearly every artifact ends here.
        guard !candidates.isEmpty else { return [] }
        let sightings = candidates.sorted(by: inByteOrder).map { Sighting(of: $0, offset: offset, count: bytes.count) }
        let scene = Scene(
            sightings, path: artifact.path, startingLine: startingLine, honoursComments: honoursComments, in: bytes)
        return sightings.map { sighting in
            let identity = Identity(of: sighting.candidate, path: artifact.path, salt: salt)
            let fingerprint = identity.fingerprint(occurrence: occurrences.next(of: identity))
            return finding(
                of: sighting, from: artifact, fingerprint: fingerprint, group: identity.group, scene: scene,
                in: bytes)
        }
    }

    private func finding(
        of sighting: Sighting, from artifact: Artifact, fingerprint: Fingerprint, group: String, scene: Scene,
        in bytes: Span<UInt8>
    ) -> Finding {
        let candidate = sighting.candidate
        let weighing = Weighing(of: candidate, in: artifact, surroundings: scene.surroundings, now: now)
        let comment = scene.comments.verdict(on: sighting, places: scene.places, covers: scene.covers, in: bytes)
        let wording = Wording(
            of: candidate, in: artifact, weighing: weighing, known: scene.known, lacksReason: comment.lacksReason,
            now: now)
        let view = View(of: sighting.range, places: scene.places, in: bytes)
        return Finding(
            rule: candidate.rule.id, title: candidate.rule.name, kind: weighing.kind, severity: weighing.severity,
            confidence: weighing.confidence, proof: candidate.proof, origin: artifact.origin,
            introduction: artifact.introduction, layers: candidate.layers,
            location: Location(
                path: scene.path, bytes: candidate.bytes, start: scene.places[sighting.range.lowerBound].position,
                end: scene.places[sighting.range.upperBound].position),
            evidence: view.evidence(of: sighting, covers: scene.covers, in: bytes), message: wording.message,
            remediation: wording.remediation, cwe: candidate.rule.cwe, fingerprint: fingerprint, group: group,
            suppression: comment.suppression)
    }

    private func inByteOrder(_ left: Candidate, _ right: Candidate) -> Bool {
        let (first, second) = (left.bytes, right.bytes)
        if first != second {
            return (first.lowerBound, first.upperBound) < (second.lowerBound, second.upperBound)
        }
        return left.rule.id < right.rule.id
    }
}
