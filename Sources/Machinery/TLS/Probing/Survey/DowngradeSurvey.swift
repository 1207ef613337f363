/// Asks whether a server compresses, and whether it stops a client that falls back for no reason.
struct DowngradeSurvey: Sendable {
    /// What a server said that was asked in TLS 1.2, as most are, before anybody knew what it offers.
    struct Guess: Sendable {
        fileprivate static let version = ProtocolVersion.tls12
        fileprivate var compression: ProbeOutcome
        fileprivate var fallback: ProbeOutcome
    }

    let probe: HelloProbe
    let host: String

    /// Asks while the survey still learns what there is, so that nobody has to wait for these answers at its end.
    func guess() async -> Guess {
        async let compression = compressionOutcome(Guess.version)
        let fallback = await fallbackOutcome(Guess.version)
        return Guess(compression: await compression, fallback: fallback)
    }

    /// `protocols` are what the server offers, oldest first. Asks again where the guess was made in another version than has
    /// to be asked in.
    func findings(in protocols: [ProtocolVersion], guess: Guess) async -> DowngradeFindings {
        var findings = DowngradeFindings()
        // TLS 1.3 has no compression, and SSLv2 none either.
        if let version = protocols.last(where: { .ssl3...(.tls12) ~= $0 }) {
            let outcome = version == Guess.version ? guess.compression : await compressionOutcome(version)
            findings.compresses = outcome.isDecision ? (outcome.flight?.compression ?? 0) != 0 : nil
            findings.note(outcome, "whether records are compressed")
        }
        // From the newest version to the one below; SSLv2 has no such signal.
        if let version = protocols.filter({ $0 > .ssl2 }).dropLast().last {
            let outcome = version == Guess.version ? guess.fallback : await fallbackOutcome(version)
            findings.stopsFallback = outcome.isDecision ? outcome.flight == nil : nil
            findings.note(outcome, "whether a needless fallback is stopped")
        }
        return findings
    }

    private func compressionOutcome(_ version: ProtocolVersion) async -> ProbeOutcome {
        var hello = ClientHello.offering(version, suites: CipherSuiteTable.classic, host: host)
        hello.compressions = [1, 0]
        return await probe.outcome(of: hello)
    }

    private func fallbackOutcome(_ version: ProtocolVersion) async -> ProbeOutcome {
        let suites = CipherSuiteTable.classic + [ClientHello.fallbackSignal]
        return await probe.outcome(of: .offering(version, suites: suites, host: host))
    }
}

extension DowngradeFindings {
    fileprivate mutating func note(_ outcome: ProbeOutcome, _ question: String) {
        guard !outcome.isDecision else { return }
        gaps.append(TLSSurveyFacts.Gap(question: question, reason: outcome.reason))
    }
}
