import Vocabulary

/// Whether scripts can read the cookies that stand for a person.
///
/// Source: RFC 6265bis, section 4.1.2.6 (`HttpOnly`). Supabase's client for browsers keeps its session in a cookie that
/// it has to read (supabase.com/docs, "Server-Side Rendering", read 2026-11-23): known, and worth a note.
struct CookieScriptAccess: HeaderCheck {
    static let rules = [session, byDesign]

    static let examples = (
        failing: [
            "Set-Cookie: PHPSESSID=abc; Secure", "Set-Cookie: __Host-session=abc; Secure; Path=/",
            "Set-Cookie: sb-abcdefghijklmnopqrst-auth-token.0=base64-e30; Secure; SameSite=Lax",
        ],
        passing: ["Set-Cookie: PHPSESSID=abc; Secure; httponly", "Set-Cookie: theme=dark", "Set-Cookie: csrftoken=abc"]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        answer.cookies.filter { $0.purpose.isSession && !$0.cookie.isHTTPOnly }.map { received in
            let name = received.cookie.name.prefix(100)
            return received.purpose == .session
                ? answer.fault(
                    Self.session, received, message: "Scripts can read the session cookie '\(name)'.",
                    wishing: [.httpOnly])
                : answer.fault(
                    Self.byDesign, received, message: "'\(name)' is Supabase's session, which its client reads.")
        }
    }

    private static let session = FaultRule(
        "session-cookie-without-httponly", name: "Session cookie that scripts can read", family: "sites.cookies",
        kind: "cookie.httponly-missing", severity: .medium,
        why: "A script that gets into the page sends the session to its author, who uses it from anywhere.",
        remedy: "Add HttpOnly to the cookie.",
        source: "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html", cwe: [1004])

    private static let byDesign = FaultRule(
        "script-readable-session-by-design", name: "Session that the page's scripts read by design",
        family: "sites.cookies", kind: "cookie.httponly-missing", severity: .note,
        why:
            "A script that gets into the page can take the session along: the Content-Security-Policy has to be strict.",
        remedy:
            "Keep the Content-Security-Policy strict; or sign people in on the server, and set the cookie HttpOnly.",
        source: "https://supabase.com/docs/guides/auth/server-side", cwe: [1004])
}
