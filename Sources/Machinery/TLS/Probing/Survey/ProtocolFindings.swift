/// What was learned of one version.
struct ProtocolFindings: Sendable {
    let version: ProtocolVersion
    /// Nil where nobody knows.
    var isOffered: Bool?
    var suites: [CipherSuite] = []
    /// Nil where there are fewer than two suites, or nobody knows.
    var followsOwnOrder: Bool?
    var groups: [NamedGroup] = []
    var primes: [DiffieHellmanPrime] = []
    var describesCurves = false
    /// Each with another certificate of the server's, in the order in which they were met; DER.
    var chains: [[[UInt8]]] = []
    /// What it answered to the extensions of the first hello; nil where it refused.
    var extensions: [UInt16]?
    var gaps: [TLSSurveyFacts.Gap] = []

    init(_ version: ProtocolVersion) {
        self.version = version
    }

    mutating func note(_ flight: ServerFlight) {
        switch flight.exchange {
        case .group(let group): note(group)
        case .prime(let prime): if !primes.contains(prime) { primes.append(prime) }
        case .explicitCurve: describesCurves = true
        case nil: break
        }
        guard let own = flight.certificates.first, !chains.contains(where: { $0.first == own }) else { return }
        chains.append(flight.certificates)
    }

    mutating func note(_ group: NamedGroup) {
        if !groups.contains(group) { groups.append(group) }
    }

    mutating func leaveOpen(_ question: String, _ outcome: ProbeOutcome) {
        gaps.append(TLSSurveyFacts.Gap(question: question, reason: outcome.reason))
    }
    /// Takes over what another search learned of the same version's groups.
    mutating func add(_ other: ProtocolFindings) {
        for group in other.groups { note(group) }
        describesCurves = describesCurves || other.describesCurves
        gaps += other.gaps
    }
}
