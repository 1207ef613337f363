internal import HTTP
internal import Policy
internal import Vocabulary

/// How a site leads from plain HTTP to HTTPS.
///
/// Source: RFC 6797, section 7.2: a host answers over plain HTTP with a redirect to itself over HTTPS, since browsers take
/// its Strict-Transport-Security from no other answer; RFC 9110, section 15.4, on which redirects are lasting.
struct RedirectFaults {
    static let rules = [unanswered, late, downgrade, passing]

    private static let family = "sites.redirects"
    private static let source = "https://www.rfc-editor.org/rfc/rfc6797#section-7.2"

    private static let unanswered = FaultRule(
        "plain-http-without-redirect", name: "Plain HTTP is not led to HTTPS", family: family,
        kind: "tls.no-https-redirect", severity: .medium,
        why: "Whoever sits on the line reads and changes what visitors see who typed the address without https.",
        remedy: "Answer every request over plain HTTP with 308 or 301 to the same address over https.", source: source,
        cwe: [319])
    private static let late = FaultRule(
        "late-https-redirect", name: "Plain HTTP leads elsewhere before its own HTTPS", family: family,
        kind: "tls.no-https-redirect", severity: .low,
        why:
            "The host that was asked never tells browsers to stay on HTTPS, so its plain address stays open to attack.",
        remedy: "Lead first to https on the same host, and from there to the other address.", source: source, cwe: [319]
    )
    private static let downgrade = FaultRule(
        "redirect-to-plain-http", name: "A redirect leads from HTTPS back to plain HTTP", family: family,
        kind: "tls.no-https-redirect", severity: .high,
        why: "Addresses, and whatever stands in them, go over the line for everybody to read and change.",
        remedy: "Name https in the redirect's Location.", source: source, cwe: [319])
    private static let passing = FaultRule(
        "temporary-https-redirect", name: "The redirect to HTTPS is a temporary one", family: family,
        kind: "tls.no-https-redirect", severity: .note,
        why: "Browsers and search engines keep asking the plain address.",
        remedy: "Answer with 308 or 301.", source: source)

    let site: SiteContext

    /// What is wrong with the way from the plain address: the answers on it, in order.
    func faults(onWay answers: [Response]) -> [Fault] {
        guard let first = answers.first, !first.address.isSecure else { return [] }
        guard let next = first.redirectTarget else { return [plain(first)] }
        guard next.isSecure, next.host == first.address.host else { return [detour(first, to: next, answers)] }
        return [302, 303, 307].contains(first.status) ? [fault(Self.passing, first, to: next)] : []
    }

    /// Steps from HTTPS to plain HTTP in the way to the start page.
    func downgrades(onWay answers: [Response]) -> [Fault] {
        answers.compactMap { answer in
            guard answer.address.isSecure, let next = answer.redirectTarget, !next.isSecure else { return nil }
            return fault(Self.downgrade, answer, to: next)
        }
    }

    private func plain(_ answer: Response) -> Fault {
        Fault(
            Self.unanswered, severity: site.policy.transport.requiresRedirect ? .high : nil,
            message: "\(answer.address) answers with status \(answer.status) and content, over plain HTTP.",
            remediation: Self.cure(answer).map { "\(Self.unanswered.remedy) \($0)" },
            subject: [answer.address.origin.description], place: Path(answer.address.description),
            evidence: "HTTP status \(answer.status)")
    }

    /// The line that does it; nil where nothing is known of the server.
    ///
    /// Source (read 2026-11-24): nginx.org, "Creating NGINX rewrite rules"; httpd.apache.org, mod_alias; vendors' pages on the
    /// settings that they name.
    private static func cure(_ answer: Response) -> String? {
        switch HostingPlatform(of: answer) {
        case .nginx: "In nginx: server { listen 80; return 308 https://$host$request_uri; }"
        case .apache: "In Apache, for port 80: Redirect permanent / https://\(answer.address.host)/"
        case .cloudflare, .cloudflarePages: "In Cloudflare, SSL/TLS > Edge Certificates: Always Use HTTPS."
        case .cloudFront: "In the distribution's behaviour, viewer protocol policy: redirect HTTP to HTTPS."
        case .gitHubPages: "In the repository's settings, Pages: Enforce HTTPS."
        case .netlify: "In Netlify, Domain management > HTTPS: Force HTTPS."
        case .internetInformationServices: "In web.config: a rule of URL Rewrite with action type Redirect to https."
        case .vercel, .nextJS, .express, .caddy, .unknown: nil
        }
    }

    /// Where the way ends up over HTTPS it is late; otherwise it never comes there.
    private func detour(_ answer: Response, to next: WebAddress, _ way: [Response]) -> Fault {
        let arrives =
            next.isSecure || way.contains { $0.address.isSecure } || way.last?.redirectTarget?.isSecure == true
        guard arrives else { return plain(way.last ?? answer) }
        return fault(Self.late, answer, to: next)
    }

    private func fault(_ rule: FaultRule, _ answer: Response, to next: WebAddress) -> Fault {
        Fault(
            rule, message: "\(answer.address) answers with status \(answer.status) and leads to \(next).",
            subject: [answer.address.origin.description], place: Path(answer.address.description),
            evidence: "Location: \(next)")
    }
}

extension Response {
    /// Where the answer sends its reader; nil where it is no redirect, or leads nowhere on the web.
    var redirectTarget: WebAddress? {
        guard [301, 302, 303, 307, 308].contains(status), let location = fields.first("Location") else { return nil }
        return try? address.resolving(location)
    }
}
