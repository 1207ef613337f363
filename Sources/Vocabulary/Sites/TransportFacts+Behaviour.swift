extension TransportFacts {
    /// What a client that offers all agrees on with the server.
    package struct Handshake: Hashable, Sendable {
        /// `TLSv1.3`; nil for a version without a name here.
        package var version: String?
        /// IANA's name.
        package var suite: String
        /// OpenSSL's name, such as `x25519`; nil where no group was agreed on.
        package var group: String?
        /// Digest and algorithm of the server's signature; nil for none.
        package var signature: String?
        /// Agreed on by ALPN, such as `h2`; nil for none.
        package var applicationProtocol: String?
        /// Signed certificate timestamps, whichever way they came; nil where nobody asked.
        package var timestamps: Int?
        /// Whether the server asks who the client is.
        package var asksForClientCertificate: Bool

        package init(
            version: String?, suite: String, group: String? = nil, signature: String? = nil,
            applicationProtocol: String? = nil, timestamps: Int? = nil, asksForClientCertificate: Bool = false
        ) {
            self.version = version
            self.suite = suite
            self.group = group
            self.signature = signature
            self.applicationProtocol = applicationProtocol
            self.timestamps = timestamps
            self.asksForClientCertificate = asksForClientCertificate
        }
    }

    /// What a server does with clients that ask for more, or less, than is good. Nil for what nobody knows, or does not arise
    /// with the versions that it offers.
    package struct Behaviour: Hashable, Sendable {
        /// Whether records are compressed for whoever offers it.
        package var compresses: Bool?
        /// RFC 5746.
        package var renegotiatesSecurely: Bool?
        /// Whether a client may start to renegotiate.
        package var letsClientsRenegotiate: Bool?
        /// Whether clients that fall back for no reason are stopped (RFC 7507).
        package var stopsFallback: Bool?
        /// RFC 7627.
        package var extendsMasterSecret: Bool?
        /// Whether a session that the server gave was taken up again.
        package var resumes: Bool?
        /// How long the server's tickets hold, in seconds as it hints; nil where it gives none.
        package var ticketLifetime: Int?
        /// Bytes that may be sent before the handshake is done (0-RTT); 0 for none.
        package var mostEarlyData: Int

        package init(
            compresses: Bool? = nil, renegotiatesSecurely: Bool? = nil, letsClientsRenegotiate: Bool? = nil,
            stopsFallback: Bool? = nil, extendsMasterSecret: Bool? = nil, resumes: Bool? = nil,
            ticketLifetime: Int? = nil, mostEarlyData: Int = 0
        ) {
            self.compresses = compresses
            self.renegotiatesSecurely = renegotiatesSecurely
            self.letsClientsRenegotiate = letsClientsRenegotiate
            self.stopsFallback = stopsFallback
            self.extendsMasterSecret = extendsMasterSecret
            self.resumes = resumes
            self.ticketLifetime = ticketLifetime
            self.mostEarlyData = mostEarlyData
        }
    }

    /// A known attack, and what became of trying it.
    package struct Attack: Hashable, Sendable {
        /// What became of it.
        package enum Outcome: String, Hashable, Sendable, CaseIterable {
            /// Nobody asked for it: nothing is known.
            case notPerformed = "not-performed"
            case works
            case fails
            /// There is nothing to try it on.
            case inapplicable
            /// It was tried, and nobody knows.
            case unknown
        }

        /// Such as `heartbleed`.
        package var name: String
        package var outcome: Outcome
        /// What was seen, or why there is nothing to see; empty where there is no more to say.
        package var detail: String

        package init(name: String, outcome: Outcome, detail: String = "") {
            self.name = name
            self.outcome = outcome
            self.detail = detail
        }
    }
}
