import TLS
import Vocabulary

/// Whether the name of a session brings memory of the server along. Tried with `--active` alone.
///
/// Source: CVE-2016-9244; F5 K05121675.
struct Ticketbleed: TLSCheck {
    static let rules = [ticketbleed]

    private static let ticketbleed = FaultRule(
        "ticketbleed", name: "Memory given away by session tickets (ticketbleed)", family: TLSChecking.attacks,
        kind: "tls.cipher-weak", severity: .high, why: "Anybody reads up to 31 bytes of the server's memory at a time.",
        remedy: "Update the load balancer, or switch session tickets off in its client SSL profile.",
        source: "https://nvd.nist.gov/vuln/detail/CVE-2016-9244", cwe: [200])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        facts.faults(where: .ticketbleed, are: Self.ticketbleed, at: site)
    }
}
