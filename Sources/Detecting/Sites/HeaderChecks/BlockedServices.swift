import Vocabulary

/// Whether a policy stops services that the site itself uses: a checkout or a sign-in that does not load is noticed by
/// customers first.
///
/// Source (read 2026-11-23): docs.stripe.com/security/guide, "Content Security Policy";
/// developers.google.com/identity/gsi/web/guides/get-google-api-clientid, "Content Security Policy"; supabase.com/docs.
struct BlockedServices: HeaderCheck {
    static let rules = [blocked]

    static let examples = (
        failing: [
            "Content-Security-Policy: default-src 'self'",
            "Content-Security-Policy: script-src 'self' https://js.stripe.com; frame-src 'none'",
        ],
        passing: [
            """
            Content-Security-Policy: default-src 'self'; script-src 'self' https://js.stripe.com \
            https://accounts.google.com/gsi/client; frame-src https://js.stripe.com https://hooks.stripe.com \
            https://accounts.google.com/gsi/; connect-src 'self' https://api.stripe.com https://accounts.google.com/gsi/ \
            https://abcdefghijklmnopqrst.supabase.co; style-src 'self' https://accounts.google.com/gsi/style
            """,
            "Content-Security-Policy: script-src 'strict-dynamic' 'nonce-cmFuZG9tcmFuZG9tcmFuZA=='",
        ]
    )

    /// What a service loads in the browser.
    private static let needs: [SiteContext.Service: [(directive: SourceDirective, address: String)]] = [
        .stripe: [
            (.scriptElement, "https://js.stripe.com/v3/"), (.frame, "https://js.stripe.com/v3/"),
            (.frame, "https://hooks.stripe.com/"), (.connection, "https://api.stripe.com/v1/tokens"),
        ],
        .googleSignIn: [
            (.scriptElement, "https://accounts.google.com/gsi/client"),
            (.frame, "https://accounts.google.com/gsi/button"),
            (.connection, "https://accounts.google.com/gsi/status"),
            (.styleElement, "https://accounts.google.com/gsi/style"),
        ],
        .supabase: [(.connection, "https://project.supabase.co/rest/v1/")],
    ]
    private static let directives: [SourceDirective] = [.script, .style, .frame, .connection]

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        let policies = answer.policies
        guard answer.isWantedPage, !policies.enforced.isEmpty else { return [] }
        return SiteContext.Service.allCases.filter(site.services.contains).compactMap { service in
            fault(service, answer, policies, site)
        }
    }

    private func fault(
        _ service: SiteContext.Service, _ answer: SiteAnswer, _ policies: ContentPolicies, _ site: SiteContext
    ) -> Fault? {
        let blocked = (Self.needs[service] ?? []).filter { need in
            guard let block = policies.block(of: need.address, as: need.directive, with: .init(isInPage: false)) else {
                return false
            }
            return !Self.mayPass(service, block)
        }
        guard !blocked.isEmpty else { return nil }
        let texts = blocked.map { "\($0.address) (\($0.directive.rawValue))" }
        return answer.policyFault(
            Self.blocked, confidence: .medium, subject: [service.rawValue],
            message: "The site uses \(service.rawValue), and its policy blocks \(texts.listed).",
            mending: Self.directives.compactMap { directive in
                let known = directive == .connection ? site.needs.sources(for: .connection) : []
                let own = service == .supabase ? known.filter { $0.hasSuffix(".supabase.co") } : []
                let sources = own + service.sources(for: directive, besides: own)
                return sources.isEmpty ? nil : .add(directive, sources)
            })
    }

    /// Whether the page may have a way that cannot be seen from the policy: a nonce on the script; another name of the
    /// project's own host.
    private static func mayPass(_ service: SiteContext.Service, _ block: ContentPolicies.Block) -> Bool {
        guard let list = block.policy.sources(for: block.directive)?.list else { return true }
        if list.hasNonceOrHash { return true }
        return service == .supabase && list.hosts.contains { $0.host.hasSuffix(".supabase.co") }
    }

    private static let blocked = FaultRule(
        "blocked-service", name: "Content-Security-Policy that stops a service of the site", family: "sites.headers",
        kind: "header.csp-weak", severity: .low,
        why: "People can no longer pay or sign in; and a policy that breaks the site is soon switched off altogether.",
        remedy: "Add what the service documents: its hosts in script-src, frame-src and connect-src.",
        source: "https://docs.stripe.com/security/guide#content-security-policy", cwe: [693])
}
