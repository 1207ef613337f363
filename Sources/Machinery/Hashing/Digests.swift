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

/// A digest of bytes that come in parts, made again and again. A worker has its own.
@safe
package final class Digester {
    /// What names git's objects.
    package enum Algorithm: Sendable {
        case sha1, sha256
    }

    // SAFETY: from EVP_MD_CTX_new(3), freed once, in deinit; the algorithms are constants of OpenSSL.
    private let context: OpaquePointer?
    private let algorithm: OpaquePointer?
    private let length: Int

    package init(_ algorithm: Algorithm) {
        // SAFETY: both answer with what stays valid (EVP_sha1(3)) or is ours (EVP_MD_CTX_new(3)), or with nil.
        unsafe context = EVP_MD_CTX_new()
        unsafe self.algorithm = algorithm == .sha1 ? EVP_sha1() : EVP_sha256()
        length = algorithm == .sha1 ? Int(SHA_DIGEST_LENGTH) : Int(SHA256_DIGEST_LENGTH)
    }

    deinit {
        // SAFETY: nobody holds the object any more; nil is allowed.
        unsafe EVP_MD_CTX_free(context)
    }

    /// Begins another digest. A failure of OpenSSL shows at the end.
    package func begin() {
        // SAFETY: the context and the algorithm are nil or valid, and both may be nil (EVP_DigestInit_ex(3)).
        _ = unsafe EVP_DigestInit_ex(context, algorithm, nil)
    }

    /// Takes in what comes next.
    package func add(_ bytes: [UInt8]) {
        // SAFETY: as many bytes are read as there are (EVP_DigestUpdate(3)).
        _ = unsafe EVP_DigestUpdate(context, bytes, bytes.count)
    }

    /// The digest of what was taken in since the beginning. Empty where OpenSSL fails.
    package func end() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        // SAFETY: `length` bytes are written (EVP_DigestFinal_ex(3)).
        return unsafe EVP_DigestFinal_ex(context, &digest, nil) == 1 ? digest : []
    }

    /// The digest of `head` with `body` behind it. Empty where OpenSSL fails.
    package func digest(of head: [UInt8], _ body: Span<UInt8>) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        // SAFETY: as many bytes are read as each part has, and `length` bytes are written (EVP_DigestFinal_ex(3)).
        let isDone = unsafe body.withUnsafeBytes { bytes in
            unsafe EVP_DigestInit_ex(context, algorithm, nil) == 1
                && EVP_DigestUpdate(context, head, head.count) == 1
                && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
                && EVP_DigestFinal_ex(context, &digest, nil) == 1
        }
        return isDone ? digest : []
    }
}
