import HTTP
import Vocabulary

/// Whether other sites learn which page somebody comes from.
///
/// Source: W3C Referrer Policy, section 8.1: of several values the last that is known counts; section 3 for what each tells.
struct ReferrerPolicy: HeaderCheck {
    static let rules = [missing, leaky]

    static let examples = (
        failing: [
            "Server: example", "Referrer-Policy: unsafe-url", "Referrer-Policy: no-referrer, unsafe-url",
            "Referrer-Policy: no-referrer-when-downgrade", "Referrer-Policy: none",
        ],
        passing: [
            "Referrer-Policy: strict-origin-when-cross-origin",
            "Referrer-Policy: unsafe-url, NO-REFERRER, future-value",
            "Referrer-Policy: origin\nReferrer-Policy: same-origin",
        ]
    )

    private static let header = "Referrer-Policy"
    static let discreet: Set = ["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"]
    static let talkative: Set = ["unsafe-url", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin"]

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.isPage else { return [] }
        let cure = HeaderCure.send(Self.header, "strict-origin-when-cross-origin", from: answer)
        guard let value = Self.effective(answer) else {
            return [
                answer.fault(
                    Self.missing, header: Self.header, message: "Which page a link leaves is left to the browser.",
                    remedy: cure)
            ]
        }
        guard Self.talkative.contains(value) else { return [] }
        return [
            answer.fault(
                Self.leaky, header: Self.header, severity: value == "unsafe-url" ? .medium : .low,
                message: "'\(value)' holds.", remedy: cure)
        ]
    }

    /// The last known value of the header, or else of the page's own `meta` element.
    static func effective(_ answer: SiteAnswer) -> String? {
        let known = discreet.union(talkative)
        let values = answer.response.fields.list(header) + [answer.metaReferrer].compactMap(\.self)
        return values.map { $0.lowercased() }.last(where: known.contains)
    }

    private static let missing = FaultRule(
        "missing-referrer-policy", name: "No Referrer-Policy", family: "sites.headers", kind: "header.referrer-missing",
        severity: .low,
        why: "Older browsers tell the whole address of the page, tokens in it included, to other sites.",
        remedy: "Send `Referrer-Policy: strict-origin-when-cross-origin`.",
        source: "https://www.w3.org/TR/referrer-policy/", cwe: [200])

    private static let leaky = FaultRule(
        "leaky-referrer-policy", name: "Referrer-Policy that tells too much", family: "sites.headers",
        kind: "header.referrer-missing", severity: .low,
        why: "Other sites, and whoever listens on plain HTTP, learn where somebody was, tokens in addresses included.",
        remedy: "Send `Referrer-Policy: strict-origin-when-cross-origin`.",
        source: "https://www.w3.org/TR/referrer-policy/#referrer-policies", cwe: [200])
}
