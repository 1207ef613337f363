/// What a survey has found that attacks can be tried on.
struct AttackTarget: Sendable {
    let host: String
    /// What each version that is offered can choose.
    let suites: [ProtocolVersion: [CipherSuite]]

    init(_ facts: TLSSurveyFacts) {
        host = facts.host
        suites = facts.suites
    }

    /// The newest version of those that is offered, with a suite for which something holds.
    func newest(
        of versions: ClosedRange<ProtocolVersion>, where condition: (CipherSuite) -> Bool = { _ in true }
    ) -> ProtocolVersion? {
        suites.filter { versions.contains($0.key) && $0.value.contains(where: condition) }.keys.max()
    }

    /// Offers only what the server is known to go on with.
    func hello(_ version: ProtocolVersion, where condition: (CipherSuite) -> Bool = { _ in true }) -> ClientHello {
        let numbers = (suites[version] ?? []).filter(condition).compactMap { UInt16(exactly: $0.number) }
        return .offering(version, suites: numbers, host: host)
    }
}
