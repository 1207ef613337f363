/// Asks whether a server compresses, and whether it stops a client that falls back for no reason.
struct DowngradeSurvey: Sendable {
    let probe: HelloProbe
    let host: String
    /// What it offers, oldest first.
    let protocols: [ProtocolVersion]

    func findings() async -> DowngradeFindings {
        async let compression = compressionOutcome()
        async let fallback = fallbackOutcome()
        var findings = DowngradeFindings()
        if let outcome = await compression {
            findings.compresses = outcome.isDecision ? (outcome.flight?.compression ?? 0) != 0 : nil
            findings.note(outcome, "whether records are compressed")
        }
        if let outcome = await fallback {
            findings.stopsFallback = outcome.isDecision ? outcome.flight == nil : nil
            findings.note(outcome, "whether a needless fallback is stopped")
        }
        return findings
    }

    /// TLS 1.3 has no compression, and SSLv2 none either.
    private func compressionOutcome() async -> ProbeOutcome? {
        guard let version = protocols.last(where: { .ssl3...(.tls12) ~= $0 }) else { return nil }
        var hello = ClientHello.offering(version, suites: CipherSuiteTable.classic, host: host)
        hello.compressions = [1, 0]
        return await probe.outcome(of: hello)
    }

    /// From the newest version to the one below; SSLv2 has no such signal.
    private func fallbackOutcome() async -> ProbeOutcome? {
        let known = protocols.filter { $0 > .ssl2 }
        guard known.count > 1 else { return nil }
        let version = known[known.count - 2]
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
