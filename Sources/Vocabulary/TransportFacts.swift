/// What a server offers over TLS: the inventory that PCI DSS 4.0.1 asks for in 12.3.3 and 4.2.1.1.
package struct TransportFacts: Hashable, Sendable {
    /// The suites of one protocol.
    package struct Suites: Hashable, Sendable {
        /// `TLSv1.2`, as in `protocols`.
        package var version: String
        /// IANA's names in the server's order, or in the order in which they were found where it has none; `SSL_CK_…` for
        /// SSL 2.0.
        package var names: [String]

        package init(version: String, names: [String]) {
            self.version = version
            self.names = names
        }
    }

    /// A certificate of the chain.
    package struct ChainLink: Hashable, Sendable {
        /// Names with their types, such as `CN=example.com`.
        package var subject: String
        package var issuer: String
        /// Of the whole certificate, SHA-256 in lower-case hexadecimal.
        package var fingerprint: String
        /// Hosts and addresses that it is for.
        package var names: [String]
        /// Seconds since 1970 UTC; nil where the certificate says none that can be read.
        package var notBefore: Int?
        package var notAfter: Int?
        /// Algorithm and bits, or the curve: `RSA 2048`, `EC P-256`.
        package var key: String
        /// Algorithm and digest.
        package var signature: String

        package init(
            subject: String, issuer: String, fingerprint: String, names: [String] = [], notBefore: Int? = nil,
            notAfter: Int? = nil, key: String, signature: String
        ) {
            self.subject = subject
            self.issuer = issuer
            self.fingerprint = fingerprint
            self.names = names
            self.notBefore = notBefore
            self.notAfter = notAfter
            self.key = key
            self.signature = signature
        }
    }

    /// Offered versions, the oldest first: `SSLv2`, `SSLv3`, `TLSv1.0` to `TLSv1.3`.
    package var protocols: [String]
    /// By version, the oldest first.
    package var suites: [Suites]
    /// IANA's names of the groups for key exchange, such as `X25519MLKEM768`.
    package var groups: [String]
    /// As sent, the server's own certificate first.
    package var chain: [ChainLink]

    package init(protocols: [String] = [], suites: [Suites] = [], groups: [String] = [], chain: [ChainLink] = []) {
        self.protocols = protocols
        self.suites = suites
        self.groups = groups
        self.chain = chain
    }
}
