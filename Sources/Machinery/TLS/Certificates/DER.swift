import COpenSSL

/// OpenSSL's objects as the bytes that stand for them.
enum DER {
    /// What an `i2d_…` function writes (d2i_X509(3)): the length where it is given no place, then the bytes.
    static func bytes(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8] {
        // SAFETY: the function writes as many bytes as it told before.
        let count = max(0, Int(write(nil)))
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            var place = buffer.baseAddress
            written = count > 0 ? unsafe max(0, min(count, Int(write(&place)))) : 0
        }
    }

    /// The certificates of a list.
    static func certificates(in list: OpaquePointer?) -> [[UInt8]] {
        // SAFETY: a list is asked for as many entries as it says it has; each is a certificate.
        unsafe entries(of: list).map { entry in
            unsafe bytes { unsafe i2d_X509(OpaquePointer(entry), $0) }
        }
    }

    /// The entries of any list of OpenSSL, which the list keeps.
    static func entries(of list: OpaquePointer?) -> [UnsafeMutableRawPointer] {
        // SAFETY: every STACK_OF is an OPENSSL_STACK (DEFINE_STACK_OF(3)); -1 for none.
        unsafe (0..<max(0, OPENSSL_sk_num(list))).compactMap { unsafe OPENSSL_sk_value(list, $0) }
    }
}
