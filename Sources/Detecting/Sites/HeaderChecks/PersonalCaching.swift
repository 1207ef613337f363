import HTTP
import Vocabulary

/// Whether what is meant for one person may be kept by a cache that serves others.
///
/// Source: RFC 9111, sections 5.2.2 and 7.3 (caches may keep answers that set cookies); ASVS 5.0, 14.2.2 and 14.3.2.
struct PersonalCaching: HeaderCheck {
    static let rules = [cookies, data]

    static let examples = (
        failing: [
            "Set-Cookie: connect.sid=abc\nCache-Control: public, max-age=600",
            "Set-Cookie: cart=abc\nCache-Control: S-MaxAge=60",
        ],
        passing: [
            "Set-Cookie: connect.sid=abc\nCache-Control: private, max-age=600", "Cache-Control: public, max-age=600",
            "Set-Cookie: connect.sid=abc\nCache-Control: public, max-age=0, s-maxage=0",
            "Set-Cookie: connect.sid=abc\nCache-Control: no-store, public",
        ]
    )

    private static let header = "Cache-Control"
    /// Names of fields that hold what is known of a person, as JSON has them.
    private static let personal = [
        "\"email\"", "\"phone\"", "\"access_token\"", "\"refresh_token\"", "\"date_of_birth\"",
    ]
    /// How much of an answer is searched, in bytes: our choice, names of fields come early.
    private static let searched = 65_536

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard CacheControl(answer.response.fields.values(of: Self.header)).isShared else { return [] }
        let named = answer.cookies.map { String($0.cookie.name) }
        if !named.isEmpty {
            return [
                answer.fault(
                    Self.cookies, header: Self.header,
                    message: "The answer sets \(named.listed), and caches may keep it.", remedy: Self.cure(answer))
            ]
        }
        let fields = answer.mediaType == "application/json" ? Self.personalFields(of: answer) : []
        guard !fields.isEmpty else { return [] }
        return [
            answer.fault(
                Self.data, header: Self.header, confidence: .low,
                message: "The answer holds \(fields.listed), and caches may keep it.", remedy: Self.cure(answer))
        ]
    }

    /// For this path alone: files that are the same for everybody are better kept.
    private static func cure(_ answer: SiteAnswer) -> String {
        HeaderCure.send(header, "private, no-store", from: answer, on: answer.response.address.path)
    }

    private static func personalFields(of answer: SiteAnswer) -> [String] {
        let text = String(decoding: answer.response.body.prefix(searched), as: UTF8.self)
        return personal.filter { text.contains($0) }
    }

    private static let source = "https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2"

    private static let cookies = FaultRule(
        "cacheable-cookie", name: "Cookie in an answer that caches may keep", family: "sites.headers",
        kind: "header.cache-sensitive", severity: .medium, why: "The next visitor gets the cookie of the one before.",
        remedy: "Send `Cache-Control: no-store` (or private) where cookies are set.", source: source, cwe: [525])

    private static let data = FaultRule(
        "cacheable-personal-data", name: "Personal data in an answer that caches may keep", family: "sites.headers",
        kind: "header.cache-sensitive", severity: .medium, why: "The next visitor gets the data of the one before.",
        remedy: "Send `Cache-Control: no-store` with answers that are about a person.", source: source, cwe: [525])
}
