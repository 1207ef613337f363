package import TLS

/// How a client asks.
package struct ClientSettings: Sendable {
    /// A redirect that a server asks for.
    package struct Redirect: Sendable {
        package var from: ResponseHead
        package var to: WebAddress
        /// How many were followed before it.
        package var followed: Int
    }

    /// Makes the connections.
    package var connector: Connector
    package var tls: TLSSettings
    package var proxies = ProxySettings()
    package var limits = ResponseLimits()
    /// Connections to one host at a time: politeness.
    package var connectionsPerHost = 4
    /// Who asks, as the server reads it.
    package var userAgent = "assay"
    /// Whether to follow. Nothing is followed that leads anywhere but to http or https.
    package var follows: @Sendable (Redirect) -> Bool = { _ in false }
    /// Followed in a row before it is an error.
    package var mostRedirects = 20

    package init(connector: Connector, tls: TLSSettings) {
        self.connector = connector
        self.tls = tls
    }
}
