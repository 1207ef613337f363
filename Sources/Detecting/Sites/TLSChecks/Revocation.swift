import TLS
import Vocabulary

/// Whether the certificate was revoked, or does not prove that it was not though it must, or says it does.
///
/// Sources: RFC 6960 (OCSP); RFC 7633 (must-staple).
struct Revocation: TLSCheck {
    static let rules = [revoked, unstapled, unusable]

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

    private static let unusable = FaultRule(
        "unusable-staple", name: "Staple that proves nothing", family: "sites.tls", kind: "tls.cert-revoked",
        severity: .low, why: "Clients pass it over, and where one must come they refuse to connect.",
        remedy: "Let the server fetch a new one in time, and see that it reaches the responder.",
        source: "https://www.rfc-editor.org/rfc/rfc6960#section-3.2", cwe: [299])

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
        if let fault = unusable(facts, site) { return [fault] }
        guard let own = facts.chain.first, own.mustStaple, facts.handshake != nil, !facts.hasStaple else { return [] }
        return [Fault(Self.unstapled, at: site, message: "The certificate must come with a staple, and none came.")]
    }

    /// Only of a certificate that is trusted: the staple of another has nobody who could have signed it.
    private func unusable(_ facts: TLSSurveyFacts, _ site: SiteContext) -> Fault? {
        guard facts.hasStaple, facts.verdict?.isTrusted == true else { return nil }
        let reason: String
        switch facts.staple {
        case nil: reason = "is no answer about the certificate"
        case let staple? where !staple.isSigned: reason = "is signed by nobody who may"
        case let staple? where staple.status == .unknown: reason = "does not know the certificate"
        case let staple? where staple.validUntil.map({ $0 < facts.time }) == true: reason = "has expired"
        case let staple? where staple.validFrom.map({ $0 > facts.time }) == true: reason = "is not valid yet"
        default: return nil
        }
        let severity: Severity? = facts.chain.first?.mustStaple == true ? .medium : nil
        return Fault(Self.unusable, at: site, severity: severity, message: "The stapled response \(reason).")
    }
}
