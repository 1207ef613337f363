import TLS
import Vocabulary

/// Whether renegotiation can be abused.
///
/// Sources: RFC 5746 and CVE-2009-3555 (without it, a stranger's request goes before the victim's); CVE-2011-1473 (a client
/// that renegotiates costs the server far more than itself).
struct Renegotiation: TLSCheck {
    static let rules = [insecure, clientStarted]

    private static let insecure = FaultRule(
        "insecure-renegotiation", name: "No secure renegotiation", family: "sites.tls", kind: "tls.cipher-weak",
        severity: .medium, why: "A stranger's bytes can be put before what a client sends.",
        remedy: "Update the TLS library: RFC 5746 is of 2010.", source: "https://www.rfc-editor.org/rfc/rfc5746",
        cwe: [300])

    private static let clientStarted = FaultRule(
        "client-renegotiation", name: "Clients may renegotiate", family: "sites.tls", kind: "tls.cipher-weak",
        severity: .low, why: "One connection can keep a processor busy.",
        remedy: "Switch client-initiated renegotiation off.", source: "https://nvd.nist.gov/vuln/detail/CVE-2011-1473",
        cwe: [400])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        var faults: [Fault] = []
        if facts.renegotiatesSecurely == false {
            let canRenegotiate = facts.letsClientsRenegotiate == true
            faults.append(
                Fault(
                    Self.insecure, at: site, severity: canRenegotiate ? .critical : nil,
                    message: "The server does not answer renegotiation_info"
                        + (canRenegotiate ? ", and renegotiates when a client asks." : ".")))
        } else if facts.letsClientsRenegotiate == true {
            faults.append(Fault(Self.clientStarted, at: site, message: "The server renegotiates when a client asks."))
        }
        return faults
    }
}
