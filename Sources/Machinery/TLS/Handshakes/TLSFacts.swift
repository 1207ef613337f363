/// What a handshake came to.
package struct TLSFacts: Hashable, Sendable {
    /// What became of bytes sent before the handshake was done.
    package enum EarlyData: Hashable, Sendable {
        case notSent, accepted, rejected
    }

    /// What the peer gives to resume with.
    package struct Ticket: Hashable, Sendable {
        /// In seconds, as the peer hints.
        package var lifetime: Int
        /// Bytes of early data that it allows; 0 for none.
        package var mostEarlyData: Int
    }

    /// Nil where this program has no name for it.
    package var version: ProtocolVersion?
    /// IANA's name.
    package var suite: String
    /// Bits of the cipher's key.
    package var cipherBits: Int
    /// The group of the key exchange, as OpenSSL names it, such as `x25519`; nil for RSA and finite fields without a name.
    package var group: String?
    /// Bits of the key in the exchange; nil where there was none.
    package var exchangeBits: Int?
    /// Digest and algorithm of the peer's signature, as OpenSSL names them; nil where none was made.
    package var signature: String?
    /// What was agreed on by ALPN.
    package var applicationProtocol: String?
    package var isResumed: Bool
    /// RFC 5746. True for TLS 1.3, which has no renegotiation.
    package var hasSecureRenegotiation: Bool
    /// RFC 7627. True for TLS 1.3, which needs none.
    package var hasExtendedMasterSecret: Bool
    /// In TLS 1.3 it comes after the handshake, with the first bytes that are read.
    package var ticket: Ticket?
    package var earlyData: EarlyData
    /// The OCSP response that came with the handshake, as sent.
    package var staple: [UInt8]?
    /// Signed certificate timestamps in the certificate, the staple and the handshake together; nil where nobody asked.
    package var timestamps: Int?
    /// The certificates as sent, the peer's own first; DER.
    package var chain: [[UInt8]]
    /// Nil where the peer showed no certificate.
    package var verdict: TrustVerdict?
    package var asksForClientCertificate: Bool
}
