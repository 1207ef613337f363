import HTTP

extension Page {
    /// Services that the page itself shows it uses: by what it loads and by what its scripts name.
    package var services: Set<SiteContext.Service> {
        let loaded = loads.map(\.address.host)
        let named = scripts.filter(\.runs).flatMap { HostMentions.parties(in: $0.text).map(\.host) }
        return Self.services(ofHosts: loaded + named)
    }

    /// Services that a script of the site names, as bundles do.
    package static func services(inScript text: [UInt8]) -> Set<SiteContext.Service> {
        services(ofHosts: HostMentions.parties(in: text).map(\.host))
    }

    private static func services(ofHosts hosts: [String]) -> Set<SiteContext.Service> {
        Set(
            hosts.compactMap { host -> SiteContext.Service? in
                if host == "js.stripe.com" || host == "checkout.stripe.com" { return .stripe }
                if host.hasSuffix(".supabase.co") { return .supabase }
                return host == "accounts.google.com" ? .googleSignIn : nil
            })
    }
}
