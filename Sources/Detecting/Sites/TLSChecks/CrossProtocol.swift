import TLS
import Vocabulary

/// Whether SSLv2 opens sessions of newer versions that carry keys by RSA.
///
/// Source: CVE-2016-0800 (DROWN), drownattack.com: one RSA key on one server with SSLv2 is enough.
struct CrossProtocol: TLSCheck {
    static let rules = [drown]

    private static let drown = FaultRule(
        "drown", name: "RSA key that SSLv2 gives away (DROWN)", family: "sites.tls", kind: "tls.cipher-weak",
        severity: .critical, why: "Recorded sessions of TLS can be opened with some thousand connections of SSLv2.",
        remedy: "Switch SSLv2 off on every server that has this key, mail servers included.",
        source: "https://drownattack.com", cwe: [310])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        let hasRSA = ([facts.chain] + facts.otherChains).contains { $0.first?.key.algorithm == "rsaEncryption" }
        let suites = facts.allSuites.filter(\.usesRSATransport)
        guard facts.protocols.contains(.ssl2), hasRSA || !suites.isEmpty else { return [] }
        return [
            Fault(
                Self.drown, at: site,
                message: "SSLv2 is offered with an RSA key\(suites.isEmpty ? "" : " that \(suites.summary) relies on")."
            )
        ]
    }
}
