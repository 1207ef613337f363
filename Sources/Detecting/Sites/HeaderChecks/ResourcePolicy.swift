import HTTP
import Vocabulary

/// Whether a limit on who may load a file is one that browsers know.
///
/// Source: Fetch Standard, section 3.7 (`Cross-Origin-Resource-Policy`): exactly one of three values, case matters.
struct ResourcePolicy: HeaderCheck {
    static let rules = [invalid]

    static let examples = (
        failing: [
            "Cross-Origin-Resource-Policy: same_origin", "Cross-Origin-Resource-Policy: Same-Site",
            "Cross-Origin-Resource-Policy: same-origin\nCross-Origin-Resource-Policy: same-origin",
        ],
        passing: ["Server: example", "Cross-Origin-Resource-Policy: same-site"]
    )

    private static let header = "Cross-Origin-Resource-Policy"

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard let value = answer.value(of: Self.header), !["same-origin", "same-site", "cross-origin"].contains(value)
        else { return [] }
        return [
            answer.fault(
                Self.invalid, header: Self.header, message: "It is none of the three values that exist.",
                remedy: HeaderCure.send(Self.header, "same-site", from: answer))
        ]
    }

    private static let invalid = FaultRule(
        "invalid-resource-policy", name: "Cross-Origin-Resource-Policy that browsers ignore", family: "sites.headers",
        kind: "header.coop-missing", severity: .low, why: "Every site may load the file, though it is meant not to.",
        remedy: "Send same-origin, same-site or cross-origin, once.",
        source: "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header", cwe: [346, 693])
}
