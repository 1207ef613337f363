package import HTTP
package import TLS

/// How sites are asked.
package struct LookSettings: Sendable {
    /// Makes the connections; its address policy is narrowed to each site's own.
    package var connector: Connector
    /// Who is trusted, and what is shown to a server that asks for a certificate.
    package var store: TrustStore
    package var clientCertificate: ClientCertificate?
    package var proxies = ProxySettings()
    /// Who asks, as servers read it.
    package var userAgent = "assay"
    /// For the whole look at one site.
    package var timeout: Duration = .seconds(30)
    /// Sent to the site that was named, over TLS where that was named, and to nobody else: they may hold tokens.
    package var fields = HeaderFields()
    package var credentials: Credentials?
    /// Whether known attacks on TLS are tried: on sites of those who asked.
    package var triesAttacks = false
    /// Connections to one host at a time, those of the TLS survey included.
    package var connectionsPerHost = 4
    /// Whether the user says that the site is his own, so that services which it names may be asked what they answer to
    /// anybody.
    package var isOwner = false

    package init(connector: Connector, store: TrustStore) {
        self.connector = connector
        self.store = store
    }

    /// The same for a server that none of it is meant for.
    var withoutSecrets: LookSettings {
        var settings = self
        settings.fields = HeaderFields()
        settings.credentials = nil
        settings.clientCertificate = nil
        return settings
    }

    /// Whether something is sent that is nobody else's business.
    var holdsSecrets: Bool {
        !fields.isEmpty || credentials != nil || clientCertificate != nil
    }

    /// How the client of one site asks.
    ///
    /// - Parameters:
    ///   - width: Connections at a time.
    ///   - follows: Which redirects it follows.
    func client(
        for site: WebAddress, width: Int, follows: @escaping @Sendable (ClientSettings.Redirect) -> Bool
    ) -> ClientSettings {
        // A certificate that is not trusted and a cipher that is weak are findings, and the rest of the site is looked at all
        // the same. Secrets are not sent to somebody who cannot show who he is, nor where others can read them.
        var tls = holdsSecrets ? TLSSettings(store: store) : .looking(trusting: store)
        tls.clientCertificate = clientCertificate
        var client = ClientSettings(connector: connector, tls: tls)
        client.connector.policy = .publicAnd(Self.named(by: site))
        client.proxies = proxies
        client.userAgent = userAgent
        client.connectionsPerHost = width
        client.follows = follows
        return client
    }

    /// The addresses that a site's own name says, and that may be contacted though they are not public.
    static func named(by site: WebAddress) -> Set<IPAddress> {
        if let address = site.address { return [address] }
        // RFC 6761, section 6.3: these names are of this machine.
        let isLocal = site.host == "localhost" || site.host.hasSuffix(".localhost")
        return isLocal ? [.loopback, .loopback6] : []
    }
}
