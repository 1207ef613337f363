import TLS
import Vocabulary

/// Whether the server tells RSA's padding from none. Tried with `--active` alone.
///
/// Source: CVE-2017-13099 and its kin; Böck, Somorovsky and Young, "Return Of Bleichenbacher's Oracle Threat" (USENIX
/// Security 2018); robotattack.org.
struct RSAOracle: TLSCheck {
    static let rules = [robot]

    private static let robot = FaultRule(
        "rsa-padding-oracle", name: "Oracle for RSA's padding (ROBOT)", family: TLSChecking.attacks,
        kind: "tls.cipher-weak", severity: .critical,
        why: "Recorded sessions can be decrypted, and things signed in the server's name, without its key.",
        remedy: "Switch suites off that begin with TLS_RSA_WITH, and update what speaks TLS.",
        source: "https://robotattack.org", cwe: [203])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        facts.faults(where: .robot, are: Self.robot, at: site)
    }
}
