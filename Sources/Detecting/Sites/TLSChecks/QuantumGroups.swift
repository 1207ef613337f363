import TLS
import Vocabulary

/// Whether keys can be agreed on that a quantum computer will not open one day.
///
/// Source: Mozilla's server guideline 6.0 (2026-04-06); draft-ietf-tls-ecdhe-mlkem. What is recorded today can be opened then.
struct QuantumGroups: TLSCheck {
    static let rules = [missing]

    private static let missing = FaultRule(
        "no-post-quantum-group", name: "No post-quantum key agreement", family: "sites.tls", kind: "tls.cipher-weak",
        severity: .note, why: "Who records today may read it in some years.",
        remedy: "Offer X25519MLKEM768 (OpenSSL 3.5, or the provider's setting).",
        source: "https://wiki.mozilla.org/Security/Server_Side_TLS", cwe: [327])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        guard facts.protocols.contains(.tls13), !facts.groups.isEmpty,
            !facts.groups.contains(where: \.isPostQuantum),
            !facts.gaps.contains(where: { $0.question == "all groups of TLSv1.3" })
        else { return [] }
        return [
            Fault(
                Self.missing, at: site,
                message: "Keys are agreed on in \(facts.groups.prefix(6).map(\.name).joined(separator: ", ")).")
        ]
    }
}
