/// Something wrong, judged and safe to show.
package struct Finding: Hashable, Sendable {
    /// What a baseline says about a finding.
    package enum Novelty: String, Hashable, Sendable, CaseIterable {
        /// No baseline was used, or the baseline does not know it.
        case new
        /// The baseline knows it.
        case known
    }

    package var rule: RuleID
    /// What a person calls the rule.
    package var title: String
    package var kind: Kind
    package var severity: Severity
    package var confidence: Confidence
    package var proof: Proof
    package var origin: Origin
    /// How it came into history, for what was found there.
    package var introduction: Introduction?
    /// The layers that it was found in, outermost first; empty for what stands in the file as it is.
    package var layers: [Layer]
    package var location: Location
    /// What GitHub knows its line by: `primaryLocationLineHash`. Nil where the text was not at hand as a whole.
    package var lineHash: String?
    /// Other places that belong to it.
    package var related: [Related]
    package var evidence: Evidence
    /// One sentence or two: what was found, what proves it, what raised or lowered it.
    package var message: String
    /// What to do now.
    package var remediation: String
    package var cwe: [Int]
    /// What is known of the dependency that it is about; nil for all other findings.
    package var dependency: DependencyFacts?
    /// What mends it without a thought; nil where nothing does.
    package var replacement: Replacement?
    package var fingerprint: Fingerprint
    /// What findings of the same subject share, wherever they stand. Lower-case hexadecimal SHA-256.
    package var group: String
    package var suppression: Suppression?
    package var novelty: Novelty
    /// The day on which the baseline first knew it, `2026-01-31`. Nil where it does not.
    package var firstSeen: String?
    /// When it is to be gone by what the policy says of its severity, unless it is accepted; in seconds since 1970 UTC. Nil
    /// where the policy says nothing.
    package var due: Int?

    package init(
        rule: RuleID, title: String, kind: Kind, severity: Severity, confidence: Confidence, proof: Proof,
        origin: Origin, introduction: Introduction? = nil, layers: [Layer] = [],
        location: Location, lineHash: String? = nil, related: [Related] = [], evidence: Evidence, message: String,
        remediation: String, cwe: [Int], dependency: DependencyFacts? = nil, replacement: Replacement? = nil,
        fingerprint: Fingerprint, group: String, suppression: Suppression? = nil, novelty: Novelty = .new,
        firstSeen: String? = nil, due: Int? = nil
    ) {
        self.rule = rule
        self.title = title
        self.kind = kind
        self.severity = severity
        self.confidence = confidence
        self.proof = proof
        self.origin = origin
        self.introduction = introduction
        self.layers = layers
        self.location = location
        self.lineHash = lineHash
        self.related = related
        self.evidence = evidence
        self.message = message
        self.remediation = remediation
        self.cwe = cwe
        self.dependency = dependency
        self.replacement = replacement
        self.fingerprint = fingerprint
        self.group = group
        self.suppression = suppression
        self.novelty = novelty
        self.firstSeen = firstSeen
        self.due = due
    }
}

extension Finding: Comparable {
    /// By path, in history by the time of the commit, then by place and rule: the order of every report that does not
    /// choose its own.
    package static func < (left: Finding, right: Finding) -> Bool {
        if left.location.path != right.location.path { return left.location.path < right.location.path }
        let (first, second) = (left.introduction, right.introduction)
        if first != second {
            return (first?.authored ?? .max, first?.commit ?? "") < (second?.authored ?? .max, second?.commit ?? "")
        }
        if left.location != right.location { return left.location < right.location }
        return left.rule < right.rule
    }
}
