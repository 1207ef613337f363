import COpenSSL

/// One reason not to trust a chain.
package struct TrustFault: Hashable, Sendable {
    /// What is wrong.
    package enum Reason: Hashable, Sendable {
        case expired
        case notYetValid
        /// The name or address asked for is none of the certificate's.
        case wrongHost
        /// The peer's certificate is its own issuer.
        case selfSigned
        /// The chain ends in a root that is not in the store.
        case unknownRoot
        /// Nobody knows who issued a certificate: the store does not, and the peer did not send it.
        case missingIssuer
        /// A signature does not fit.
        case wrongSignature
        /// A certificate issued another and must not.
        case notAnAuthority
        /// It is not for servers.
        case wrongPurpose
        /// A key or digest is too weak.
        case weak
        /// A name lies outside of what an issuer may vouch for.
        case nameOutsideConstraints
        case chainTooLong
        /// An extension that must be understood is not, or is malformed.
        case unusableExtension
        case revoked
        /// Bytes that are no certificate.
        case malformed
        /// Another one; OpenSSL's words.
        case other(String)
    }

    package var reason: Reason
    /// Which certificate of the path it holds for; 0 is the peer's own.
    package var depth: Int
    /// OpenSSL's number (X509_STORE_CTX_get_error(3)).
    let code: Int32
}

extension TrustFault {
    init(code: Int32, depth: Int) {
        reason = Self.reasons[code] ?? .other(Self.words(for: code))
        self.depth = depth
        self.code = code
    }

    private static func words(for code: Int32) -> String {
        // SAFETY: a constant text, for unknown numbers too (X509_verify_cert_error_string(3)).
        unsafe String(cString: X509_verify_cert_error_string(Int(code)))
    }

    private static let reasons: [Int32: Reason] = [
        X509_V_ERR_CERT_HAS_EXPIRED: .expired, X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid,
        X509_V_ERR_HOSTNAME_MISMATCH: .wrongHost, X509_V_ERR_IP_ADDRESS_MISMATCH: .wrongHost,
        X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: .selfSigned, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: .unknownRoot,
        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: .missingIssuer,
        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY: .missingIssuer,
        X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: .missingIssuer,
        X509_V_ERR_CERT_SIGNATURE_FAILURE: .wrongSignature,
        X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE: .wrongSignature,
        X509_V_ERR_UNSUPPORTED_SIGNATURE_ALGORITHM: .wrongSignature,
        X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH: .wrongSignature,
        X509_V_ERR_INVALID_CA: .notAnAuthority, X509_V_ERR_INVALID_NON_CA: .notAnAuthority,
        X509_V_ERR_KEYUSAGE_NO_CERTSIGN: .notAnAuthority, X509_V_ERR_PATH_LENGTH_EXCEEDED: .chainTooLong,
        X509_V_ERR_CERT_CHAIN_TOO_LONG: .chainTooLong, X509_V_ERR_PATH_LOOP: .chainTooLong,
        X509_V_ERR_INVALID_PURPOSE: .wrongPurpose, X509_V_ERR_CERT_REJECTED: .wrongPurpose,
        X509_V_ERR_EE_KEY_TOO_SMALL: .weak, X509_V_ERR_CA_KEY_TOO_SMALL: .weak, X509_V_ERR_CA_MD_TOO_WEAK: .weak,
        X509_V_ERR_PERMITTED_VIOLATION: .nameOutsideConstraints,
        X509_V_ERR_EXCLUDED_VIOLATION: .nameOutsideConstraints,
        X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: .unusableExtension, X509_V_ERR_INVALID_EXTENSION: .unusableExtension,
        X509_V_ERR_CERT_REVOKED: .revoked,
    ]
}

extension TrustFault.Reason {
    /// For people.
    package var text: String {
        switch self {
        case .expired: "it has expired"
        case .notYetValid: "it is not valid yet"
        case .wrongHost: "it is not for this host"
        case .selfSigned: "it is signed by itself"
        case .unknownRoot: "its root is not trusted"
        case .missingIssuer: "its issuer is not known and was not sent"
        case .wrongSignature: "a signature does not fit"
        case .notAnAuthority: "it was issued by one that must not issue"
        case .wrongPurpose: "it is not for servers"
        case .weak: "a key or digest is too weak"
        case .nameOutsideConstraints: "its issuer may not vouch for such a name"
        case .chainTooLong: "the chain is too long"
        case .unusableExtension: "an extension cannot be used"
        case .revoked: "it was revoked"
        case .malformed: "it is no certificate"
        case .other(let words): words
        }
    }
}
