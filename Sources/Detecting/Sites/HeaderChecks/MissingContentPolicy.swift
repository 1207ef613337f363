import HTTP
import Vocabulary

/// Whether pages come with a Content-Security-Policy that browsers enforce.
///
/// Source: W3C Content Security Policy Level 3, sections 3.1 and 3.2: what stands in
/// `Content-Security-Policy-Report-Only` is reported and not enforced.
struct MissingContentPolicy: HeaderCheck {
    static let rules = [missing, reportOnly]

    static let examples = (
        failing: [
            "Content-Type: text/html", "Content-Security-Policy: ;",
            "Content-Security-Policy-Report-Only: default-src 'self'", "X-Content-Security-Policy: default-src 'self'",
        ],
        passing: ["Content-Security-Policy: default-src 'self'", "Content-Type: application/json"]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let policies = answer.policies
        guard answer.isPage, policies.enforced.isEmpty else { return [] }
        let severity: Severity = answer.role == .notFound ? .low : .medium
        guard policies.reportOnly.isEmpty else {
            return [
                answer.fault(
                    Self.reportOnly, header: ContentPolicy.reportOnlyHeader, severity: severity,
                    message: "The policy is reported and not enforced: browsers let everything pass.",
                    remedy: "\(Self.reportOnly.remedy) \(enforcing(answer))")
            ]
        }
        return [
            answer.fault(
                Self.missing, header: ContentPolicy.header, severity: severity,
                message: "No policy says where the page may load from.",
                remedy: HeaderCure.send(ContentPolicy.header, ContentPolicy.draft(for: site), from: answer)
                    + " Try it as Content-Security-Policy-Report-Only first: what scripts load later is not seen from outside."
            )
        ]
    }

    private func enforcing(_ answer: SiteAnswer) -> String {
        answer.judgedPolicies.first?.shown().map { HeaderCure.send(ContentPolicy.header, $0, from: answer) } ?? ""
    }

    /// A policy to begin with. What the page loads from elsewhere has to be added.
    private static let start =
        "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"

    private static let missing = FaultRule(
        "missing-content-security-policy", name: "No Content-Security-Policy", family: "sites.headers",
        kind: "header.csp-missing", severity: .medium,
        why: "A script that gets into the page can load and send whatever it wants.",
        remedy: "Send `Content-Security-Policy: \(start)`, with the sources that the page needs.",
        source: "https://www.w3.org/TR/CSP3/", cwe: [693, 79])

    private static let reportOnly = FaultRule(
        "unenforced-content-security-policy", name: "Content-Security-Policy that only reports",
        family: "sites.headers", kind: "header.csp-missing", severity: .medium,
        why: "A script that gets into the page can load and send whatever it wants; the reports tell of it afterwards.",
        remedy: "Once the reports are quiet, send the same value as Content-Security-Policy.",
        source: "https://www.w3.org/TR/CSP3/#cspro-header", cwe: [693, 79])
}
