extension SiteContext.Service {
    /// What a policy must allow for the service to work.
    ///
    /// Source (read 2026-11-24): docs.stripe.com/security/guide, "Content security policy";
    /// developers.google.com/identity/gsi/web/guides/get-google-api-clientid, "Content Security Policy"; supabase.com/docs, whose
    /// clients ask the project's host over HTTPS and, for changes as they happen, over WebSocket.
    var sources: [SourceDirective: [String]] {
        switch self {
        case .stripe:
            [
                .script: ["https://js.stripe.com", "https://*.js.stripe.com"],
                .frame: ["https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"],
                .connection: ["https://api.stripe.com"],
            ]
        case .googleSignIn:
            [
                .script: ["https://accounts.google.com/gsi/client"], .frame: ["https://accounts.google.com/gsi/"],
                .connection: ["https://accounts.google.com/gsi/"], .style: ["https://accounts.google.com/gsi/style"],
            ]
        case .supabase: [.connection: ["https://*.supabase.co", "wss://*.supabase.co"]]
        }
    }

    /// The same for one directive, less what a project's own host, which is narrower, has among `known`.
    func sources(for directive: SourceDirective, besides known: [String]) -> [String] {
        let all = sources[directive] ?? []
        return self == .supabase && known.contains { $0.hasSuffix(".supabase.co") } ? [] : all
    }
}
