import TLS
import Vocabulary

/// Whether the certificate was revoked, or does not prove that it was not though it must.
///
/// Sources: RFC 6960 (OCSP); RFC 7633 (must-staple).
struct Revocation: TLSCheck {
    static let rules = [revoked, unstapled]

    private static let revoked = FaultRule(
        "revoked-certificate", name: "Revoked certificate", family: "sites.tls", kind: "tls.cert-revoked",
        severity: .critical, why: "Its authority says that it must not be trusted: its key may be in other hands.",
        remedy: "Make a new key, and have a certificate issued for it.",
        source: "https://www.rfc-editor.org/rfc/rfc6960", cwe: [299])

    private static let unstapled = FaultRule(
        "missing-required-staple", name: "Staple missing that the certificate requires", family: "sites.tls",
        kind: "tls.cert-revoked", severity: .medium, why: "Clients that know the requirement refuse to connect.",
        remedy: "Switch OCSP stapling on, or get a certificate without must-staple.",
        source: "https://www.rfc-editor.org/rfc/rfc7633", cwe: [299])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        if case .revoked(let since) = facts.staple?.status {
            let day = since.map { " since \(UTC.day(of: $0))" } ?? ""
            let isSigned = facts.staple?.isSigned == true
            return [
                Fault(
                    Self.revoked, at: site, severity: isSigned ? nil : .high,
                    message:
                        "The stapled response says that it is revoked\(day)\(isSigned ? "" : "; nobody trusted signed that")."
                )
            ]
        }
        if facts.verdict?.faults.contains(where: { $0.reason == .revoked }) == true {
            return [Fault(Self.revoked, at: site, message: "A certificate of the chain is revoked.")]
        }
        guard let own = facts.chain.first, own.mustStaple, facts.handshake != nil, !facts.hasStaple else { return [] }
        return [Fault(Self.unstapled, at: site, message: "The certificate must come with a staple, and none came.")]
    }
}
