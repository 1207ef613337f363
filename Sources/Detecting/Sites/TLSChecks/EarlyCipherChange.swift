import TLS
import Vocabulary

/// Whether the server takes keys into use before there are any. Tried with `--active` alone.
///
/// Source: CVE-2014-0224; OpenSSL's security advisory of 2014-06-05.
struct EarlyCipherChange: TLSCheck {
    static let rules = [early]

    private static let early = FaultRule(
        "early-change-cipher-spec", name: "Keys taken into use too early (CCS injection)", family: TLSChecking.attacks,
        kind: "tls.cipher-weak", severity: .critical,
        why: "Whoever sits between makes both sides use keys that he knows, where the client has the fault, too.",
        remedy: "Update OpenSSL to 1.0.1h, 1.0.0m, 0.9.8za or later.",
        source: "https://nvd.nist.gov/vuln/detail/CVE-2014-0224", cwe: [326])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        facts.faults(where: .earlyCipherChange, are: Self.early, at: site)
    }
}
