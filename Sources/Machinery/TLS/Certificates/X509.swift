import COpenSSL

/// A certificate in OpenSSL's memory.
@safe
final class X509: @unchecked Sendable {
    // SAFETY: one reference, released once, in deinit. It is looked at only; OpenSSL locks what it remembers of it
    // (openssl-threads(7)).
    let pointer: OpaquePointer

    /// Nil where `der` is no certificate, or one with bytes behind it.
    init?(der: [UInt8]) {
        // SAFETY: reads at most as many bytes as it is told, and sets `start` behind what it has read (d2i_X509(3)).
        var made: OpaquePointer?
        var read = 0
        unsafe der.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return }
            var end: UnsafePointer<UInt8>? = unsafe start
            unsafe made = d2i_X509(nil, &end, bytes.count)
            read = unsafe end.map { unsafe $0 - start } ?? 0
        }
        OpenSSLErrors.clear()
        guard let pointer = unsafe made else { return nil }
        unsafe self.pointer = pointer
        // What is behind it would be thought to be signed.
        guard read == der.count else { return nil }
    }

    /// Takes over a reference.
    init(_ pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe X509_free(pointer)
    }

    var der: [UInt8] {
        // SAFETY: as for the object.
        unsafe DER.bytes { unsafe i2d_X509(pointer, $0) }
    }
}
