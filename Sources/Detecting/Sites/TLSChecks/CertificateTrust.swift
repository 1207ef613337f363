import TLS
import Vocabulary

/// Whether browsers trust the certificate, and for this host.
///
/// Sources: RFC 5280, section 6; RFC 9525 (names).
struct CertificateTrust: TLSCheck {
    static let rules = [untrusted, wrongHost]

    private static let untrusted = FaultRule(
        "untrusted-certificate", name: "Certificate that is not trusted", family: "sites.tls",
        kind: "tls.cert-untrusted", severity: .high,
        why: "People learn to click warnings away, and a stranger's certificate looks the same.",
        remedy: "Get a certificate of a public authority, or name yours with --ca.",
        source: "https://www.rfc-editor.org/rfc/rfc5280#section-6", cwe: [295])

    private static let wrongHost = FaultRule(
        "wrong-host-certificate", name: "Certificate for another host", family: "sites.tls",
        kind: "tls.cert-name-mismatch", severity: .high, why: "No client connects, or any certificate will do for it.",
        remedy: "Get a certificate that names the host.", source: "https://www.rfc-editor.org/rfc/rfc9525", cwe: [297])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        guard let verdict = facts.verdict else { return [] }
        var faults: [Fault] = []
        if verdict.faults.contains(where: { $0.reason == .wrongHost }) {
            let names = facts.chain.first.map { $0.dnsNames + $0.addresses.map(\.description) } ?? []
            faults.append(
                Fault(
                    Self.wrongHost, at: site,
                    message:
                        "The certificate is for \(names.isEmpty ? "no host" : names.prefix(4).joined(separator: ", ")), not for \(facts.host)."
                ))
        }
        // Dates, revocation and a chain that is only incomplete have checks of their own.
        let own: [TrustFault.Reason] = [.wrongHost, .expired, .notYetValid, .revoked]
        let rest = verdict.faults.filter { !own.contains($0.reason) }
        guard !rest.isEmpty else { return faults }
        let reasons = rest.map { $0.depth == 0 ? $0.reason.text : "\($0.reason.text) (issuer \($0.depth))" }
        faults.append(
            Fault(
                Self.untrusted, at: site, message: "The certificate is not trusted: \(reasons.joined(separator: "; "))."
            ))
        return faults
    }
}
