/// Learns what a server offers in one version: by elimination, since a server tells only what it likes best.
struct ProtocolSurvey: Sendable {
    let version: ProtocolVersion
    let probe: HelloProbe
    let host: String?

    /// With n suites it takes n + 1 connections, and one more for whose order counts.
    func findings() async -> ProtocolFindings {
        guard version != .ssl2 else { return await ssl2Findings() }
        var findings = ProtocolFindings(version)
        let (start, first) = await firstAnswer()
        guard let flight = accepted(first) else {
            findings.isOffered = first.isDecision ? false : nil
            if !first.isDecision { findings.leaveOpen("whether \(version.name) is offered", first) }
            return findings
        }
        findings.isOffered = true
        findings.extensions = flight.extensions
        async let groups = GroupSurvey(version: version, probe: probe, host: host, first: flight).findings()
        await eliminate(from: start, first: flight, into: &findings)
        await compareOrders(&findings, sharesKey: start.sharesKey)
        findings.add(await groups)
        return findings
    }

    private func ssl2Findings() async -> ProtocolFindings {
        var findings = ProtocolFindings(.ssl2)
        switch await probe.outcomeOfSSL2() {
        case .acceptedSSL2(let kinds, let certificate):
            findings.isOffered = true
            findings.suites = kinds
            findings.chains = [[certificate]]
        case let outcome where outcome.isDecision: findings.isOffered = false
        case let outcome: findings.leaveOpen("whether SSLv2 is offered", outcome)
        }
        return findings
    }

    /// How suites are offered.
    private struct Start {
        /// Lists that are gone through one after the other: one, but for servers that choke on all at once.
        var lists: [[UInt16]]
        /// Whether a key comes along in TLS 1.3.
        var sharesKey = false
    }

    private var all: [UInt16] {
        version == .tls13 ? CipherSuiteTable.modern : CipherSuiteTable.classic
    }

    private func firstAnswer() async -> (Start, ProbeOutcome) {
        let start = Start(lists: [all])
        let outcome = await answer(to: all, sharesKey: false)
        if accepted(outcome) != nil { return (start, outcome) }
        switch (outcome, version) {
        case (.alert(let number), .tls13) where Self.wantsKey.contains(number):
            return (Start(lists: [all], sharesKey: true), await answer(to: all, sharesKey: true))
        case (.closed, ..<ProtocolVersion.tls13), (.timedOut, ..<ProtocolVersion.tls13):
            return await firstAnswerToLess(after: outcome)
        default: return (start, outcome)
        }
    }

    /// decode_error, illegal_parameter and missing_extension: what servers say to a hello that shares no key at all.
    private static let wantsKey: Set<UInt8> = [47, 50, 109]

    /// Some servers choke on hundreds of suites: they get what is common first, then the rest in portions.
    private func firstAnswerToLess(after outcome: ProbeOutcome) async -> (Start, ProbeOutcome) {
        let common = ClientHello.commonSuites.filter(Set(all).contains)
        let second = await answer(to: common, sharesKey: false)
        guard accepted(second) != nil else { return (Start(lists: []), outcome.isDecision ? outcome : second) }
        let rest = all.filter { !common.contains($0) }
        let portions = stride(from: 0, to: rest.count, by: Self.portion).map { Array(rest[$0...].prefix(Self.portion)) }
        return (Start(lists: [common] + portions), second)
    }

    private static let portion = 60

    private func answer(to suites: [UInt16], sharesKey: Bool) async -> ProbeOutcome {
        await probe.outcome(of: hello(offering: suites, sharesKey: sharesKey)) { _ in false }
    }

    private func hello(offering suites: [UInt16], sharesKey: Bool) -> ClientHello {
        var hello = ClientHello.offering(version, suites: suites, host: host)
        if sharesKey {
            hello.extensions.removeAll { $0.number == HelloExtension.noiseShare.number }
            hello.extensions.append(.noiseShare)
        }
        return hello
    }

    /// The flight where the server goes on in this version and no other.
    private func accepted(_ outcome: ProbeOutcome) -> ServerFlight? {
        outcome.flight.flatMap { $0.version == version.rawValue ? $0 : nil }
    }

    private func eliminate(from start: Start, first: ServerFlight, into findings: inout ProtocolFindings) async {
        var waiting: ServerFlight? = first
        for list in start.lists {
            var rest = list
            while !rest.isEmpty {
                let flight: ServerFlight
                if let known = waiting {
                    (flight, waiting) = (known, nil)
                } else {
                    let seen = findings
                    let hello = hello(offering: rest, sharesKey: start.sharesKey)
                    let outcome = await probe.insistentOutcome(of: hello) { seen.knowsRest(of: $0) }
                    guard let next = accepted(outcome) else {
                        if !outcome.isDecision { findings.leaveOpen("all suites of \(version.name)", outcome) }
                        break
                    }
                    flight = next
                }
                findings.note(flight)
                guard let index = rest.firstIndex(where: { UInt32($0) == flight.suite.number }) else {
                    findings.leaveOpen(
                        "all suites of \(version.name)", .garbage(.malformed("it chose a suite that was not offered")))
                    return
                }
                rest.remove(at: index)
                findings.suites.append(flight.suite)
            }
        }
    }

    /// Offers what is known the other way round. ChaCha20 does not come first: some servers prefer it where the client does.
    private func compareOrders(_ findings: inout ProtocolFindings, sharesKey: Bool) async {
        guard findings.suites.count > 1, let favourite = findings.suites.first else { return }
        let reversed = findings.suites.reversed().compactMap { UInt16(exactly: $0.number) }
        let isChaCha = { (number: UInt16) in CipherSuite(number).name.contains("CHACHA20") }
        let order = reversed.filter { !isChaCha($0) } + reversed.filter(isChaCha)
        guard order.first.map(UInt32.init) != favourite.number else { return }
        let outcome = await probe.insistentOutcome(of: hello(offering: order, sharesKey: sharesKey)) { _ in true }
        if let flight = accepted(outcome) {
            findings.followsOwnOrder = flight.suite == favourite
        } else if !outcome.isDecision {
            findings.leaveOpen("whose order of suites counts in \(version.name)", outcome)
        }
    }
}

extension ProtocolFindings {
    /// Whether the rest of a flight would tell nothing new.
    fileprivate func knowsRest(of flight: ServerFlight) -> Bool {
        let kinds = suites.map(\.authentication)
        guard kinds.contains(flight.suite.authentication) else { return false }
        if flight.suite.namesPrime { return suites.contains(where: \.namesPrime) }
        // TLS 1.2 has a survey of its own for curves.
        if flight.suite.namesCurve, version < .tls12 { return !groups.isEmpty }
        return true
    }
}
