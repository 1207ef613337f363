import TLS

/// The letters that stand in a grade's place where the certificate makes it meaningless.
struct SSLLabsTrust {
    /// `M` for another host's, `T` for one that is not trusted.
    let letter: String
    let reasons: [String]

    /// Nil where there is nothing against the certificate, or there is none.
    init?(_ verdict: TrustVerdict?) {
        guard let verdict, !verdict.isTrusted else { return nil }
        let isOfAnother = verdict.faults.allSatisfy { $0.reason == .wrongHost }
        letter = isOfAnother ? "M" : "T"
        reasons = ["the certificate is not trusted: \(verdict.faults.map(\.reason.text).joined(separator: "; "))"]
    }
}
