import TLS
import Vocabulary

/// Whether a heartbeat brings memory of the server along. Tried with `--active` alone.
///
/// Source: CVE-2014-0160; RFC 6520, section 4.
struct Heartbleed: TLSCheck {
    static let rules = [heartbleed]

    private static let heartbleed = FaultRule(
        "heartbleed", name: "Memory given away by heartbeats (Heartbleed)", family: TLSChecking.attacks,
        kind: "tls.cipher-weak", severity: .critical,
        why: "Anybody reads 64 KiB of the server's memory at a time: keys, passwords, sessions.",
        remedy: "Update OpenSSL to 1.0.1g or later; then make new keys, revoke the certificates, end all sessions.",
        source: "https://nvd.nist.gov/vuln/detail/CVE-2014-0160", cwe: [126, 125])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        facts.faults(where: .heartbleed, are: Self.heartbleed, at: site)
    }
}
