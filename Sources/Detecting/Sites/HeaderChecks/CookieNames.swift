import Vocabulary

/// Whether the name of a session cookie makes browsers refuse one that somebody else has planted.
///
/// Source: RFC 6265bis, sections 4.1.3 and 5.7, steps 20 and 21; ASVS 5.0, 3.3.1.
struct CookieNames: HeaderCheck {
    static let rules = [missing, broken]

    static let examples = (
        failing: [
            "Set-Cookie: sid=abc; Secure; HttpOnly; SameSite=Lax",
            "Set-Cookie: __Host-sid=abc; Secure; Domain=example.com; Path=/",
            "Set-Cookie: __secure-sid=abc", "Set-Cookie: __Host-sid=abc; Secure",
        ],
        passing: [
            "Set-Cookie: __Host-sid=abc; Secure; Path=/; HttpOnly",
            "Set-Cookie: __Secure-sid=abc; Secure; Domain=example.com",
            "Set-Cookie: theme=dark",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        answer.cookies.compactMap { received in
            let name = received.cookie.name.prefix(100)
            if received.cookie.breaksPrefix {
                return answer.fault(
                    Self.broken, received,
                    message: "Browsers refuse '\(name)', which does not keep what its prefix promises.",
                    wishing: received.cookie.prefix == .host ? [.hostPrefix] : [.secure])
            }
            guard received.purpose.isSession, received.cookie.prefix == nil else { return nil }
            // The name of a library's session is not the site's to choose lightly.
            return answer.fault(
                Self.missing, received, severity: received.purpose == .session ? nil : .note,
                message: "The name '\(name)' has no prefix.", wishing: [.hostPrefix])
        }
    }

    private static let source = "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html"

    private static let missing = FaultRule(
        "unprefixed-session-cookie", name: "Session cookie without a prefix", family: "sites.cookies",
        kind: "cookie.prefix-missing", severity: .low,
        why: "A subdomain, or anybody on the way of plain HTTP, can plant a cookie of the same name.",
        remedy: "Call it `__Host-…`, with Secure, Path=/ and without Domain.", source: source, cwe: [565])

    private static let broken = FaultRule(
        "broken-cookie-prefix", name: "Cookie that does not keep its prefix", family: "sites.cookies",
        kind: "cookie.prefix-missing", severity: .low, why: "Browsers refuse it, and what depends on it does not work.",
        remedy: "For `__Secure-`: Secure. For `__Host-`: Secure, Path=/ and no Domain.", source: source, cwe: [565])
}
