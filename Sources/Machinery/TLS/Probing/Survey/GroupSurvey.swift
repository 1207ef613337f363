/// Learns in which groups a server agrees on keys, by elimination.
struct GroupSurvey: Sendable {
    let version: ProtocolVersion
    let probe: HelloProbe
    let host: String?
    /// What the server answered in this version before.
    let first: ServerFlight

    /// Nothing for versions below TLS 1.2, which older servers repeat themselves in.
    func findings() async -> ProtocolFindings {
        var findings = ProtocolFindings(version)
        switch version {
        case .tls13: await eliminateAll(&findings)
        case .tls12: await eliminateCurves(&findings)
        default: break
        }
        return findings
    }

    /// Fields apart from all else and at the same time, since a server that knows both has ten: nobody likes a field better.
    private func eliminateAll(_ findings: inout ProtocolFindings) async {
        async let fields = fieldFindings()
        await eliminate(
            NamedGroup.all.filter { !$0.isFiniteField }, suites: CipherSuiteTable.modern, into: &findings)
        findings.add(await fields)
    }

    private func fieldFindings() async -> ProtocolFindings {
        var findings = ProtocolFindings(version)
        await eliminate(NamedGroup.all.filter(\.isFiniteField), suites: CipherSuiteTable.modern, into: &findings)
        return findings
    }

    private func eliminateCurves(_ findings: inout ProtocolFindings) async {
        let key = first.certificates.first.flatMap(Certificate.init(der:))?.key
        let isRSA = key?.curve == nil
        let suites = CipherSuiteTable.classic.filter {
            let suite = CipherSuite($0)
            return suite.namesCurve && (!isRSA || suite.authentication != "ECDSA")
        }
        // A certificate on a curve that the client does not name cannot be used (RFC 8422, section 5.1).
        let needed = key?.curve.flatMap { Self.certificateCurves[$0] }.map(NamedGroup.init(number:))
        let rest = await eliminate(NamedGroup.classic, suites: suites, keeping: needed, into: &findings)
        // It likes that curve best. Whether it knows others can only be seen without it, where it does not insist.
        if needed != nil { await eliminate(rest, suites: suites, into: &findings) }
    }

    private static let certificateCurves: [String: UInt16] = [
        "prime256v1": 0x17, "secp384r1": 0x18, "secp521r1": 0x19, "secp256k1": 0x16,
        "brainpoolP256r1": 0x1A, "brainpoolP384r1": 0x1B, "brainpoolP512r1": 0x1C,
    ]

    /// Returns what is left. A group that has to be kept is offered last, until the server takes it.
    @discardableResult
    private func eliminate(
        _ groups: [NamedGroup], suites: [UInt16], keeping kept: NamedGroup? = nil, into findings: inout ProtocolFindings
    ) async -> [NamedGroup] {
        var rest = groups.filter { $0 != kept }
        while !rest.isEmpty {
            let hello = ClientHello.offering(
                version, suites: suites, groups: rest + (kept.map { [$0] } ?? []), host: host)
            let outcome = await probe.insistentOutcome(of: hello) { $0.exchange != nil }
            guard let flight = outcome.flight, flight.version == version.rawValue, let exchange = flight.exchange else {
                if !outcome.isDecision { findings.leaveOpen("all groups of \(version.name)", outcome) }
                return rest
            }
            findings.note(flight)
            guard case .group(let group) = exchange, let index = rest.firstIndex(of: group) else { return rest }
            rest.remove(at: index)
        }
        return rest
    }
}
