import TLS
import Vocabulary

/// Whether the chain is sent so that every client can follow it.
///
/// Source: RFC 5246, section 7.4.2 (each certifies the one before; the root may be left out); RFC 8446, section 4.4.2.
struct ChainOrder: TLSCheck {
    static let rules = [incomplete, disordered, root]

    private static let incomplete = FaultRule(
        "incomplete-chain", name: "Intermediate certificate missing", family: "sites.tls", kind: "tls.cert-untrusted",
        severity: .medium, why: "Browsers fetch it by themselves; programs, and some phones, cannot connect.",
        remedy: "Send the intermediate too (nginx: the full chain in ssl_certificate).",
        source: "https://www.rfc-editor.org/rfc/rfc5246#section-7.4.2", cwe: [295])

    private static let disordered = FaultRule(
        "disordered-chain", name: "Certificates in the wrong order", family: "sites.tls", kind: "tls.cert-untrusted",
        severity: .low, why: "Strict clients do not find the way to the root.",
        remedy: "The server's own first, then each one's issuer.",
        source: "https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2", cwe: [295])

    private static let root = FaultRule(
        "sent-root", name: "Root certificate sent", family: "sites.tls", kind: "tls.cert-untrusted", severity: .note,
        why: "It is of no use: clients trust the one they have.", remedy: "Leave it out.",
        source: "https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2", cwe: [])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        let chain = facts.chain
        guard let own = chain.first else { return [] }
        var faults: [Fault] = []
        let isOrdered = zip(chain, chain.dropFirst()).allSatisfy { $0.issuer == $1.subject }
        if !isOrdered {
            faults.append(
                Fault(Self.disordered, at: site, message: "\(chain.count) certificates are sent out of order."))
        }
        // Only an issuer that says where its own certificate is to be had has one above it that could be sent.
        let isMissing = facts.verdict?.faults.contains { $0.reason == .missingIssuer } == true
        if isMissing, let last = isOrdered ? chain.last : own, !last.issuerAddresses.isEmpty, !last.isSelfIssued {
            faults.append(
                Fault(
                    Self.incomplete, at: site,
                    message:
                        "Nobody sends the issuer of '\(last.commonName ?? facts.host)': \(Self.text(of: last.issuer)).")
            )
        }
        if chain.count > 1, chain.dropFirst().contains(where: { $0.isSelfIssued && $0.isAuthority }) {
            faults.append(Fault(Self.root, at: site, message: "The chain ends with a root."))
        }
        return faults
    }

    private static func text(of name: [Certificate.Attribute]) -> String {
        name.first { $0.name == "CN" }?.value ?? name.map(\.value).joined(separator: ", ")
    }
}
