import Vocabulary

/// Whether cookies that stand for a person go along with requests that other sites start.
///
/// Source: RFC 6265bis, sections 4.1.2.7, 5.6.7 (unknown values) and 5.7, step 19 (`None` without `Secure` is refused).
struct CookieSameSite: HeaderCheck {
    static let rules = [missing, unlimited, invalid, refused]

    static let examples = (
        failing: [
            "Set-Cookie: JSESSIONID=abc; Secure; HttpOnly", "Set-Cookie: csrftoken=abc; Secure",
            "Set-Cookie: sid=abc; Secure; SameSite=None", "Set-Cookie: theme=dark; SameSite=Strickt",
            "Set-Cookie: theme=dark; SameSite=None",
        ],
        passing: [
            "Set-Cookie: JSESSIONID=abc; Secure; HttpOnly; SameSite=lax", "Set-Cookie: theme=dark; Secure",
            "Set-Cookie: chat=abc; Secure; SameSite=None; Partitioned",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        answer.cookies.compactMap { fault($0, answer) }
    }

    private func fault(_ received: SiteAnswer.ReceivedCookie, _ answer: SiteAnswer) -> Fault? {
        let cookie = received.cookie
        let name = cookie.name.prefix(100)
        if let value = cookie.unknownSameSite {
            return answer.fault(
                Self.invalid, received, message: "'\(name)' has SameSite='\(value.prefix(100))', which means nothing.",
                wishing: [.lax])
        }
        if cookie.sameSite == SetCookie.SameSite.none, !cookie.isSecure {
            return answer.fault(
                Self.refused, received, message: "Browsers refuse '\(name)': SameSite=None needs Secure.",
                wishing: [.secure])
        }
        guard received.purpose != .other else { return nil }
        switch cookie.sameSite {
        case nil: return answer.fault(Self.missing, received, message: "'\(name)' has no SameSite.", wishing: [.lax])
        case SetCookie.SameSite.none?:
            return answer.fault(
                Self.unlimited, received, message: "'\(name)' goes along with every site's requests.", wishing: [.lax])
        case .lax, .strict: return nil
        }
    }

    private static let source = "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html"
    private static let why = "A page of an attacker makes a visitor's browser act on the site in the visitor's name."

    private static let missing = FaultRule(
        "session-cookie-without-samesite", name: "Session cookie without SameSite", family: "sites.cookies",
        kind: "cookie.samesite-weak", severity: .low, why: "In browsers without a default: \(why)",
        remedy: "Add SameSite=Lax, or Strict, to the cookie.", source: source, cwe: [1275, 352])

    private static let unlimited = FaultRule(
        "session-cookie-for-every-site", name: "Session cookie with SameSite=None", family: "sites.cookies",
        kind: "cookie.samesite-weak", severity: .medium, why: why,
        remedy:
            "Use SameSite=Lax. Where the site works in frames of others, add Partitioned and check every form's token.",
        source: source, cwe: [1275, 352])

    private static let invalid = FaultRule(
        "unknown-samesite", name: "Cookie with an unknown SameSite", family: "sites.cookies",
        kind: "cookie.samesite-weak", severity: .low, why: "It counts as if it were missing.",
        remedy: "Write Strict, Lax or None.", source: source, cwe: [1275])

    private static let refused = FaultRule(
        "samesite-none-without-secure", name: "Cookie with SameSite=None that browsers refuse",
        family: "sites.cookies", kind: "cookie.samesite-weak", severity: .low,
        why: "What depends on it does not work.", remedy: "Add Secure to the cookie.", source: source, cwe: [1275])
}
