/// Learns all that can be learned of how a server speaks TLS without doing it harm.
///
/// Hellos made for the purpose ask most questions, since OpenSSL no longer speaks what is to be found; OpenSSL shakes
/// hands in earnest for what only a whole handshake tells.
package struct TLSSurvey: Sendable {
    private let connector: Connector
    private let store: TrustStore
    private let time: Int
    private let turnstile: Turnstile
    private let patience: Duration
    private let triesAttacks: Bool

    /// - Parameters:
    ///   - store: Who is trusted.
    ///   - time: Seconds since 1970 at which certificates have to be valid.
    ///   - turnstile: How many connections may be open at a time, for this survey alone.
    ///   - patience: How long one question may take.
    ///   - triesAttacks: Whether known attacks are tried, too: for servers of those who asked.
    package init(
        connector: Connector, store: TrustStore, time: Int, turnstile: Turnstile = Turnstile(width: 4),
        patience: Duration = .seconds(5), triesAttacks: Bool = false
    ) {
        self.connector = connector
        self.store = store
        self.time = time
        self.turnstile = turnstile
        self.patience = patience
        self.triesAttacks = triesAttacks
    }

    /// Surveys the server at `host`, a name or an address without brackets.
    ///
    /// Throws where it cannot be reached, or speaks no version of TLS at all: then with what it said to a common hello. All else
    /// that goes wrong is a gap in the facts.
    package func facts(
        of host: String, port: UInt16, until deadline: Deadline
    ) async throws(TLSError) -> TLSSurveyFacts {
        let first = try await firstConnection(to: host, port: port, until: deadline)
        let probe = HelloProbe(
            connector: connector, address: first.peer, port: port, turnstile: turnstile, patience: patience,
            deadline: deadline)
        var facts = TLSSurveyFacts(host: host, port: port, address: first.peer, time: time)
        let handshakes = HandshakeSurvey(probe: probe, host: host, store: store, time: time)
        async let handshake = handshakes.findings(over: first)
        async let tolerance = ToleranceSurvey(probe: probe, host: host).findings()
        let downgrades = DowngradeSurvey(probe: probe, host: host)
        async let guess = downgrades.guess()
        let findings = await protocolFindings(probe, host: host)
        let (plain, trials) = await tolerance
        facts.add(findings)
        facts.add(trials: trials, plain: plain)
        facts.add(await handshake, store: store)
        guard !facts.protocols.isEmpty || !facts.undecided.isEmpty && plain.isDecision || facts.handshake != nil else {
            throw Self.error(plain)
        }
        facts.add(await downgrades.findings(in: facts.protocols, guess: await guess))
        if triesAttacks {
            let target = AttackTarget(facts)
            facts.add(await AttackSurvey(probe: probe, target: target, handshakes: handshakes).outcomes())
        }
        facts.connections = await turnstile.admissions
        return facts
    }

    private func firstConnection(
        to host: String, port: UInt16, until deadline: Deadline
    ) async throws(TLSError) -> Socket {
        await turnstile.enter()
        do throws(SocketError) {
            return try await connector.connect(to: host, port: port, until: min(deadline, .after(patience))).socket
        } catch {
            throw .transport(error)
        }
    }

    private func protocolFindings(_ probe: HelloProbe, host: String) async -> [ProtocolFindings] {
        await withTaskGroup(of: ProtocolFindings.self) { group in
            // The longest searches first.
            for version in ProtocolVersion.allCases.reversed() {
                group.addTask { await ProtocolSurvey(version: version, probe: probe, host: host).findings() }
            }
            var all: [ProtocolFindings] = []
            for await findings in group { all.append(findings) }
            return all.sorted { $0.version < $1.version }
        }
    }

    private static func error(_ outcome: ProbeOutcome) -> TLSError {
        switch outcome {
        case .alert(let number): .alert(number)
        case .closed: .ended
        case .timedOut: .transport(.timedOut)
        case .unreachable(let error): .transport(error)
        case .garbage(let fault): .malformed(reason: fault.reason)
        case .accepted, .acceptedSSL2: .malformed(reason: "it goes on with no version that was offered")
        }
    }
}

