/// What an X.509 certificate says.
///
/// Source: RFC 5280. All of it is the issuer's word, or anybody's: nothing here was verified.
package struct Certificate: Hashable, Sendable {
    /// A part of a distinguished name, such as `CN` and `example.com`.
    package struct Attribute: Hashable, Sendable {
        /// OpenSSL's short name, or the object identifier.
        package var name: String
        package var value: String
    }

    /// The key that it binds to its names.
    package struct Key: Hashable, Sendable {
        /// OpenSSL's short name, such as `rsaEncryption`, `id-ecPublicKey` or `ED25519`.
        package var algorithm: String
        /// 0 where the algorithm is not known.
        package var bits: Int
        /// The name of the curve, such as `prime256v1`; nil for other kinds.
        package var curve: String?
        /// The public exponent of RSA; nil for other kinds, and where it needs more than 63 bits.
        package var exponent: Int?
        /// SHA-256 of the SubjectPublicKeyInfo, 32 bytes: what pins and DANE name it by.
        package var digest: [UInt8]
    }

    /// How it was signed.
    package struct Signature: Hashable, Sendable {
        /// OpenSSL's short name, such as `RSA-SHA256`.
        package var algorithm: String
        /// Such as `SHA256`; nil where the algorithm has none of its own or is not known.
        package var digest: String?
    }

    /// As it was read.
    package var der: [UInt8]
    /// SHA-256 of `der`, 32 bytes.
    package var fingerprint: [UInt8]
    package var subject: [Attribute]
    package var issuer: [Attribute]
    /// Hexadecimal digits in lower case, two for each byte; with a `-` before where it is negative.
    package var serial: String
    /// Seconds since 1970; nil where the field cannot be read.
    package var notBefore: Int?
    package var notAfter: Int?
    /// DNS names of the subject's alternative names, as they stand there: bytes beyond ASCII are repaired to U+FFFD.
    package var dnsNames: [String]
    /// Addresses of the subject's alternative names.
    package var addresses: [IPAddress]
    package var key: Key
    package var signature: Signature
    /// What the key may be used for, OpenSSL's long names (`TLS Web Server Authentication`) or object identifiers; nil where
    /// nothing is said, so that it may be used for all.
    package var extendedUsages: [String]?
    /// The bits of key usage, RFC 5280's names in order (`digitalSignature`); nil where nothing is said.
    package var usages: [String]?
    /// Whether basic constraints name it an authority.
    package var isAuthority: Bool
    /// How many more authorities may stand between it and a peer; nil for no limit.
    package var pathLength: Int?
    /// Signed certificate timestamps within (RFC 6962); 0 for none.
    package var timestamps: Int
    /// Whether a stapled OCSP response must come with it (RFC 7633).
    package var mustStaple: Bool
    /// Addresses of its OCSP responders, revocation lists and issuers' certificates.
    package var ocspAddresses: [String]
    package var revocationLists: [String]
    package var issuerAddresses: [String]
    /// Whether subject and issuer are the same name.
    package var isSelfIssued: Bool

    /// Nil where `der` is not one whole certificate.
    package init?(der: [UInt8]) {
        guard let certificate = X509(der: der) else { return nil }
        self = CertificateReader(certificate).certificate(der: der)
    }

    /// Every certificate of a PEM text, in order; what is not a certificate is passed over.
    package static func certificates(inPEM text: [UInt8]) -> [Certificate] {
        PEMCertificates(text).compactMap { Certificate(der: $0.der) }
    }

    /// The first common name of the subject.
    package var commonName: String? {
        subject.first { $0.name == "CN" }?.value
    }
}

extension Certificate {
    /// Made by the reader alone.
    init(der: [UInt8], reader: CertificateReader) {
        self.der = der
        fingerprint = reader.fingerprint
        subject = reader.subject
        issuer = reader.issuer
        serial = reader.serial
        notBefore = reader.notBefore
        notAfter = reader.notAfter
        (dnsNames, addresses) = reader.alternativeNames
        key = reader.key
        signature = reader.signature
        extendedUsages = reader.extendedUsages
        usages = reader.usages
        (isAuthority, pathLength) = reader.basicConstraints
        timestamps = reader.timestamps
        mustStaple = reader.mustStaple
        ocspAddresses = reader.addresses(of: .ocsp)
        issuerAddresses = reader.addresses(of: .issuers)
        revocationLists = reader.revocationLists
        isSelfIssued = reader.isSelfIssued
    }
}
