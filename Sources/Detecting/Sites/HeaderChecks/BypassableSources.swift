import HTTP
import Vocabulary

/// Whether a policy trusts a host that runs anybody's script for anybody.
///
/// Source: Weichselbaum, Spagnuolo, Lekies, Janc: "CSP Is Dead, Long Live CSP!" (ACM CCS 2016), section 3.3: JSONP and
/// libraries that evaluate markup undo lists of hosts. The hosts stand in `ScriptBypass`.
struct BypassableSources: HeaderCheck {
    static let rules = [bypassable]

    static let examples = (
        failing: [
            "Content-Security-Policy: script-src 'self' https://cdn.jsdelivr.net",
            "Content-Security-Policy: default-src 'self' *.googleapis.com",
            "Content-Security-Policy: script-src 'self' https://*.vercel.app",
            "Content-Security-Policy: script-src https://www.googletagmanager.com 'nonce-cmFuZG9tcmFuZG9tcmFu'",
        ],
        passing: [
            "Content-Security-Policy: script-src 'self' https://js.stripe.com https://accounts.google.com/gsi/client",
            "Content-Security-Policy: script-src https://cdn.jsdelivr.net/npm/react@18.2.0/umd/react.production.min.js",
            "Content-Security-Policy: script-src 'strict-dynamic' 'nonce-cmFuZG9tcmFuZG9tcmFu' https://unpkg.com",
            "Content-Security-Policy: img-src https://cdn.jsdelivr.net; script-src 'self'",
        ]
    )

    func faults(in answer: SiteAnswer, of site: SiteContext) -> [Fault] {
        guard answer.isPage else { return [] }
        let page = LoadTarget(answer.response.address)
        let policies = answer.judgedPolicies
        let lists = policies.compactMap { $0.sources(for: .scriptElement)?.list }.map(ScriptSources.init)
        guard !lists.isEmpty, lists.count == policies.count else { return [] }
        let found = ScriptBypass.known.filter { bypass in lists.allSatisfy { bypass.gets(through: $0, of: page) } }
        guard !found.isEmpty else { return [] }
        let hosts = found.map { "\($0.host) (\($0.way.rawValue))" }
        return [
            answer.policyFault(
                Self.bypassable, message: "Scripts may come from \(hosts.listed).",
                mending: Self.edits(of: policies, found.map(\.host), site))
        ]
    }

    /// In place of such a host, the files that the page loads from it; nothing where it is not seen to load any, since what
    /// its scripts load is not known.
    private static func edits(of policies: [ContentPolicy], _ hosts: [String], _ site: SiteContext) -> [ContentPolicy
        .Edit]
    {
        let sources = policies.first?.sources(for: .scriptElement)?.list.hosts ?? []
        return sources.compactMap { source in
            let files = site.needs.scripts.filter { hosts.contains($0.host) && $0.host == source.host }
                .map { $0.origin.description + $0.path }.sorted()
            return files.isEmpty ? nil : .replace(.scriptElement, [source.text.lowercased()], with: files)
        }
    }

    private static let bypassable = FaultRule(
        "bypassable-script-source", name: "Content-Security-Policy that trusts a host which runs anybody's script",
        family: "sites.headers", kind: "header.csp-weak", severity: .medium,
        why: "An injected script element names a file of its author on that host, and the policy lets it in.",
        remedy: """
            Serve the library from your own origin, or write the full path of the file instead of the host; otherwise use \
            hashes or nonces with 'strict-dynamic'.
            """,
        source: "https://research.google/pubs/csp-is-dead-long-live-csp/", cwe: [693, 79])
}
