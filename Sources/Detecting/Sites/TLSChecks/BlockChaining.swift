import TLS
import Vocabulary

/// Whether CBC can be used with TLS 1.0 or older, where each record's first block is known beforehand.
///
/// Source: CVE-2011-3389 (BEAST). Browsers have split records since 2012, so that it is a note.
struct BlockChaining: TLSCheck {
    static let rules = [beast]

    private static let beast = FaultRule(
        "beast", name: "CBC with TLS 1.0 (BEAST)", family: "sites.tls", kind: "tls.cipher-weak", severity: .note,
        why: "Clients that do not split records give cookies away.", remedy: "Switch TLS 1.0 off.",
        source: "https://nvd.nist.gov/vuln/detail/CVE-2011-3389", cwe: [327])

    func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        let suites = (facts.suites[.tls10] ?? []).filter(\.usesCBC)
        guard !suites.isEmpty else { return [] }
        return [Fault(Self.beast, at: site, message: "TLSv1.0 can choose \(suites.summary).")]
    }
}
