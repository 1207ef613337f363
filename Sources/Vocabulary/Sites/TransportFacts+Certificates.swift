extension TransportFacts {
    /// A certificate of a chain.
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
        /// What the key may be used for, such as `TLS Web Server Authentication`; nil where nothing is said.
        package var usages: [String]?
        /// Signed certificate timestamps within (RFC 6962).
        package var timestamps: Int
        /// Whether a staple has to come with it (RFC 7633).
        package var mustStaple: Bool

        package init(
            subject: String, issuer: String, fingerprint: String, names: [String] = [], notBefore: Int? = nil,
            notAfter: Int? = nil, key: String, signature: String, usages: [String]? = nil, timestamps: Int = 0,
            mustStaple: Bool = false
        ) {
            self.subject = subject
            self.issuer = issuer
            self.fingerprint = fingerprint
            self.names = names
            self.notBefore = notBefore
            self.notAfter = notAfter
            self.key = key
            self.signature = signature
            self.usages = usages
            self.timestamps = timestamps
            self.mustStaple = mustStaple
        }
    }

    /// What the trust store says of a chain.
    package struct Trust: Hashable, Sendable {
        package var isTrusted: Bool
        /// Why not, for people; each once.
        package var reasons: [String]

        package init(isTrusted: Bool, reasons: [String] = []) {
            self.isTrusted = isTrusted
            self.reasons = reasons
        }
    }

    /// A stapled OCSP response (RFC 6960).
    package struct Staple: Hashable, Sendable {
        /// What it says.
        package enum Status: String, Hashable, Sendable, CaseIterable {
            case good, revoked, unknown
            /// It is no successful response about the certificate.
            case unreadable
        }

        package var status: Status
        /// Whether somebody signed it who may answer for the issuer.
        package var isSigned: Bool
        /// Seconds since 1970 UTC between which it holds; nil where nothing is said.
        package var validFrom: Int?
        package var validUntil: Int?

        package init(status: Status, isSigned: Bool = false, validFrom: Int? = nil, validUntil: Int? = nil) {
            self.status = status
            self.isSigned = isSigned
            self.validFrom = validFrom
            self.validUntil = validUntil
        }
    }
}
