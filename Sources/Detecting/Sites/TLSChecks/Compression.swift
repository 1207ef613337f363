import TLS
import Vocabulary

/// Whether records are compressed, so that their length tells what they hold.
///
/// Source: CVE-2012-4929 (CRIME); RFC 9325, section 3.3.
struct Compression: TLSCheck {
    static let rules = [crime]

    private static let crime = FaultRule(
        "tls-compression", name: "TLS compression (CRIME)", family: "sites.tls", kind: "tls.cipher-weak",
        severity: .high, why: "Who can make a browser send requests finds its cookies from their lengths.",
        remedy: "Switch TLS compression off.", source: "https://nvd.nist.gov/vuln/detail/CVE-2012-4929", cwe: [310])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        facts.compresses == true ? [Fault(Self.crime, at: site, message: "The server takes up DEFLATE.")] : []
    }
}
