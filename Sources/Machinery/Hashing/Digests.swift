import COpenSSL

/// SHA-1, for what still names things by it (git object ids). Not for security.
///
/// Source: FIPS 180-4.
package enum SHA1 {
    /// 20 bytes.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
        // SAFETY: reads `bytes.count` bytes and writes SHA_DIGEST_LENGTH bytes (SHA1(3)), the length of `digest`.
        _ = unsafe COpenSSL.SHA1(bytes, bytes.count, &digest)
        return digest
    }
}

/// SHA-256.
///
/// Source: FIPS 180-4.
package enum SHA256 {
    /// 32 bytes.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        // SAFETY: reads `bytes.count` bytes and writes SHA256_DIGEST_LENGTH bytes (SHA256(3)), the length of `digest`.
        _ = unsafe COpenSSL.SHA256(bytes, bytes.count, &digest)
        return digest
    }
}

/// A keyed hash over SHA-256.
///
/// Source: RFC 2104.
package enum HMACSHA256 {
    /// 32 bytes.
    package static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        // SAFETY: reads the given counts of key and message and writes the digest's length (HMAC(3)), that of `code`.
        _ = unsafe HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, nil)
        return code
    }
}
