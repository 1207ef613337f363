import HTTP
import Vocabulary

/// Whether windows that a page opens, or that open it, keep a hold on it.
///
/// Source: HTML Standard, section 7.1.3 (`Cross-Origin-Opener-Policy`): a token of structured fields. `same-origin` cuts off
/// the windows in which people sign in with Google or pay, so that it is not advised where the site uses them.
struct OpenerPolicy: HeaderCheck {
    static let rules = [missing, invalid, cutting]

    static let examples = (
        failing: [
            "Server: example", "Cross-Origin-Opener-Policy: \"same-origin\"", "Cross-Origin-Opener-Policy: Same-Origin",
            "Cross-Origin-Opener-Policy: unsafe-none", "Cross-Origin-Opener-Policy: same-origin",
        ],
        passing: [
            "Cross-Origin-Opener-Policy: same-origin-allow-popups; report-to=\"coop\"",
            "Cross-Origin-Opener-Policy: noopener-allow-popups",
        ]
    )

    private static let header = "Cross-Origin-Opener-Policy"
    private static let values: Set = [
        "unsafe-none", "same-origin", "same-origin-allow-popups", "noopener-allow-popups", "same-origin-plus-COEP",
    ]

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.isWantedPage, answer.isSecure else { return [] }
        let advised = site.services.isEmpty ? "same-origin" : "same-origin-allow-popups"
        let cure = HeaderCure.send(Self.header, advised, from: answer)
        guard let value = answer.value(of: Self.header) else {
            return [answer.fault(Self.missing, header: Self.header, message: "It is not sent.", remedy: cure)]
        }
        guard let token = StructuredToken.read(value), Self.values.contains(token) else {
            return [
                answer.fault(
                    Self.invalid, header: Self.header, message: "It is none of the tokens that browsers know.",
                    remedy: cure)
            ]
        }
        if token == "unsafe-none" {
            return [answer.fault(Self.missing, header: Self.header, message: "It is switched off.", remedy: cure)]
        }
        guard token == "same-origin", !site.services.isEmpty else { return [] }
        return [answer.fault(Self.cutting, header: Self.header, message: Self.reason(site), remedy: cure)]
    }

    private static func reason(_ site: SiteContext) -> String {
        let services = site.services.map(\.rawValue).sorted().joined(separator: ", ")
        return "The site uses \(services), whose pop-up windows lose their hold on the page."
    }

    private static let source = "https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies"
    private static let why = "A page that opens this one in a window can lead it elsewhere, and measure what is in it."

    private static let missing = FaultRule(
        "missing-opener-policy", name: "No Cross-Origin-Opener-Policy", family: "sites.headers",
        kind: "header.coop-missing", severity: .low, why: why,
        remedy: "Send `Cross-Origin-Opener-Policy: same-origin-allow-popups`.", source: source, cwe: [346, 693])

    private static let invalid = FaultRule(
        "invalid-opener-policy", name: "Cross-Origin-Opener-Policy that browsers ignore", family: "sites.headers",
        kind: "header.coop-missing", severity: .low, why: why,
        remedy: "Send `Cross-Origin-Opener-Policy: same-origin-allow-popups`.", source: source, cwe: [346, 693])

    private static let cutting = FaultRule(
        "opener-policy-without-popups", name: "Cross-Origin-Opener-Policy that cuts off sign-in windows",
        family: "sites.headers", kind: "header.coop-missing", severity: .note,
        why: "A sign-in or payment in a pop-up window never comes back to the page.",
        remedy: "Send `Cross-Origin-Opener-Policy: same-origin-allow-popups`.", source: source, cwe: [693])
}
