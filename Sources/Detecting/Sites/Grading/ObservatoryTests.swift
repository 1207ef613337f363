import HTTP

/// The tests of Observatory that look at one page's header. Each is what it gives or takes.
struct ObservatoryTests {
    private let page: SiteAnswer
    private let policies: ContentPolicies

    init(page: SiteAnswer) {
        self.page = page
        policies = page.policies
    }

    // MARK: Content-Security-Policy

    var contentPolicy: Int {
        guard !policies.enforced.isEmpty else { return -25 }
        // Several policies hold together: what one of them stops is stopped.
        return policies.enforced.map(Self.modifier).max() ?? -25
    }

    private static func modifier(of policy: ContentPolicy) -> Int {
        guard let scripts = policy.sources(for: .script)?.list, let objects = policy.sources(for: .object)?.list else {
            return -20
        }
        if isOpen(scripts) || isOpen(objects) || scripts.allowsAllInline(scripts: true) { return -20 }
        if hasPlain(scripts) || hasPlain(objects) { return -20 }
        let passive = [SourceDirective.image, .media].compactMap { policy.sources(for: $0)?.list }
        if scripts.has(.unsafeEval) || passive.contains(where: hasPlain) { return -10 }
        let styles = policy.sources(for: .style)?.list
        if styles.map({ $0.allowsAllInline(scripts: false) || isOpen($0) }) ?? true { return 0 }
        return policy.sources(for: .defaultSource)?.list.isNone == true ? 10 : 5
    }

    /// Whether a whole scheme, or every host, is let in.
    private static func isOpen(_ list: SourceList) -> Bool {
        let isTrusting = list.isStrictDynamic && list.hasNonceOrHash
        return !isTrusting
            && (list.hosts.contains(where: \.isEveryHost)
                || !Set(list.schemes).isDisjoint(with: ["http", "https", "data", "blob"]))
    }

    private static func hasPlain(_ list: SourceList) -> Bool {
        list.schemes.contains("http") || list.hosts.contains { $0.scheme == "http" }
    }

    // MARK: Cookies

    var cookies: Int {
        let cookies = page.cookies
        guard !cookies.isEmpty else { return 0 }
        let worst = cookies.map(modifier).min() ?? 0
        let isLimited = cookies.allSatisfy { $0.cookie.sameSite != nil }
        return worst == 0 && isLimited ? 5 : worst
    }

    private func modifier(of received: SiteAnswer.ReceivedCookie) -> Int {
        let cookie = received.cookie
        let isSession = received.purpose.isSession
        if !cookie.isSecure {
            return transport >= 0 ? (isSession ? -10 : -5) : (isSession ? -40 : -20)
        }
        if isSession, !cookie.isHTTPOnly { return -30 }
        if received.purpose == .forgeryToken, cookie.sameSite == nil { return -20 }
        return cookie.unknownSameSite == nil ? 0 : -20
    }

    // MARK: Other headers

    var referrer: Int {
        guard let value = page.value(of: "Referrer-Policy") ?? page.metaReferrer else { return 0 }
        let known = ReferrerPolicy.effective(page)
        return known.map(ReferrerPolicy.discreet.contains) == true && !value.isEmpty ? 5 : -5
    }

    var transport: Int {
        let lines = page.response.fields.values(of: "Strict-Transport-Security")
        guard page.isSecure, let first = lines.first, let policy = try? StrictTransport(first) else { return -20 }
        return policy.maxAge >= 15_552_000 ? 0 : -10
    }

    var sniffing: Int {
        page.value(of: "X-Content-Type-Options")?.lowercased() == "nosniff" ? 0 : -5
    }

    var framing: Int {
        if policies.enforced.contains(where: { $0.has(.ancestors) }) { return 5 }
        guard let value = page.value(of: "X-Frame-Options")?.lowercased() else { return -20 }
        if ["deny", "sameorigin"].contains(value) { return 5 }
        return value.hasPrefix("allow-from ") ? 0 : -20
    }

    var resourcePolicy: Int {
        modifier(of: "Cross-Origin-Resource-Policy", good: ["same-origin", "same-site"], neutral: ["cross-origin"])
    }

    var embedderPolicy: Int {
        modifier(
            of: "Cross-Origin-Embedder-Policy", good: ["require-corp", "credentialless"], neutral: ["unsafe-none"])
    }

    var openerPolicy: Int {
        modifier(
            of: "Cross-Origin-Opener-Policy",
            good: ["same-origin", "same-origin-allow-popups", "noopener-allow-popups"],
            neutral: ["unsafe-none"])
    }

    private func modifier(of header: String, good: Set<String>, neutral: Set<String>) -> Int {
        guard let value = page.value(of: header) else { return 0 }
        guard let token = StructuredToken.read(value) else { return -5 }
        if good.contains(token) { return 10 }
        return neutral.contains(token) ? 0 : -5
    }
}
