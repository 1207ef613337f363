import HTTP
import Vocabulary

/// Whether somebody hears of what a policy stops.
///
/// Source: W3C Content Security Policy Level 3, section 6.5; Reporting API, section 3.1: `report-to` names an endpoint of
/// the `Reporting-Endpoints` header (or a group of the older `Report-To`).
struct PolicyReporting: HeaderCheck {
    static let rules = [silent, undefined]

    static let examples = (
        failing: [
            "Content-Security-Policy: default-src 'self'", "Content-Security-Policy: default-src 'self'; report-to csp",
            "Content-Security-Policy: default-src 'self'; report-to csp\nReporting-Endpoints: other=\"https://r.example.org\"",
        ],
        passing: [
            "Content-Security-Policy: default-src 'self'; report-uri /csp",
            "Content-Security-Policy: default-src 'self'; report-to csp\nReporting-Endpoints: csp=\"https://r.example.org\"",
            "Content-Security-Policy: default-src 'self'; report-to csp\nReport-To: {\"group\":\"csp\",\"max_age\":1}",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let policies = answer.isPage ? answer.judgedPolicies : []
        guard !policies.isEmpty else { return [] }
        let groups = policies.compactMap { $0.values(of: "report-to")?.first }
        let hasAddress = policies.contains { $0.values(of: "report-uri")?.isEmpty == false }
        guard !groups.isEmpty || hasAddress else {
            return [
                answer.policyFault(
                    Self.silent, message: "Neither report-to nor report-uri is there.",
                    remedy:
                        "\(Self.silent.remedy) \(Self.endpoint("csp", answer)) Then add `report-to csp` to the policy.")
            ]
        }
        return groups.filter { !Self.defines($0, answer) }.prefix(1).map { group in
            answer.policyFault(
                Self.undefined, message: "No header defines the endpoint '\(group)'.",
                remedy: Self.endpoint(String(group.prefix(100)), answer))
        }
    }

    /// Where reports go is for the site to choose: an address of its own stands for it.
    private static func endpoint(_ name: String, _ answer: SiteAnswer) -> String {
        HeaderCure.send(
            "Reporting-Endpoints", "\(name)=\"\(answer.response.address.origin)/csp-reports\"", from: answer)
    }

    private static func defines(_ group: String, _ answer: SiteAnswer) -> Bool {
        let endpoints = answer.response.fields.values(of: "Reporting-Endpoints")
            .flatMap { QuotedText.split($0, at: UInt8(ascii: ",")) }
            .compactMap { HeaderParameter($0)?.name }
        let isOld = answer.value(of: "Report-To")?.contains("\"\(group)\"") == true
        return endpoints.contains(group.lowercased()) || isOld
    }

    private static let silent = FaultRule(
        "silent-content-security-policy", name: "Content-Security-Policy that reports to nobody",
        family: "sites.headers", kind: "header.csp-no-report", severity: .note,
        why: "An attack that the policy stops, and a page that it breaks, stay unknown.",
        remedy: "Add report-to and a Reporting-Endpoints header that defines it.",
        source: "https://www.w3.org/TR/CSP3/#directives-reporting", cwe: [778])

    private static let undefined = FaultRule(
        "undefined-reporting-endpoint", name: "Content-Security-Policy that reports to an undefined endpoint",
        family: "sites.headers", kind: "header.csp-no-report", severity: .low,
        why: "Its reports go nowhere.", remedy: "Send `Reporting-Endpoints: NAME=\"https://…\"` with the same name.",
        source: "https://www.w3.org/TR/reporting-1/#header", cwe: [778])
}
