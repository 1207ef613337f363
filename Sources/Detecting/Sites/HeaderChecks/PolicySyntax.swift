import Vocabulary

/// Whether browsers read a policy as its author meant it.
///
/// Source: W3C Content Security Policy Level 3, section 2.2.1: what is not known is left out without a word.
struct PolicySyntax: HeaderCheck {
    static let rules = [misread, obsolete]

    static let examples = (
        failing: [
            "Content-Security-Policy: script-src self", "Content-Security-Policy: default-src 'self' script-src 'self'",
            "Content-Security-Policy: scripts-src 'self'", "Content-Security-Policy: script-src 'self'; script-src *",
            "Content-Security-Policy: script-src 'none' https://cdn.example.org",
            "Content-Security-Policy: script-src 'unsafe-inlin'", "Content-Security-Policy: img-src https://a b://",
            "Content-Security-Policy: default-src 'self'; block-all-mixed-content",
        ],
        passing: [
            "Content-Security-Policy: default-src 'none'; script-src 'self' https://*.example.org:*/a/ wss:; sandbox allow-forms",
            "Content-Security-Policy: DEFAULT-SRC 'SELF'; upgrade-insecure-requests; report-to default;;",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let readings = (answer.isPage ? answer.judgedPolicies : []).map(PolicyReading.init)
        let misread = readings.flatMap(\.faults)
        let obsolete = readings.flatMap(\.obsoleteDirectives)
        return [
            misread.isEmpty
                ? nil
                : answer.policyFault(
                    Self.misread, message: "\(misread.listed).", mending: [.quoteKeywords]),
            obsolete.isEmpty
                ? nil
                : answer.policyFault(
                    Self.obsolete, message: "\(obsolete.listed).", mending: [.drop(PolicyReading.obsoleteNames)]),
        ].compactMap(\.self)
    }

    private static let misread = FaultRule(
        "misread-content-security-policy", name: "Content-Security-Policy that browsers read otherwise",
        family: "sites.headers", kind: "header.csp-weak", severity: .low,
        why: "What browsers leave out guards nothing, and nobody is told.",
        remedy: "Write it as the specification has it.", source: "https://www.w3.org/TR/CSP3/#framework-directives",
        cwe: [693])

    private static let obsolete = FaultRule(
        "obsolete-content-security-directive", name: "Content-Security-Policy directive that is out of use",
        family: "sites.headers", kind: "header.csp-weak", severity: .note,
        why: "It looks as if it guarded something.", remedy: "Take it out.",
        source: "https://www.w3.org/TR/CSP3/#csp-directives", cwe: [693])
}
