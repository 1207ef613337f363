/// Why a handshake did not come about.
package enum TLSError: Error, Hashable, Sendable {
    /// The connection under it failed.
    case transport(SocketError)
    /// The peer ended the connection in the middle of the handshake, without a word.
    case ended
    /// The peer refused with an alert: its number (RFC 8446, section 6).
    case alert(UInt8)
    /// The peer's certificate cannot be trusted.
    case untrusted(TrustVerdict)
    /// What the peer sent is no TLS, or none that we accept; OpenSSL's words.
    case malformed(reason: String)
    /// A setting is not understood by OpenSSL.
    case unusable(setting: String)
}

extension TLSError {
    /// Why, for people.
    package var reason: String {
        switch self {
        case .transport(let error): error.reason
        case .ended: "the peer ended the connection during the TLS handshake"
        case .alert(let number): "the peer refused the TLS handshake: \(Self.name(ofAlert: number))"
        case .untrusted(let verdict):
            "the certificate cannot be trusted: \(verdict.faults.map(\.reason.text).joined(separator: "; "))"
        case .malformed(let reason): "the TLS handshake failed: \(reason)"
        case .unusable(let setting): "OpenSSL does not take the \(setting)"
        }
    }

    /// The name of an alert.
    ///
    /// Source: RFC 8446, section 6, and RFC 5246, section 7.2, for those of older versions.
    package static func name(ofAlert number: UInt8) -> String {
        names[number] ?? "alert \(number)"
    }

    private static let names: [UInt8: String] = [
        0: "close notify", 10: "unexpected message", 20: "bad record MAC", 21: "decryption failed",
        22: "record overflow", 30: "decompression failure", 40: "handshake failure", 42: "bad certificate",
        43: "unsupported certificate", 44: "certificate revoked", 45: "certificate expired",
        46: "certificate unknown", 47: "illegal parameter", 48: "unknown CA", 49: "access denied",
        50: "decode error", 51: "decrypt error", 70: "protocol version", 71: "insufficient security",
        80: "internal error", 86: "inappropriate fallback", 90: "user cancelled", 100: "no renegotiation",
        109: "missing extension", 110: "unsupported extension", 112: "unrecognised name",
        113: "bad certificate status response", 115: "unknown PSK identity", 116: "certificate required",
        120: "no application protocol",
    ]
}
