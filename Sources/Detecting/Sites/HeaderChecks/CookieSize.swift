import Vocabulary

/// Whether cookies are small enough to be kept.
///
/// Source: RFC 6265bis, section 5.6, step 5: name and value of more than 4,096 bytes together are refused.
struct CookieSize: HeaderCheck {
    static let rules = [oversize]

    static let examples = (
        failing: ["Set-Cookie: state=" + String(repeating: "x", count: 4_092)],
        passing: ["Set-Cookie: state=" + String(repeating: "x", count: 4_091) + "; Path=/"]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        answer.cookies.filter { $0.cookie.size > SetCookie.largest }.map { received in
            answer.fault(
                Self.oversize, received,
                message: """
                    '\(received.cookie.name.prefix(100))' has \(received.cookie.size) bytes, more than the \
                    \(SetCookie.largest) that browsers keep.
                    """)
        }
    }

    private static let oversize = FaultRule(
        "oversize-cookie", name: "Cookie that is larger than browsers keep", family: "sites.cookies",
        kind: "cookie.oversize", severity: .low,
        why: "Browsers refuse it; what it carries (a session, a token against forged requests) is not there.",
        remedy: "Keep the data on the server, and an identifier in the cookie.",
        source: "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html", cwe: [565])
}
