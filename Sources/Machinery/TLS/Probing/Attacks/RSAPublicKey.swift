import COpenSSL

/// The RSA key of a certificate, to encrypt numbers with as they are: for messages whose padding is the question.
@safe
final class RSAPublicKey {
    // SAFETY: the key belongs to the certificate, which this object holds (X509_get0_pubkey(3)).
    private let certificate: X509
    private let key: OpaquePointer

    /// Nil where the certificate has another kind of key, or none that can be read.
    init?(certificate der: [UInt8]) {
        defer { OpenSSLErrors.clear() }
        guard let certificate = X509(der: der), let key = unsafe X509_get0_pubkey(certificate.pointer),
            unsafe EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA
        else { return nil }
        self.certificate = certificate
        unsafe self.key = key
    }

    /// Bytes of the modulus, and so of what is encrypted.
    var size: Int {
        // SAFETY: only looks.
        unsafe Int(EVP_PKEY_get_size(key))
    }

    /// RSAEP of RFC 8017, section 5.1.1: no padding. Nil where `message` is not as long as the modulus, or not below it.
    func encrypt(_ message: [UInt8]) -> [UInt8]? {
        defer { OpenSSLErrors.clear() }
        // SAFETY: a new context, freed here; it holds the key by a reference of its own (EVP_PKEY_CTX_new(3)).
        let context = unsafe EVP_PKEY_CTX_new(key, nil)
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe EVP_PKEY_encrypt_init(context) == 1,
            unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) == 1
        else { return nil }
        var count = size
        var encrypted = [UInt8](repeating: 0, count: count)
        // SAFETY: reads as many bytes as it is told, and writes at most `count` bytes into room for as many
        // (EVP_PKEY_encrypt(3)).
        guard unsafe EVP_PKEY_encrypt(context, &encrypted, &count, message, message.count) == 1 else { return nil }
        return count == encrypted.count ? encrypted : nil
    }
}