extension TLSSurveyFacts {
    /// Oldest version first.
    fileprivate mutating func add(_ findings: [ProtocolFindings]) {
        protocols = findings.filter { $0.isOffered == true }.map(\.version)
        undecided = findings.filter { $0.isOffered == nil }.map(\.version)
        for each in findings {
            if each.isOffered == true { suites[each.version] = each.suites }
            if each.followsOwnOrder == true { serverOrdered.insert(each.version) }
            if each.followsOwnOrder == false { clientOrdered.insert(each.version) }
            gaps += each.gaps
        }
        // Newest first: its order of groups is the one that counts.
        for each in findings.reversed() {
            groups += each.groups.filter { !groups.contains($0) }
            primes += each.primes.filter { !primes.contains($0) }
            describesCurves = describesCurves || each.describesCurves
            addChains(each.chains)
        }
        groups += primes.compactMap(\.group).filter { !groups.contains($0) }
        addExtensions(findings)
    }

    private mutating func addChains(_ chains: [[[UInt8]]]) {
        for der in chains {
            let certificates = der.compactMap(Certificate.init(der:))
            guard let own = certificates.first else { continue }
            if chain.isEmpty {
                chain = certificates
            } else if !([chain] + otherChains).contains(where: { $0.first == own }) {
                otherChains.append(certificates)
            }
        }
    }

    private mutating func addExtensions(_ findings: [ProtocolFindings]) {
        let classic = findings.filter { ProtocolVersion.tls10...(.tls12) ~= $0.version }.compactMap(\.extensions)
        guard !classic.isEmpty else { return }
        renegotiatesSecurely = classic.allSatisfy { $0.contains(0xFF01) }
        extendsMasterSecret = classic.allSatisfy { $0.contains(23) }
    }

    fileprivate mutating func add(trials: [(HelloTrial, ProbeOutcome)], plain: ProbeOutcome) {
        // What does not even answer a common hello is not put off by the trial.
        guard plain.flight != nil else { return }
        for (trial, outcome) in trials where outcome.flight == nil {
            if case .unreachable = outcome {
                gaps.append(Gap(question: "whether a \(trial.rawValue) hello is understood", reason: outcome.reason))
            } else {
                intolerances.append(trial)
            }
        }
    }

    fileprivate mutating func add(_ findings: HandshakeFindings, store: TrustStore) {
        handshake = findings.facts
        resumes = findings.resumes
        earlyData = findings.earlyData
        letsClientsRenegotiate = findings.renegotiates
        if let facts = findings.facts { addChains([facts.chain]) }
        if !chain.isEmpty {
            // What OpenSSL met may be another of several certificates.
            let isSame = findings.facts?.chain.first == chain.first?.der
            verdict =
                (isSame ? findings.facts?.verdict : nil)
                ?? store.verdict(on: chain.map(\.der), host: host, at: time)
        }
        if let error = findings.error, protocols.contains(where: { $0 >= .tls10 }) {
            gaps.append(Gap(question: "what a whole handshake tells", reason: error.reason))
        }
        addStaple(findings.facts, store: store)
    }

    private mutating func addStaple(_ facts: TLSFacts?, store: TrustStore) {
        guard let facts, let der = facts.staple else { return }
        hasStaple = true
        let path = facts.verdict?.path ?? []
        staple = store.stapledResponse(der, for: path.count > 1 ? path : facts.chain)
    }

    fileprivate mutating func add(_ outcomes: [Attack: AttackOutcome]) {
        attacks = outcomes
        for attack in Attack.allCases {
            guard case .unknown(let reason) = outcomes[attack] else { continue }
            gaps.append(Gap(question: "whether \(attack.name) works", reason: reason))
        }
    }

    fileprivate mutating func add(_ findings: DowngradeFindings) {
        compresses = findings.compresses
        stopsFallback = findings.stopsFallback
        gaps += findings.gaps
    }
}
