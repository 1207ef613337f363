import HTTP
import Vocabulary

/// Whether answers tell the version of what made them. A name alone is no fault: `Server: Vercel` helps nobody.
///
/// Source: RFC 9110, section 10.2.4 (`Server`: details help attackers); ASVS 5.0, 13.4.6.
struct VersionBanners: HeaderCheck {
    static let rules = [version]

    static let examples = (
        failing: [
            "Server: nginx/1.24.0 (Ubuntu)", "X-Powered-By: PHP/8.1.2", "X-AspNet-Version: 4.0.30319",
            "X-Generator: Drupal 10 (https://www.drupal.org)", "Server: Apache/2",
        ],
        passing: ["Server: Vercel", "X-Powered-By: Next.js", "Server: cloudflare\nVia: 1.1 varnish", "Server: h2o"]
    )

    private static let headers = [
        "Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Generator", "X-Runtime-Version",
        "X-Drupal-Version", "Liferay-Portal",
    ]

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.role != .crossOrigin else { return [] }
        return Self.headers.compactMap { header in
            guard let value = answer.value(of: header), Self.tellsVersion(value) else { return nil }
            return answer.fault(
                Self.version, header: header, message: "\(header) tells '\(value.prefix(100))'.",
                remedy: Self.remedy(header, value, answer))
        }
    }

    /// Whether a number begins behind a slash or a space, or has a dot in it.
    private static func tellsVersion(_ value: String) -> Bool {
        var last: UInt8 = UInt8(ascii: " ")
        var isNumber = false
        for byte in value.utf8.prefix(1_000) {
            let isDigit = 0x30...0x39 ~= byte
            if isDigit, [UInt8(ascii: "/"), UInt8(ascii: " "), UInt8(ascii: "-")].contains(last) { return true }
            if isDigit, isNumber, last == UInt8(ascii: ".") { return true }
            isNumber = isDigit || isNumber && byte == UInt8(ascii: ".")
            last = byte
        }
        return false
    }

    private static func remedy(_ header: String, _ value: String, _ answer: SiteAnswer) -> String {
        // What makes the header is nearer to it than what serves the site.
        let maker = header == "X-Powered-By" ? value.lowercased() : ""
        if maker.hasPrefix("php") { return "In php.ini: expose_php = Off" }
        if maker.hasPrefix("express") { return HeaderCure(name: header, value: nil).text(on: .express) }
        if maker.hasPrefix("next.js") { return HeaderCure(name: header, value: nil).text(on: .nextJS) }
        return HeaderCure.withhold(header, from: answer)
    }

    private static let version = FaultRule(
        "disclosed-version", name: "Version of the software in a header", family: "sites.headers",
        kind: "header.version-disclosure", severity: .low,
        why: "Whoever searches for a known flaw finds the sites that have it.",
        remedy: "Switch the header off, or leave the version out.",
        source: "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.4", cwe: [497])
}
