import TLS
import Vocabulary

/// Whether a client that was talked down to an old version is stopped.
///
/// Source: RFC 7507. TLS 1.3 has a signal of its own, so that it matters where older versions than 1.2 are offered.
struct FallbackSignal: TLSCheck {
    static let rules = [missing]

    private static let missing = FaultRule(
        "missing-fallback-scsv", name: "No protection against fallback", family: "sites.tls", kind: "tls.version-weak",
        severity: .low, why: "Whoever sits between can make clients use the oldest version.",
        remedy: "Switch the old versions off; then there is nothing to fall back to.",
        source: "https://www.rfc-editor.org/rfc/rfc7507", cwe: [757])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        guard facts.stopsFallback == false, facts.protocols.contains(where: { $0 < .tls12 }) else { return [] }
        return [Fault(Self.missing, at: site, message: "The server goes on with a client that signals a fallback.")]
    }
}
