import COpenSSL

/// What a stapled OCSP response says of the peer's certificate (RFC 6960).
package struct StapledResponse: Hashable, Sendable {
    /// What the authority says.
    package enum Status: Hashable, Sendable {
        case good
        /// Since then, in seconds since 1970; nil where the time cannot be read.
        case revoked(since: Int?)
        /// The authority does not know it, or the response is about another certificate.
        case unknown
    }

    package var status: Status
    /// Whether somebody signed it who may answer for the issuer and leads to a trusted root.
    package var isSigned: Bool
    /// Seconds since 1970 from which it holds; nil where nothing is said of the certificate.
    package var validFrom: Int?
    /// Seconds since 1970 until which it holds; nil where nothing is said.
    package var validUntil: Int?
}

extension TrustStore {
    /// Reads what a peer stapled to its certificate, the first of `chain` (DER), which its issuer has to follow: a verdict's
    /// `path` has it even where the peer did not send it.
    ///
    /// Nil where it is no successful response, or the chain has no issuer. Whether it holds now is for the caller to see.
    package func stapledResponse(_ der: [UInt8], for chain: [[UInt8]]) -> StapledResponse? {
        defer { OpenSSLErrors.clear() }
        guard chain.count >= 2, let own = X509(der: chain[0]), let issuer = X509(der: chain[1]),
            let response = BasicResponse(der)
        else { return nil }
        // SAFETY: the store is this object's, and is only read (OCSP_basic_verify(3)).
        let isSigned = unsafe response.isSigned(in: store, with: chain.dropFirst().compactMap(X509.init(der:)))
        return response.answer(for: own, issuedBy: issuer, isSigned: isSigned)
    }
}

/// A response in OpenSSL's memory.
@safe
private final class BasicResponse {
    // SAFETY: from OCSP_response_get1_basic(3), freed once, in deinit.
    private let pointer: OpaquePointer

    /// Nil where the bytes are no response, or one that says that there is none.
    init?(_ der: [UInt8]) {
        var response: OpaquePointer?
        // SAFETY: reads at most as many bytes as it is told (d2i_OCSP_RESPONSE(3)); freed below.
        unsafe der.withUnsafeBufferPointer { bytes in
            var start = bytes.baseAddress
            unsafe response = d2i_OCSP_RESPONSE(nil, &start, bytes.count)
        }
        guard let response = unsafe response else { return nil }
        defer { unsafe OCSP_RESPONSE_free(response) }
        guard unsafe OCSP_response_status(response) == OCSP_RESPONSE_STATUS_SUCCESSFUL,
            let basic = unsafe OCSP_response_get1_basic(response)
        else { return nil }
        unsafe pointer = basic
    }

    deinit {
        unsafe OCSP_BASICRESP_free(pointer)
    }

    func isSigned(in store: OpaquePointer?, with certificates: [X509]) -> Bool {
        // SAFETY: the list holds pointers to certificates that outlive it, and frees none of them (OCSP_basic_verify(3)).
        let list = unsafe OPENSSL_sk_new_null()
        defer { unsafe OPENSSL_sk_free(list) }
        for certificate in certificates { _ = unsafe OPENSSL_sk_push(list, UnsafeRawPointer(certificate.pointer)) }
        return unsafe OCSP_basic_verify(pointer, list, store, 0) == 1
    }

    func answer(for own: X509, issuedBy issuer: X509, isSigned: Bool) -> StapledResponse {
        // Responders name certificates by one digest or the other.
        for usesSHA256 in [false, true] {
            // SAFETY: a new object, freed here; the digests are constants of OpenSSL (OCSP_cert_to_id(3)).
            let name = unsafe OCSP_cert_to_id(
                usesSHA256 ? EVP_sha256() : EVP_sha1(), own.pointer, issuer.pointer)
            defer { unsafe OCSP_CERTID_free(name) }
            if let answer = unsafe answer(about: name, isSigned: isSigned) { return answer }
        }
        return StapledResponse(status: .unknown, isSigned: isSigned)
    }

    private func answer(about name: OpaquePointer?, isSigned: Bool) -> StapledResponse? {
        typealias Time = UnsafeMutablePointer<ASN1_GENERALIZEDTIME>
        var status: Int32 = 0
        // SAFETY: the times belong to the response; each is nil where it is not there (OCSP_resp_find_status(3)).
        var (since, from, until): (Time?, Time?, Time?) = (nil, nil, nil)
        guard unsafe OCSP_resp_find_status(pointer, name, &status, nil, &since, &from, &until) == 1 else { return nil }
        let meaning: StapledResponse.Status =
            switch status {
            case V_OCSP_CERTSTATUS_GOOD: .good
            case V_OCSP_CERTSTATUS_REVOKED: .revoked(since: unsafe CertificateReader.seconds(of: since))
            default: .unknown
            }
        return unsafe StapledResponse(
            status: meaning, isSigned: isSigned, validFrom: CertificateReader.seconds(of: from),
            validUntil: CertificateReader.seconds(of: until))
    }
}
