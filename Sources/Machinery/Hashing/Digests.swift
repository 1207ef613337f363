import COpenSSL

/// SHA-1, for what still names things by it (git object ids). Not for security.
///
/// Source: FIPS 180-4.
package enum SHA1 {
    /// 20 bytes.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA_DIGEST_LENGTH)) { output, count in
            // SAFETY: SHA1 reads `bytes.count` bytes and writes SHA_DIGEST_LENGTH bytes (SHA1(3)), which is the capacity.
            unsafe bytes.withUnsafeBufferPointer { input in
                _ = unsafe COpenSSL.SHA1(input.baseAddress, input.count, output.baseAddress)
            }
            count = Int(SHA_DIGEST_LENGTH)
        }
    }
}

/// SHA-256.
///
/// Source: FIPS 180-4.
package enum SHA256 {
    /// 32 bytes.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { output, count in
            // SAFETY: SHA256 reads `bytes.count` bytes and writes SHA256_DIGEST_LENGTH bytes (SHA256(3)), which is the capacity.
            unsafe bytes.withUnsafeBufferPointer { input in
                _ = unsafe COpenSSL.SHA256(input.baseAddress, input.count, output.baseAddress)
            }
            count = Int(SHA256_DIGEST_LENGTH)
        }
    }
}

/// A keyed hash over SHA-256.
///
/// Source: RFC 2104.
package enum HMACSHA256 {
    /// 32 bytes.
    package static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { output, count in
            // SAFETY: HMAC reads the given counts of key and message and writes the digest's length (HMAC(3)), which is the capacity.
            unsafe key.withUnsafeBufferPointer { key in
                unsafe message.withUnsafeBufferPointer { message in
                    _ = unsafe HMAC(
                        EVP_sha256(), key.baseAddress, Int32(key.count), message.baseAddress, message.count,
                        output.baseAddress, nil)
                }
            }
            count = Int(SHA256_DIGEST_LENGTH)
        }
    }
}
