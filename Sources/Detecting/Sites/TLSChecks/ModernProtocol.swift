import TLS
import Vocabulary

/// Whether TLS 1.3 can be had.
///
/// Source: NIST SP 800-52r2, section 3.1 (by 2024-01-01); RFC 9325, section 3.1.1.
struct ModernProtocol: TLSCheck {
    static let rules = [missing]

    private static let missing = FaultRule(
        "missing-tls13", name: "TLS 1.3 not offered", family: "sites.tls", kind: "tls.no-tls13", severity: .low,
        why: "Older versions show certificates to whoever listens, and leave weak choices open.",
        remedy: "Switch TLS 1.3 on.", source: "https://www.rfc-editor.org/rfc/rfc9325", cwe: [757])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        guard !facts.protocols.isEmpty, !facts.protocols.contains(.tls13), !facts.undecided.contains(.tls13) else {
            return []
        }
        return [Fault(Self.missing, at: site, message: "The server offers \(facts.protocols.summary) alone.")]
    }
}
