import HTTP
import Policy
import Vocabulary

/// Whether headers are sent that browsers no longer heed, or that do harm where they do.
///
/// Source: MDN, pages of each header (read 2026-11-23): the filter behind `X-XSS-Protection` made pages attackable and is out
/// of all browsers; `Public-Key-Pins` and `Expect-CT` are out as well.
struct ObsoleteHeaders: HeaderCheck {
    static let rules = [filter, pins, transparency, features]

    static let examples = (
        failing: [
            "X-XSS-Protection: 1; mode=block", "Public-Key-Pins: pin-sha256=\"abc\"; max-age=1", "Expect-CT: max-age=1",
            "Feature-Policy: camera 'none'",
        ],
        passing: ["X-XSS-Protection: 0", "Permissions-Policy: camera=()"]
    )

    private static let outdated: [(header: String, rule: FaultRule)] = [
        ("X-XSS-Protection", filter), ("Public-Key-Pins", pins), ("Public-Key-Pins-Report-Only", pins),
        ("Expect-CT", transparency), ("Feature-Policy", features),
    ]

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.isWantedPage else { return [] }
        return Self.outdated.compactMap { header, rule in
            guard let value = answer.value(of: header), !Self.isPromised(header, site) else { return nil }
            if rule == Self.filter, !value.hasPrefix("1") { return nil }
            let cure =
                rule == Self.filter
                ? HeaderCure.send(header, "0", from: answer) : HeaderCure.withhold(header, from: answer)
            return answer.fault(
                rule, header: header, message: "\(header) is sent.", remedy: "\(rule.remedy) \(cure)")
        }
    }

    /// What the policy promises is not held against the site.
    private static func isPromised(_ header: String, _ site: SiteContext) -> Bool {
        let headers = site.policy.headers
        return (headers.required + headers.optional).contains { $0.name.lowercased() == header.lowercased() }
    }

    private static let filter = FaultRule(
        "obsolete-script-filter", name: "X-XSS-Protection that switches the old filter on", family: "sites.headers",
        kind: "header.csp-weak", severity: .note,
        why: "In old browsers the filter can be used to switch off parts of a page, or to read it.",
        remedy: "Send `X-XSS-Protection: 0`, or leave it out.",
        source: "https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-XSS-Protection", cwe: [79])

    private static let pins = FaultRule(
        "obsolete-key-pins", name: "Public-Key-Pins", family: "sites.headers", kind: "header.hsts-weak",
        severity: .note, why: "No browser heeds it; where one did, a lost key locked visitors out.",
        remedy: "Leave it out; a CAA record says who may issue certificates.",
        source: "https://developer.mozilla.org/docs/Glossary/HPKP", cwe: [693])

    private static let transparency = FaultRule(
        "obsolete-expect-ct", name: "Expect-CT", family: "sites.headers", kind: "header.hsts-weak", severity: .note,
        why: "No browser heeds it: what it asked for holds for all certificates.", remedy: "Leave it out.",
        source: "https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Expect-CT", cwe: [693])

    private static let features = FaultRule(
        "obsolete-feature-policy", name: "Feature-Policy", family: "sites.headers",
        kind: "header.permissions-missing", severity: .note, why: "Its name and syntax have changed.",
        remedy: "Send Permissions-Policy: `camera 'none'` is `camera=()` there.",
        source: "https://www.w3.org/TR/permissions-policy/", cwe: [693])
}
