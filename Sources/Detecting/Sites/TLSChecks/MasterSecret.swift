import TLS
import Vocabulary

/// Whether keys are bound to the handshake that made them.
///
/// Source: RFC 7627; RFC 9325, section 3.5.
struct MasterSecret: TLSCheck {
    static let rules = [missing]

    private static let missing = FaultRule(
        "missing-extended-master-secret", name: "No extended master secret", family: "sites.tls",
        kind: "tls.cipher-weak", severity: .low,
        why: "Two sessions can be made to have the same keys, so that one passes for the other (triple handshake).",
        remedy: "Update the TLS library, or offer TLS 1.3 alone.", source: "https://www.rfc-editor.org/rfc/rfc7627",
        cwe: [300])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        guard facts.extendsMasterSecret == false else { return [] }
        return [Fault(Self.missing, at: site, message: "The server does not answer extended_master_secret.")]
    }
}
