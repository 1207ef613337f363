/// What a cookie is for, as far as its name tells.
///
/// Source: what the frameworks document as their default names (read 2026-11-23): expressjs.com (express-session), php.net
/// (session.name), Jakarta Servlet, ASP.NET Core, Django, Rails, Laravel, Flask, Auth.js, Supabase (@supabase/ssr).
package enum CookiePurpose: Hashable, Sendable {
    /// Whoever holds it is the user.
    case session
    /// A session that the page's own script must read, by the design of its library.
    case sessionOfScript
    /// A token against forged requests.
    case forgeryToken
    case other

    private static let sessions: Set = [
        "connect.sid", "phpsessid", "jsessionid", "asp.net_sessionid", ".aspxauth", ".aspnetcore.session",
        ".aspnetcore.cookies", ".aspnetcore.identity.application", "sessionid", "session_id", "session", "sid",
        "laravel_session", "next-auth.session-token", "authjs.session-token", "cfid", "cftoken", "access_token",
        "refresh_token", "auth_token", "id_token", "jwt", "token", "ci_session", "symfony", "remember_token",
        "remember_me", "sb-access-token", "sb-refresh-token", "better-auth.session_token", "appsession", "koa.sid",
        "koa:sess", "kratos_session", "ory_kratos_session", "_gitlab_session", "wordpress_logged_in",
    ]

    private static let tokens: Set = [
        "csrftoken", "csrf_token", "csrf", "_csrf", "xsrf-token", "_xsrf", "next-auth.csrf-token", "authjs.csrf-token",
        "x-csrf-token", "anti-csrf-token", ".aspnetcore.antiforgery",
    ]

    package init(of name: String) {
        let bare = Self.bare(name)
        if Self.isSupabaseSession(bare) {
            self = .sessionOfScript
        } else if Self.tokens.contains(bare) || bare.hasPrefix(".aspnetcore.antiforgery") {
            self = .forgeryToken
        } else if Self.sessions.contains(bare) || Self.isNamedAsSession(bare) {
            self = .session
        } else {
            self = .other
        }
    }

    /// In lower case, without the prefixes that browsers enforce.
    private static func bare(_ name: String) -> String {
        let name = name.lowercased()
        for prefix in ["__host-", "__secure-"] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }

    /// `sb-<project>-auth-token`, split over `.0`, `.1` … where it is long.
    private static func isSupabaseSession(_ name: String) -> Bool {
        guard name.hasPrefix("sb-"), let end = name.firstRange(of: "-auth-token") else { return false }
        let rest = name[end.upperBound...]
        return rest.isEmpty || rest.first == "." && rest.dropFirst().utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }

    /// `_myapp_session` of Rails, and names made in the same way.
    private static func isNamedAsSession(_ name: String) -> Bool {
        ["_session", "-session", "sessid", ".sid", "session-token", "session_token"].contains { name.hasSuffix($0) }
            || name.hasPrefix("wordpress_logged_in_") || name.hasPrefix("next-auth.session-token.")
    }

    /// Whether it stands for the user, whoever may read it.
    package var isSession: Bool {
        self == .session || self == .sessionOfScript
    }
}
