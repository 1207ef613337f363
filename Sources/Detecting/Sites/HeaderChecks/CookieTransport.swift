import Vocabulary

/// Whether cookies travel over TLS alone.
///
/// Source: RFC 6265bis, section 4.1.2.5 (`Secure`).
struct CookieTransport: HeaderCheck {
    static let rules = [session, other]

    static let examples = (
        failing: ["Set-Cookie: connect.sid=s%3Aabc; HttpOnly; Path=/", "Set-Cookie: theme=dark"],
        passing: [
            "Set-Cookie: connect.sid=s%3Aabc; HttpOnly; secure", "Set-Cookie: sid=; Max-Age=0",
            "Set-Cookie: sid=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "Server: example",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        answer.cookies.filter { !$0.cookie.isSecure }.map { received in
            let name = received.cookie.name.prefix(100)
            return received.purpose.isSession
                ? answer.fault(
                    Self.session, received, message: "The session cookie '\(name)' has no Secure.", wishing: [.secure])
                : answer.fault(Self.other, received, message: "The cookie '\(name)' has no Secure.", wishing: [.secure])
        }
    }

    private static let source = "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html"

    private static let session = FaultRule(
        "session-cookie-without-secure", name: "Session cookie without Secure", family: "sites.cookies",
        kind: "cookie.secure-missing", severity: .high,
        why: "One request over http:// gives the session to everybody on the way.",
        remedy: "Add Secure to the cookie.", source: source, cwe: [614])

    private static let other = FaultRule(
        "cookie-without-secure", name: "Cookie without Secure", family: "sites.cookies",
        kind: "cookie.secure-missing", severity: .low,
        why: "Everybody on the way of a request over http:// can read it, and write it anew.",
        remedy: "Add Secure to the cookie.", source: source, cwe: [614])
}
