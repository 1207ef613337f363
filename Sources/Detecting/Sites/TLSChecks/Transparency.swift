import TLS
import Vocabulary

/// Whether the certificate was told to public logs, as browsers ask of those that they trust.
///
/// Source: RFC 6962, section 3.3 (in the certificate, the staple or the handshake); Chrome's and Apple's Certificate Transparency policies (two timestamps of different logs).
struct Transparency: TLSCheck {
    static let rules = [missing]

    private static let missing = FaultRule(
        "missing-certificate-timestamps", name: "Certificate without timestamps", family: "sites.tls",
        kind: "tls.cert-untrusted", severity: .note,
        why: "Chrome and Safari refuse it, and nobody would see a false one.",
        remedy: "Have it issued again by an authority that logs.", source: "https://www.rfc-editor.org/rfc/rfc6962",
        cwe: [295])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        // Private authorities do not log, and nobody asks them to.
        guard let own = facts.chain.first, facts.verdict?.isTrusted == true, own.timestamps == 0,
            facts.handshake?.timestamps ?? 0 == 0
        else { return [] }
        return [Fault(Self.missing, at: site, message: "No signed certificate timestamp comes with the certificate.")]
    }
}
