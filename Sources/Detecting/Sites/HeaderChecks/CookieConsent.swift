import HTTP
import Vocabulary

/// Whether a visitor who was asked nothing yet gets cookies that the site can do without.
///
/// A look from outside is such a visitor. What scripts set later is not seen; `BeforeConsent` tells of those that do.
///
/// Source: Directive 2002/58/EC, article 5(3); WP 194 of the Article 29 Working Party on which cookies need no consent.
struct CookieConsent: HeaderCheck {
    static let rules = [tracking, unknown]

    static let examples = (
        failing: [
            "Set-Cookie: _ga=GA1.1.1; Max-Age=63072000", "Set-Cookie: _fbp=fb.1; Domain=example.com; Max-Age=7776000",
            "Set-Cookie: visitor=abc; Max-Age=31536000",
        ],
        passing: [
            "Set-Cookie: sid=abc", "Set-Cookie: csrftoken=abc; Max-Age=31449600", "Set-Cookie: cart=1",
            "Set-Cookie: CookieConsent=0; Max-Age=31536000", "Set-Cookie: lang=de; Max-Age=31536000",
            "Set-Cookie: __cf_bm=abc; Max-Age=1800", "Set-Cookie: _ga=; Max-Age=0",
        ]
    )

    /// Our choice: what lasts longer than this is not for the visit at hand. In seconds.
    private static let visit = 7 * 86_400

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.role == .startPage || answer.role == .policyPage else { return [] }
        return answer.cookies.compactMap { received in
            let name = received.cookie.name.prefix(100)
            switch KnownCookies.use(of: received.cookie.name) {
            case .tracking(let service)?:
                return answer.fault(
                    Self.tracking, received, message: "'\(name)' of \(service) is set on the first visit.")
            case .necessary?: return nil
            case nil:
                let age = received.cookie.maxAge ?? 0
                guard received.purpose == .other, age > Self.visit else { return nil }
                return answer.fault(
                    Self.unknown, received,
                    message:
                        "'\(name)' is set on the first visit and lasts \(age / 86_400) days; what it is for is not known."
                )
            }
        }
    }

    private static let why =
        "Reading or writing on a visitor's device needs his consent, unless he asked for what needs it."

    private static let tracking = FaultRule(
        "tracking-cookie-before-consent", name: "Cookie of a tracker before consent", family: "sites.cookies",
        kind: "web.cookie-before-consent", severity: .medium, why: why,
        remedy: "Set it once the visitor has agreed, and not with the first answer.",
        source: "https://eur-lex.europa.eu/eli/dir/2002/58/oj", cwe: [359])
    private static let unknown = FaultRule(
        "unexplained-cookie-before-consent", name: "Lasting cookie before consent", family: "sites.cookies",
        kind: "web.cookie-before-consent", severity: .note, why: why,
        remedy: "Say in the privacy notice what it is for; if the visit works without it, set it after consent.",
        source: "https://eur-lex.europa.eu/eli/dir/2002/58/oj", cwe: [359])
}
