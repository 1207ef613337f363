import TLS
import Vocabulary

/// Whether versions are offered that are broken or have been retired.
///
/// Sources: RFC 6176 (SSLv2), RFC 7568 (SSLv3), RFC 8996 (TLS 1.0 and 1.1); PCI DSS 4.0.1, 4.2.1.
struct OldProtocols: TLSCheck {
    static let rules = [ssl2, ssl3, early]

    private static let ssl2 = FaultRule(
        "sslv2", name: "SSLv2 offered", family: "sites.tls", kind: "tls.version-weak", severity: .critical,
        why:
            "Its records can be changed and its keys found; with it, sessions of newer versions can be opened too (DROWN).",
        remedy: "Switch SSLv2 off on every server that has the same key.",
        source: "https://www.rfc-editor.org/rfc/rfc6176",
        cwe: [327])

    private static let ssl3 = FaultRule(
        "sslv3", name: "SSLv3 offered", family: "sites.tls", kind: "tls.version-weak", severity: .high,
        why: "Whoever sits between can read cookies byte by byte (POODLE).", remedy: "Switch SSLv3 off.",
        source: "https://www.rfc-editor.org/rfc/rfc7568", cwe: [327])

    private static let early = FaultRule(
        "early-tls", name: "TLS 1.0 or 1.1 offered", family: "sites.tls", kind: "tls.version-weak", severity: .medium,
        why: "They rest on MD5 and SHA-1 and know no modern cipher; no browser uses them.",
        remedy: "Offer TLS 1.2 and 1.3 alone.", source: "https://www.rfc-editor.org/rfc/rfc8996", cwe: [327])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        facts.protocols.compactMap { version in
            let rule: FaultRule
            switch version {
            case .ssl2: rule = Self.ssl2
            case .ssl3: rule = Self.ssl3
            case .tls10, .tls11: rule = Self.early
            case .tls12, .tls13: return nil
            }
            return Fault(
                rule, at: site, subject: [version.name], message: "The server goes on with \(version.name).",
                evidence: version.name)
        }
    }
}
