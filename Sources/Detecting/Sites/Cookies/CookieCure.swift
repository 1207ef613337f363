import HTTP

/// The line that sets a cookie as it should be.
///
/// Source (read 2026-11-24): expressjs.com, "express-session"; php.net, session configuration; docs.djangoproject.com,
/// "Settings"; laravel.com/docs, "Session"; spring.io, common application properties; supabase.com/docs/guides/auth/server-side;
/// authjs.dev, "useSecureCookies"; nginx.org, ngx_http_proxy_module (`proxy_cookie_flags`).
struct CookieCure: Hashable, Sendable {
    /// What a cookie lacks.
    enum Wish: Hashable, Sendable {
        case secure, httpOnly, lax
        /// A name that browsers hold it to, and no `Domain`.
        case hostPrefix
        /// Without `Domain` alone.
        case ownHost
        case shorter(seconds: Int)
    }

    let cookie: SetCookie
    let wishes: Set<Wish>

    init(_ cookie: SetCookie, _ wishes: Set<Wish>) {
        self.cookie = cookie
        self.wishes = wishes
    }

    /// What to send, and where a framework is known by the cookie's name or a server by the answer, how.
    func text(on platform: HostingPlatform) -> String {
        let hint = framework ?? proxy(platform)
        return "Send `\(line)`." + (hint.map { " \($0)" } ?? "")
    }

    /// `Set-Cookie: __Host-sid=…; Path=/; Secure; HttpOnly; SameSite=Lax`
    private var line: String {
        let isHost = wishes.contains(.hostPrefix) || cookie.prefix == .host
        let name = wishes.contains(.hostPrefix) && cookie.prefix == nil ? "__Host-" + cookie.name : cookie.name
        let sameSite = wishes.contains(.lax) ? "Lax" : cookie.sameSite?.rawValue.capitalised
        let isBare = isHost || wishes.contains(.ownHost)
        let parts = [
            isHost ? "Path=/" : cookie.path.map { "Path=\($0)" }, isBare ? nil : cookie.domain.map { "Domain=\($0)" },
            age.map { "Max-Age=\($0)" },
            cookie.isSecure || isHost || cookie.prefix == .secure || wishes.contains(.secure) ? "Secure" : nil,
            cookie.isHTTPOnly || wishes.contains(.httpOnly) ? "HttpOnly" : nil, sameSite.map { "SameSite=\($0)" },
            cookie.isPartitioned ? "Partitioned" : nil,
        ]
        return "Set-Cookie: " + (["\(name.prefix(100))=…"] + parts.compactMap(\.self)).joined(separator: "; ")
    }

    private var age: Int? {
        for case .shorter(let seconds) in wishes { return seconds }
        return cookie.maxAge
    }

    /// How the framework sets it that calls its cookie so.
    private var framework: String? {
        let name = cookie.name.lowercased()
        switch name {
        case "connect.sid": return "express-session: cookie: { secure: true, httpOnly: true, sameSite: \"lax\" }"
        case "phpsessid":
            return "php.ini: session.cookie_secure=1, session.cookie_httponly=1, session.cookie_samesite=Lax"
        case "sessionid":
            return
                "Django: SESSION_COOKIE_SECURE = True, SESSION_COOKIE_HTTPONLY = True, SESSION_COOKIE_SAMESITE = \"Lax\""
        case "csrftoken": return "Django: CSRF_COOKIE_SECURE = True, CSRF_COOKIE_SAMESITE = \"Lax\""
        case "laravel_session", "xsrf-token": return "Laravel: SESSION_SECURE_COOKIE=true, SESSION_SAME_SITE=lax"
        case "jsessionid":
            return "Spring: server.servlet.session.cookie.secure=true, …http-only=true, …same-site=lax"
        case _ where name.hasPrefix("sb-") && name.contains("-auth-token"):
            return
                "@supabase/ssr: createServerClient(url, key, { cookieOptions: { secure: true, sameSite: \"lax\" }, … })"
        case _ where name.contains("next-auth.") || name.contains("authjs."): return "Auth.js: useSecureCookies: true"
        default: return nil
        }
    }

    private func proxy(_ platform: HostingPlatform) -> String? {
        guard platform == .nginx, wishes.isSubset(of: [.secure, .httpOnly, .lax]) else { return nil }
        let flags = [
            wishes.contains(.secure) ? "secure" : nil, wishes.contains(.httpOnly) ? "httponly" : nil,
            wishes.contains(.lax) ? "samesite=lax" : nil,
        ]
        return
            "In nginx: proxy_cookie_flags \(cookie.name.prefix(100)) \(flags.compactMap(\.self).joined(separator: " "));"
    }
}

extension String {
    /// `lax` as `Lax`.
    fileprivate var capitalised: String {
        prefix(1).uppercased() + dropFirst()
    }
}
