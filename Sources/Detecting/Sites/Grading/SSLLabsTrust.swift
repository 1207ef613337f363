import TLS

/// The letters that stand in a grade's place where the certificate makes it meaningless.
struct SSLLabsTrust {
    /// `M` for another host's, `T` for one that is not trusted.
    let letter: String
    let reasons: [String]

    /// Nil where there is nothing against the certificate, or there is none. The trust store knows nothing of a staple.
    init?(_ facts: TLSSurveyFacts) {
        var faults = facts.verdict?.faults.map(\.reason) ?? []
        if case .revoked = facts.staple?.status, !faults.contains(.revoked) { faults.append(.revoked) }
        guard !faults.isEmpty else { return nil }
        letter = faults.allSatisfy { $0 == .wrongHost } ? "M" : "T"
        reasons = ["the certificate is not trusted: \(faults.map(\.text).joined(separator: "; "))"]
    }
}
