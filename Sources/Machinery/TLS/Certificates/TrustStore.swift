import COpenSSL
import Synchronization

/// The roots that are trusted. Any number of tasks may use it.
@safe
package final class TrustStore: @unchecked Sendable {
    // SAFETY: from X509_STORE_new(3), freed once, in deinit. It is filled in `init`; what it reads later from the system's
    // folder and file it adds under a lock of its own.
    let store: OpaquePointer?
    // SAFETY: belongs to the store, which hands out what it looks things up with (X509_STORE_add_lookup(3)).
    private let file: OpaquePointer?
    /// Whether the system's file has still to be read.
    private let isFileUnread: Mutex<Bool>
    /// How many roots were given by the caller and could be read.
    package let givenRoots: Int

    /// Trusts the roots of the system where `includesSystem`, and those of `pem`. The system's are read when they are needed,
    /// its folder of single ones before the file that has all of them, which takes longer than all else in a probe (35 ms on
    /// two processors); OpenSSL knows where they are (`SSL_CERT_DIR` and `SSL_CERT_FILE` in the environment say otherwise).
    package init(includesSystem: Bool, pem: [UInt8] = []) {
        // SAFETY: new and ours; it takes references of its own to what is added (X509_STORE_add_cert(3)).
        unsafe store = X509_STORE_new()
        let roots = PEMCertificates(pem)
        for root in roots { _ = unsafe X509_STORE_add_cert(store, root.pointer) }
        unsafe file = includesSystem ? X509_STORE_add_lookup(store, X509_LOOKUP_file()) : nil
        isFileUnread = Mutex(includesSystem)
        if includesSystem {
            let folder = unsafe X509_STORE_add_lookup(store, X509_LOOKUP_hash_dir())
            // The text of the macro X509_LOOKUP_add_dir.
            _ = unsafe X509_LOOKUP_ctrl(folder, X509_L_ADD_DIR, nil, Int(X509_FILETYPE_DEFAULT), nil)
        }
        givenRoots = roots.count
        OpenSSLErrors.clear()
    }

    deinit {
        // SAFETY: nobody holds the object any more; nil is allowed.
        unsafe X509_STORE_free(store)
    }

    /// Judges the certificates that a peer sent, its own first; DER.
    ///
    /// `host` is the name or address that the peer's must bear; nil for any. `time` is in seconds since 1970; nil for now.
    /// With `refusesWeakKeys`, keys and digests below 112 bits of security are faults.
    package func verdict(
        on chain: [[UInt8]], host: String?, at time: Int? = nil, refusesWeakKeys: Bool = false
    ) -> TrustVerdict {
        // More than anybody sends with good intent: our choice, so that a chain of thousands costs nothing.
        let certificates = chain.prefix(Self.longest).map(X509.init(der:))
        guard let own = certificates.first ?? nil else {
            return TrustVerdict(
                faults: [TrustFault(reason: .malformed, depth: 0, code: X509_V_ERR_UNSPECIFIED)], path: [])
        }
        OpenSSLErrors.clear()
        defer { OpenSSLErrors.clear() }
        func verdict() -> TrustVerdict {
            let check = unsafe TrustCheck(store: store, own: own, others: certificates.dropFirst().compactMap(\.self))
            check.require(host: host, time: time, refusesWeakKeys: refusesWeakKeys)
            return check.verdict()
        }
        let mayLack = isFileUnread.withLock { $0 }
        let first = verdict()
        // More roots never make a good chain bad.
        guard mayLack, !first.isTrusted else { return first }
        readFile()
        return verdict()
    }

    private static let longest = 32

    /// Reads the system's file once. Who comes while it is being read waits for it.
    private func readFile() {
        isFileUnread.withLock { isUnread in
            // SAFETY: the text of the macro X509_LOOKUP_load_file; what it reads it adds under the store's lock.
            if isUnread, let file = unsafe file {
                _ = unsafe X509_LOOKUP_ctrl(file, X509_L_FILE_LOAD, nil, Int(X509_FILETYPE_DEFAULT), nil)
            }
            isUnread = false
        }
    }
}

