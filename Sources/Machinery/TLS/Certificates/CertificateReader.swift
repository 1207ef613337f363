import COpenSSL
import Glibc

/// Reads the fields of a certificate by OpenSSL.
struct CertificateReader {
    // SAFETY, for all of this file: the certificate is held by this value. Functions called `get0` hand out what it keeps;
    // what `d2i` made is freed where it is read. Numbers of entries come from OpenSSL, never from the certificate's text.
    private let x509: X509

    init(_ certificate: X509) {
        x509 = certificate
    }

    func certificate(der: [UInt8]) -> Certificate {
        defer { OpenSSLErrors.clear() }
        return Certificate(der: der, reader: self)
    }

    var fingerprint: [UInt8] {
        Self.sha256(x509.der)
    }

    private static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        // SAFETY: reads `bytes.count` bytes and writes SHA256_DIGEST_LENGTH bytes (SHA256(3)), the length of `digest`.
        _ = unsafe COpenSSL.SHA256(bytes, bytes.count, &digest)
        return digest
    }

    // MARK: Names and dates

    var subject: [Certificate.Attribute] {
        // SAFETY: see above.
        unsafe Self.attributes(of: X509_get_subject_name(x509.pointer))
    }

    var issuer: [Certificate.Attribute] {
        // SAFETY: see above.
        unsafe Self.attributes(of: X509_get_issuer_name(x509.pointer))
    }

    var isSelfIssued: Bool {
        // SAFETY: only looks (X509_NAME_cmp(3)).
        unsafe X509_NAME_cmp(X509_get_subject_name(x509.pointer), X509_get_issuer_name(x509.pointer)) == 0
    }

    private static func attributes(of name: OpaquePointer?) -> [Certificate.Attribute] {
        // SAFETY: entries are asked for below their number, and belong to the name (X509_NAME_get_entry(3)).
        unsafe (0..<max(0, X509_NAME_entry_count(name))).map { index in
            let entry = unsafe X509_NAME_get_entry(name, index)
            return unsafe Certificate.Attribute(
                name: ObjectNames.name(of: X509_NAME_ENTRY_get_object(entry)),
                value: text(of: X509_NAME_ENTRY_get_data(entry)))
        }
    }

    /// Any kind of string, as UTF-8.
    private static func text(of string: UnsafePointer<ASN1_STRING>?) -> String {
        var start: UnsafeMutablePointer<UInt8>?
        // SAFETY: makes new bytes and tells how many, or a negative number (ASN1_STRING_to_UTF8(3)); freed as it asks.
        let count = unsafe ASN1_STRING_to_UTF8(&start, string)
        guard count >= 0, let start = unsafe start else { return "" }
        defer { unsafe CRYPTO_free(start, nil, 0) }
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
    }

    var serial: String {
        // SAFETY: a new number, freed here; its text is new too (BN_bn2hex(3)).
        let number = unsafe ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509.pointer), nil)
        defer { unsafe BN_free(number) }
        guard let digits = unsafe BN_bn2hex(number) else { return "" }
        defer { unsafe CRYPTO_free(digits, nil, 0) }
        return unsafe String(cString: digits).lowercased()
    }

    var notBefore: Int? {
        // SAFETY: see above.
        unsafe Self.seconds(of: X509_get0_notBefore(x509.pointer))
    }

    var notAfter: Int? {
        // SAFETY: see above.
        unsafe Self.seconds(of: X509_get0_notAfter(x509.pointer))
    }

    private static func seconds(of time: UnsafePointer<ASN1_TIME>?) -> Int? {
        // SAFETY: fills the one `tm`, which timegm(3) reads; a nil time would be the present one to OpenSSL.
        guard let time = unsafe time else { return nil }
        var parts = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return unsafe timegm(&parts)
    }

    // MARK: Key and signature

    var key: Certificate.Key {
        // SAFETY: see above. The key is nil where its algorithm is not known or its numbers are nonsense.
        let info = unsafe X509_get_X509_PUBKEY(x509.pointer)
        var algorithm: OpaquePointer?
        _ = unsafe X509_PUBKEY_get0_param(&algorithm, nil, nil, nil, info)
        let key = unsafe X509_get0_pubkey(x509.pointer)
        return unsafe Certificate.Key(
            algorithm: ObjectNames.name(of: algorithm), bits: key == nil ? 0 : Int(EVP_PKEY_get_bits(key)),
            curve: Self.curve(of: key), exponent: Self.exponent(of: key),
            digest: Self.sha256(DER.bytes { unsafe i2d_X509_PUBKEY(info, $0) }))
    }

    private static func curve(of key: OpaquePointer?) -> String? {
        guard unsafe key != nil else { return nil }
        var length = 0
        // SAFETY: writes at most as many bytes as it is told, NUL included (EVP_PKEY_get_group_name(3)).
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            guard let start = buffer.baseAddress,
                unsafe EVP_PKEY_get_group_name(key, start, 64, &length) == 1
            else { return nil }
            return unsafe String(cString: start)
        }
    }

    private static func exponent(of key: OpaquePointer?) -> Int? {
        var number: OpaquePointer?
        // SAFETY: makes a new number, freed here (EVP_PKEY_get_bn_param(3)).
        guard unsafe key != nil, unsafe EVP_PKEY_get_bn_param(key, "e", &number) == 1 else { return nil }
        defer { unsafe BN_free(number) }
        return unsafe BN_num_bits(number) <= 63 ? Int(exactly: BN_get_word(number)) : nil
    }

    var signature: Certificate.Signature {
        // SAFETY: see above; each pointer takes one number (X509_get_signature_info(3)).
        var digest: Int32 = 0
        let isKnown = unsafe X509_get_signature_info(x509.pointer, &digest, nil, nil, nil) == 1
        var algorithm: UnsafePointer<X509_ALGOR>?
        unsafe X509_get0_signature(nil, &algorithm, x509.pointer)
        var object: OpaquePointer?
        unsafe X509_ALGOR_get0(&object, nil, nil, algorithm)
        return unsafe Certificate.Signature(
            algorithm: ObjectNames.name(of: object),
            digest: isKnown && digest != NID_undef ? ObjectNames.short(digest) : nil)
    }

    // MARK: Extensions

    /// Reads an extension and frees it; nil where it is absent, malformed or there twice.
    private func withExtension<Answer>(_ kind: ExtensionKind, _ read: (OpaquePointer) -> Answer) -> Answer? {
        // SAFETY: makes a new object of the type that belongs to the kind (X509_get_ext_d2i(3)), freed as that type.
        guard let object = unsafe X509_get_ext_d2i(x509.pointer, kind.number, nil, nil) else { return nil }
        defer { unsafe kind.free(OpaquePointer(object)) }
        return unsafe read(OpaquePointer(object))
    }

    var alternativeNames: ([String], [IPAddress]) {
        // SAFETY: a list of general names.
        unsafe withExtension(.alternativeNames) { names in
            let entries = unsafe DER.entries(of: names)
            return unsafe (
                entries.compactMap { unsafe Self.text(of: $0, kind: GEN_DNS) },
                entries.compactMap { unsafe Self.bytes(of: $0, kind: GEN_IPADD).flatMap(IPAddress.init(bytes:)) }
            )
        } ?? ([], [])
    }

    /// What a general name holds; nil where it is of another kind.
    private static func bytes(of name: UnsafeMutableRawPointer, kind: Int32) -> [UInt8]? {
        var found: Int32 = -1
        // SAFETY: DNS names, addresses and URIs are strings (GENERAL_NAME_get0_value(3)).
        let value = unsafe GENERAL_NAME_get0_value(name.assumingMemoryBound(to: GENERAL_NAME.self), &found)
        guard found == kind, let value = unsafe value else { return nil }
        let string = unsafe value.assumingMemoryBound(to: ASN1_STRING.self)
        return unsafe Array(
            UnsafeBufferPointer(start: ASN1_STRING_get0_data(string), count: Int(ASN1_STRING_length(string))))
    }

    private static func text(of name: UnsafeMutableRawPointer, kind: Int32) -> String? {
        // SAFETY: as above.
        unsafe bytes(of: name, kind: kind).map { String(decoding: $0, as: UTF8.self) }
    }

    var extendedUsages: [String]? {
        // SAFETY: a list of objects.
        unsafe withExtension(.extendedKeyUsage) { usages in
            unsafe DER.entries(of: usages).map { object in
                let number = unsafe OBJ_obj2nid(OpaquePointer(object))
                let name = number == NID_undef ? nil : unsafe OBJ_nid2ln(number).map { unsafe String(cString: $0) }
                return unsafe name ?? ObjectNames.dotted(OpaquePointer(object))
            }
        }
    }

    /// RFC 5280, section 4.2.1.3, in the order of the bits.
    private static let usageNames = [
        "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign",
        "cRLSign", "encipherOnly", "decipherOnly",
    ]

    var usages: [String]? {
        // SAFETY: a bit string; a bit beyond its end is 0 (ASN1_BIT_STRING_get_bit).
        unsafe withExtension(.keyUsage) { bits in
            Self.usageNames.enumerated().filter { index, _ in
                unsafe ASN1_BIT_STRING_get_bit(UnsafePointer(bits), Int32(index)) == 1
            }.map(\.element)
        }
    }

    var basicConstraints: (isAuthority: Bool, pathLength: Int?) {
        // SAFETY: the struct of basic constraints; a length that does not fit is given as the greatest number.
        unsafe withExtension(.basicConstraints) {
            let constraints = unsafe UnsafePointer<BASIC_CONSTRAINTS>($0)
            let length = unsafe constraints.pointee.pathlen.map { unsafe ASN1_INTEGER_get($0) }
            return (unsafe constraints.pointee.ca != 0, length)
        } ?? (false, nil)
    }

    var timestamps: Int {
        // SAFETY: a list of timestamps.
        unsafe withExtension(.timestamps) { unsafe DER.entries(of: $0).count }
            ?? 0
    }

    var mustStaple: Bool {
        // SAFETY: a list of numbers of TLS extensions. 5 is status_request (RFC 6066, section 8).
        unsafe withExtension(.features) { features in
            unsafe DER.entries(of: features).contains { feature in
                unsafe ASN1_INTEGER_get(feature.assumingMemoryBound(to: ASN1_INTEGER.self)) == 5
            }
        } ?? false
    }

    /// Where the authority says that something is to be had: OCSP, or its own certificate.
    enum Access {
        case ocsp, issuers

        var number: Int32 {
            switch self {
            case .ocsp: NID_ad_OCSP
            case .issuers: NID_ad_ca_issuers
            }
        }
    }

    func addresses(of access: Access) -> [String] {
        // SAFETY: a list of access descriptions, each with a method and a general name.
        unsafe withExtension(.access) { descriptions in
            unsafe DER.entries(of: descriptions).compactMap { entry in
                let description = unsafe entry.assumingMemoryBound(to: ACCESS_DESCRIPTION.self)
                guard unsafe OBJ_obj2nid(description.pointee.method) == access.number,
                    let location = unsafe description.pointee.location
                else { return nil }
                return unsafe Self.text(of: UnsafeMutableRawPointer(location), kind: GEN_URI)
            }
        } ?? []
    }

    var revocationLists: [String] {
        // SAFETY: a list of distribution points; type 0 is a list of general names (x509v3.h: DIST_POINT_NAME).
        unsafe withExtension(.distributionPoints) { points in
            unsafe DER.entries(of: points).flatMap { entry -> [String] in
                let point = unsafe entry.assumingMemoryBound(to: DIST_POINT.self)
                guard let name = unsafe point.pointee.distpoint, unsafe name.pointee.type == 0 else { return [] }
                return unsafe DER.entries(of: name.pointee.name.fullname).compactMap {
                    unsafe Self.text(of: $0, kind: GEN_URI)
                }
            }
        } ?? []
    }
}
