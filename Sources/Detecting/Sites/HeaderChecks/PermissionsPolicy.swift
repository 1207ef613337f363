import HTTP
import Vocabulary

/// Whether the page says which of the browser's powers it and its frames may use.
///
/// Source: W3C Permissions Policy, section 5.2: a dictionary of structured fields (RFC 9651); one that is malformed counts
/// for nothing, and so does the syntax of its forerunner Feature-Policy.
struct PermissionsPolicy: HeaderCheck {
    static let rules = [missing, invalid, generous]

    static let examples = (
        failing: [
            "Server: example", "Feature-Policy: camera 'none'", "Permissions-Policy: camera 'none'; microphone 'none'",
            "Permissions-Policy: camera=*, microphone=()", "Permissions-Policy: payment=(self *)",
            "Permissions-Policy: camera=(",
        ],
        passing: [
            "Permissions-Policy: camera=(), microphone=(), geolocation=(self \"https://maps.example.org\"), payment=self",
            "Permissions-Policy: fullscreen=*, camera=();report-to=x",
        ]
    )

    private static let header = "Permissions-Policy"
    private static let start = "camera=(), microphone=(), geolocation=()"
    /// Powers that tell of people, or move their money.
    private static let powerful = [
        "camera", "microphone", "geolocation", "payment", "usb", "serial", "hid", "bluetooth", "display-capture",
        "midi",
        "clipboard-read",
    ]

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.isWantedPage else { return [] }
        let cure = HeaderCure.send(Self.header, Self.start, from: answer)
        guard let value = answer.value(of: Self.header) else {
            return [
                answer.fault(
                    Self.missing, header: Self.header, message: "Nothing limits what frames and scripts may ask for.",
                    remedy: cure)
            ]
        }
        guard let dictionary = StructuredDictionary(value) else {
            return [
                answer.fault(
                    Self.invalid, header: Self.header,
                    message: "Browsers ignore it: it is no dictionary of structured fields, such as `camera=()`.",
                    remedy: cure)
            ]
        }
        let open = Self.powerful.filter { dictionary.members[$0]?.contains("*") == true }
        guard !open.isEmpty else { return [] }
        return [
            answer.fault(
                Self.generous, header: Self.header, message: "Every frame may use \(open.listed).",
                remedy:
                    "\(Self.generous.remedy) \(HeaderCure.send(Self.header, open.map { "\($0)=(self)" }.joined(separator: ", "), from: answer))"
            )
        ]
    }

    private static let source = "https://www.w3.org/TR/permissions-policy/"

    private static let missing = FaultRule(
        "missing-permissions-policy", name: "No Permissions-Policy", family: "sites.headers",
        kind: "header.permissions-missing", severity: .low,
        why: "A script that gets into the page can ask for camera, microphone or position in the site's name.",
        remedy: "Send `Permissions-Policy: \(start)`, less what the page uses.", source: source, cwe: [693])

    private static let invalid = FaultRule(
        "invalid-permissions-policy", name: "Permissions-Policy that browsers ignore", family: "sites.headers",
        kind: "header.permissions-missing", severity: .low,
        why: "A script that gets into the page can ask for camera, microphone or position in the site's name.",
        remedy: "Send `Permissions-Policy: \(start)`, less what the page uses.", source: source, cwe: [693])

    private static let generous = FaultRule(
        "generous-permissions-policy", name: "Permissions-Policy that lets every frame ask", family: "sites.headers",
        kind: "header.permissions-missing", severity: .low,
        why: "Any frame, an advertisement's too, can ask in the site's name.",
        remedy: "Name the origins instead of `*`.", source: source, cwe: [693])
}