/// One look at a chain.
@safe
private final class TrustCheck {
    // SAFETY: both are new, and freed once, in deinit, in the order in which one refers to the other.
    private let check: OpaquePointer?
    private let list: OpaquePointer?
    private let certificates: [X509]
    private var faults: [TrustFault] = []

    init(store: OpaquePointer?, own: X509, others: [X509]) {
        certificates = [own] + others
        // SAFETY: the list holds pointers to certificates that this object keeps, and frees none of them
        // (OPENSSL_sk_push(3)). The check reads all three until it is freed (X509_STORE_CTX_init(3)).
        unsafe list = OPENSSL_sk_new_null()
        for other in others { _ = unsafe OPENSSL_sk_push(list, UnsafeRawPointer(other.pointer)) }
        unsafe check = X509_STORE_CTX_new()
        _ = unsafe X509_STORE_CTX_init(check, store, own.pointer, list)
    }

    deinit {
        // SAFETY: nobody holds the object any more; nil is allowed.
        unsafe X509_STORE_CTX_free(check)
        unsafe OPENSSL_sk_free(list)
    }

    func require(host: String?, time: Int?, refusesWeakKeys: Bool) {
        // SAFETY: the parameters are the check's own; texts are copied (X509_VERIFY_PARAM_set1_host(3)).
        _ = unsafe X509_STORE_CTX_set_default(check, "ssl_server")
        let parameters = unsafe X509_STORE_CTX_get0_param(check)
        // 112 bits: RSA of 2048, and no SHA-1 (SSL_CTX_set_security_level(3)).
        unsafe X509_VERIFY_PARAM_set_auth_level(parameters, refusesWeakKeys ? 2 : 0)
        if let time { unsafe X509_VERIFY_PARAM_set_time(parameters, time) }
        guard let host else { return }
        if let address = IPAddress(host) {
            _ = unsafe X509_VERIFY_PARAM_set1_ip(parameters, address.bytes, address.bytes.count)
        } else {
            let name = host.hasSuffix(".") ? String(host.dropLast()) : host
            // RFC 9525, section 6.3: a star stands for a whole label.
            unsafe X509_VERIFY_PARAM_set_hostflags(parameters, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
            _ = unsafe X509_VERIFY_PARAM_set1_host(parameters, name, name.utf8.count)
        }
    }

    func verdict() -> TrustVerdict {
        // SAFETY: the callback is called by X509_verify_cert alone, so this object is alive then. Index 0 is the
        // application's (X509_STORE_CTX_set_app_data(3)). The path belongs to the check.
        _ = unsafe X509_STORE_CTX_set_ex_data(check, 0, Unmanaged.passUnretained(self).toOpaque())
        unsafe X509_STORE_CTX_set_verify_cb(check) { isGood, check in
            if isGood != 1, let data = unsafe X509_STORE_CTX_get_ex_data(check, 0) {
                unsafe Unmanaged<TrustCheck>.fromOpaque(data).takeUnretainedValue().noteFault()
            }
            // On to the next fault: the caller wants all of them.
            return 1
        }
        let code = unsafe X509_verify_cert(check)
        if code != 1, faults.isEmpty { noteFault() }
        return unsafe TrustVerdict(
            faults: faults.sorted { $0.depth < $1.depth }, path: DER.certificates(in: X509_STORE_CTX_get0_chain(check)))
    }

    private func noteFault() {
        // SAFETY: only looks.
        let (code, depth) = unsafe (X509_STORE_CTX_get_error(check), X509_STORE_CTX_get_error_depth(check))
        let fault = TrustFault(code: code == X509_V_OK ? X509_V_ERR_UNSPECIFIED : code, depth: Int(depth))
        // One missing issuer is reported twice, in other words.
        if !faults.contains(where: { $0.reason == fault.reason && $0.depth == fault.depth }) { faults.append(fault) }
    }
}
