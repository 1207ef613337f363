import TLS
import Vocabulary

/// Whether SSLv3 can be used with CBC.
///
/// Source: CVE-2014-3566 (POODLE): SSLv3 does not say what its padding holds.
struct PaddingOracle: TLSCheck {
    static let rules = [poodle]

    private static let poodle = FaultRule(
        "poodle", name: "CBC with SSLv3 (POODLE)", family: "sites.tls", kind: "tls.cipher-weak", severity: .high,
        why: "Whoever sits between reads a byte of a cookie with 256 requests.", remedy: "Switch SSLv3 off.",
        source: "https://nvd.nist.gov/vuln/detail/CVE-2014-3566", cwe: [327])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        let suites = (facts.suites[.ssl3] ?? []).filter(\.usesCBC)
        guard !suites.isEmpty else { return [] }
        return [Fault(Self.poodle, at: site, message: "SSLv3 can choose \(suites.summary).")]
    }
}
