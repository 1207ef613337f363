import HTTP
import Vocabulary

/// Whether a session cookie reaches further than its site, or lasts longer than anybody expects.
///
/// Source: RFC 6265bis, sections 4.1.2.3 (`Domain` takes in all subdomains) and 5.5 (browsers keep none beyond 400 days).
struct CookieScope: HeaderCheck {
    static let rules = [wide, foreign, lasting]

    static let examples = (
        failing: [
            "Set-Cookie: sid=abc; Secure; Domain=.example.com", "Set-Cookie: theme=dark; Domain=example.org",
            "Set-Cookie: sid=abc; Max-Age=63072000",
        ],
        passing: [
            "Set-Cookie: sid=abc; Secure; Max-Age=86400",
            "Set-Cookie: theme=dark; Domain=example.com; Max-Age=99999999",
        ]
    )

    /// Our choice: a session that outlasts this is found on a machine that has changed hands. In seconds.
    private static let longest = 90 * 86_400

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        answer.cookies.flatMap { received in [domainFault(received, answer), ageFault(received, answer)] }
            .compactMap(\.self)
    }

    private func domainFault(_ received: SiteAnswer.ReceivedCookie, _ answer: SiteAnswer) -> Fault? {
        guard let domain = received.cookie.domain else { return nil }
        let host = answer.response.address.host
        let name = received.cookie.name.prefix(100)
        guard host == domain || host.hasSuffix("." + domain) else {
            return answer.fault(
                Self.foreign, received,
                message: "Browsers refuse '\(name)': \(host) does not belong to '\(domain.prefix(100))'.",
                wishing: [.ownHost])
        }
        guard received.purpose.isSession else { return nil }
        return answer.fault(
            Self.wide, received, message: "'\(name)' goes to every host below '\(domain)'.", wishing: [.hostPrefix])
    }

    private func ageFault(_ received: SiteAnswer.ReceivedCookie, _ answer: SiteAnswer) -> Fault? {
        guard received.purpose.isSession, let age = received.cookie.maxAge, age > Self.longest else { return nil }
        return answer.fault(
            Self.lasting, received,
            message: "'\(received.cookie.name.prefix(100))' lasts \(age / 86_400) days; browsers keep it at most 400.",
            wishing: [.shorter(seconds: Self.longest)])
    }

    private static let source = "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html"

    private static let wide = FaultRule(
        "session-cookie-for-subdomains", name: "Session cookie for all subdomains", family: "sites.cookies",
        kind: "cookie.prefix-missing", severity: .low,
        why: "The weakest subdomain gets the session of every visitor, and can replace it.",
        remedy: "Leave Domain out, and call the cookie `__Host-…`.", source: source, cwe: [565])

    private static let foreign = FaultRule(
        "cookie-for-foreign-domain", name: "Cookie for a domain that is not the site's", family: "sites.cookies",
        kind: "cookie.prefix-missing", severity: .low, why: "Browsers refuse it, and what depends on it does not work.",
        remedy: "Leave Domain out.", source: source, cwe: [565])

    private static let lasting = FaultRule(
        "long-lasting-session-cookie", name: "Session cookie that lasts long", family: "sites.cookies",
        kind: "cookie.prefix-missing", severity: .note,
        why: "Whoever gets hold of the device, or of a copy of its files, is signed in.",
        remedy: "Shorten Max-Age, and renew the session while it is used.", source: source, cwe: [613])
}
