import COpenSSL

/// The certificates of a PEM text, in order. What is not a certificate is passed over.
struct PEMCertificates: RandomAccessCollection {
    private let certificates: [X509]

    init(_ text: [UInt8]) {
        var certificates: [X509] = []
        // SAFETY: reads from a source that outlives the call, and makes references that the objects take over. The callback
        // refuses a password, without which OpenSSL would ask for one on the terminal (PEM_read_bio_X509(3)).
        unsafe PEM.read(text) { source in
            while let pointer = unsafe PEM_read_bio_X509(source, nil, { _, _, _, _ in -1 }, nil) {
                certificates.append(unsafe X509(pointer))
            }
        }
        self.certificates = certificates
    }

    var startIndex: Int { 0 }
    var endIndex: Int { certificates.count }
    subscript(index: Int) -> X509 { certificates[index] }
}

/// The private key of a PEM text.
@safe
final class PEMKey {
    // SAFETY: one reference, released once, in deinit; nil is allowed there.
    let pointer: OpaquePointer?

    /// `pointer` is nil where there is no key, or an encrypted one.
    init(_ text: [UInt8]) {
        var key: OpaquePointer?
        // SAFETY: as for certificates.
        unsafe PEM.read(text) { source in
            unsafe key = PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in -1 }, nil)
        }
        unsafe pointer = key
    }

    deinit {
        unsafe EVP_PKEY_free(pointer)
    }
}

private enum PEM {
    static func read(_ text: [UInt8], _ body: (OpaquePointer) -> Void) {
        // SAFETY: the source reads `text` where it lies, and is freed before that ends (BIO_new_mem_buf(3)).
        unsafe text.withUnsafeBytes { bytes in
            guard unsafe !bytes.isEmpty,
                let source = unsafe BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
            else { return }
            unsafe body(source)
            _ = unsafe BIO_free(source)
        }
        // The end of the text is an error to OpenSSL.
        OpenSSLErrors.clear()
    }
}
