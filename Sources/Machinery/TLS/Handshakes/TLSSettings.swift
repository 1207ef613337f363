/// What a handshake offers and asks for.
package struct TLSSettings: Sendable {
    /// What happens where the peer's certificate cannot be trusted.
    package enum Trust: Hashable, Sendable {
        /// The handshake ends before anything is told to the peer. Weak keys and digests count as faults.
        case required
        /// It goes on, and the verdict is among the facts: for looking at a site, never for sending secrets to it.
        case reported
    }

    /// What an untrusted peer means.
    package var trust = Trust.required
    /// Who is trusted.
    package var store: TrustStore
    /// Seconds since 1970 at which certificates have to be valid; nil for now.
    package var time: Int?
    /// The lowest and the highest to offer; OpenSSL takes none below TLS 1.0.
    package var versions = ProtocolVersion.tls12...ProtocolVersion.tls13
    /// OpenSSL's cipher list for TLS 1.2 and below, such as `ALL:@SECLEVEL=0`; nil for its default.
    package var ciphers: String?
    /// Names of TLS 1.3 suites with colons between; nil for OpenSSL's default.
    package var suites: String?
    /// OpenSSL's names of groups with colons between, such as `X25519:P-256`; nil for its default.
    package var groups: String?
    /// OpenSSL's names of signature algorithms with colons between; nil for its default.
    package var signatureAlgorithms: String?
    /// Protocols for the peer to choose from (RFC 7301), the best first; empty for none offered.
    package var applicationProtocols: [String] = []
    /// What to show to a peer that asks for a certificate.
    package var clientCertificate: ClientCertificate?
    /// Asks for a stapled OCSP response (RFC 6066, section 8).
    package var asksForStaple = false
    /// Asks for signed certificate timestamps, whichever way they come (RFC 6962, section 3.3). That asks for a staple, too.
    package var asksForTimestamps = false
    /// Also talks to peers that do not know RFC 5746, and lets them renegotiate.
    package var allowsUnsafeRenegotiation = false

    package init(store: TrustStore) {
        self.store = store
    }

    /// For looking at a server whatever it offers, as long as OpenSSL speaks it: at the usual level of security, weak keys would
    /// end the handshake before they could be reported. Never for sending secrets.
    package static func looking(trusting store: TrustStore) -> TLSSettings {
        var settings = TLSSettings(store: store)
        settings.trust = .reported
        settings.versions = .tls10...(.tls13)
        settings.ciphers = "ALL:COMPLEMENTOFALL:@SECLEVEL=0"
        settings.allowsUnsafeRenegotiation = true
        return settings
    }
}
