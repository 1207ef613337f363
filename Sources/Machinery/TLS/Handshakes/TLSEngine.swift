import COpenSSL

/// The TLS of one connection, between bytes that go in and bytes that come out: it never touches a socket.
///
/// Memory stands on both of its sides rather than the socket itself, since OpenSSL would write to that with write(2), which
/// ends the process where the peer has gone, and so that TLS may run within TLS, as through a proxy.
@safe
final class TLSEngine {
    /// How a call ended.
    enum Step: Hashable, Sendable {
        case done
        case read([UInt8])
        /// Bytes of the peer are needed first.
        case starved
        /// The peer has ended the connection as TLS asks.
        case ended
        case failed(TLSError)
    }

    // SAFETY: from SSL_new(3), freed once, in deinit, and the two BIOs, which are its own, with it. Whoever holds the
    // engine sees to it that one thread at a time calls it.
    private let connection: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer
    private let client: TLSClient
    private let host: String?
    private var chain: [[UInt8]] = []
    private var verdict: TrustVerdict?
    private var wasAskedForCertificate = false

    init(_ client: TLSClient, host: String?, session: TLSSession?) throws(TLSError) {
        OpenSSLErrors.clear()
        // SAFETY: three new objects, and the first takes over the other two (SSL_set_bio(3)).
        guard let connection = unsafe SSL_new(client.context) else { throw OpenSSLErrors.take() }
        guard let incoming = unsafe BIO_new(BIO_s_mem()), let outgoing = unsafe BIO_new(BIO_s_mem()) else {
            // Out of memory: what was made is lost with the process.
            throw OpenSSLErrors.take()
        }
        unsafe SSL_set_bio(connection, incoming, outgoing)
        unsafe SSL_set_connect_state(connection)
        unsafe self.connection = connection
        unsafe self.incoming = incoming
        unsafe self.outgoing = outgoing
        self.client = client
        self.host = host
        // SAFETY: the callbacks are called by this object's calls alone, so it is alive then. Index 0 is the application's
        // (SSL_set_app_data(3)).
        _ = unsafe SSL_set_ex_data(connection, 0, Unmanaged.passUnretained(self).toOpaque())
        try setServerName()
        if client.settings.asksForStaple {
            // SAFETY: a number alone; the macro SSL_set_tlsext_status_type is this call.
            _ = unsafe SSL_ctrl(
                connection, SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE, Int(TLSEXT_STATUSTYPE_ocsp), nil)
        }
        if client.settings.asksForTimestamps {
            // SAFETY: a number alone. Permissive: what is found is counted, and never ends the handshake
            // (SSL_enable_ct(3)).
            _ = unsafe SSL_enable_ct(connection, Int32(SSL_CT_VALIDATION_PERMISSIVE))
        }
        if let session { resume(session) }
    }

    deinit {
        // SAFETY: nobody holds the object any more.
        unsafe SSL_free(connection)
    }

    private func setServerName() throws(TLSError) {
        // RFC 6066, section 3: addresses are not sent.
        guard let host, IPAddress(host) == nil else { return }
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        // SAFETY: the name is copied; the macro SSL_set_tlsext_host_name is this call.
        let isTaken = unsafe name.withCString { name in
            unsafe SSL_ctrl(
                connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name),
                UnsafeMutableRawPointer(mutating: name)) == 1
        }
        guard isTaken else { throw .unusable(setting: "server name '\(name)'") }
    }

    private func resume(_ session: TLSSession) {
        chain = session.chain
        verdict = session.verdict
        // SAFETY: reads at most as many bytes as it is told; what it makes is released here, the connection has a reference
        // of its own (d2i_SSL_SESSION(3), SSL_set_session(3)). A session that is not understood is not used.
        unsafe session.bytes.withUnsafeBufferPointer { bytes in
            var start = bytes.baseAddress
            guard let restored = unsafe d2i_SSL_SESSION(nil, &start, bytes.count) else { return }
            _ = unsafe SSL_set_session(connection, restored)
            unsafe SSL_SESSION_free(restored)
        }
    }

    // MARK: Bytes

    /// Bytes that the peer sent.
    func feed(_ bytes: [UInt8]) {
        // SAFETY: reads as many bytes as it is told; memory takes all of them (BIO_s_mem(3)).
        _ = unsafe BIO_write(incoming, bytes, Int32(bytes.count))
    }

    /// Bytes for the peer.
    func takeOutgoing() -> [UInt8] {
        // SAFETY: writes at most `count` bytes into room for as many (BIO_read(3)).
        let count = unsafe BIO_ctrl_pending(outgoing)
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            written = max(0, Int(unsafe BIO_read(outgoing, buffer.baseAddress, Int32(clamping: count))))
        }
    }

    func shakeHands() -> Step {
        // SAFETY: as for the object.
        let code = perform { unsafe SSL_do_handshake(connection) }
        if case .failed(.malformed) = code, let verdict, !verdict.isTrusted, client.settings.trust == .required {
            return .failed(.untrusted(verdict))
        }
        return code
    }

    /// Puts `bytes` into the first flight. False where the session does not allow that many.
    func sendEarly(_ bytes: [UInt8]) -> Bool {
        var written = 0
        OpenSSLErrors.clear()
        // SAFETY: reads as many bytes as it is told and writes one number (SSL_write_early_data(3)).
        return unsafe SSL_write_early_data(connection, bytes, bytes.count, &written) == 1
    }

    /// `done` once all of `bytes` are encrypted.
    func write(_ bytes: ArraySlice<UInt8>) -> Step {
        guard !bytes.isEmpty else { return .done }
        // SAFETY: reads as many bytes as it is told (SSL_write(3)). The slice is the same where the call is repeated, though
        // it may lie elsewhere, which SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER allows.
        return unsafe bytes.withUnsafeBytes { bytes in
            perform { unsafe SSL_write(connection, bytes.baseAddress, Int32(clamping: bytes.count)) }
        }
    }

    func read(upTo count: Int) -> Step {
        var step = Step.starved
        // SAFETY: writes at most `count` bytes into room for as many, and tells how many (SSL_read(3)).
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            step = perform {
                let got = unsafe SSL_read(connection, buffer.baseAddress, Int32(clamping: count))
                written = max(0, Int(got))
                return got
            }
        }
        return step == .done ? .read(bytes) : step
    }

    /// Asks to shake hands anew on a connection of TLS 1.2 or below. `done` once the request is written.
    func renegotiate() -> Step {
        // SAFETY: as for the object.
        perform { unsafe SSL_renegotiate(connection) }
    }

    /// Says that nothing more comes.
    func end() {
        // SAFETY: as for the object.
        _ = perform { unsafe SSL_shutdown(connection) }
    }

    private func perform(_ call: () -> Int32) -> Step {
        OpenSSLErrors.clear()
        let code = call()
        guard code <= 0 else { return .done }
        // SAFETY: asked on the same thread, right behind the call (SSL_get_error(3)).
        switch unsafe SSL_get_error(connection, code) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .starved
        case SSL_ERROR_ZERO_RETURN: return .ended
        default: return .failed(OpenSSLErrors.take())
        }
    }

    // MARK: Callbacks

    private static func engine(of connection: OpaquePointer?) -> TLSEngine? {
        // SAFETY: `init` put it there, and it is alive: its own call has led here.
        guard let data = unsafe SSL_get_ex_data(connection, 0) else { return nil }
        return unsafe Unmanaged<TLSEngine>.fromOpaque(data).takeUnretainedValue()
    }

    /// Judges the chain that the peer has sent: 1 to go on.
    static func judge(_ check: OpaquePointer?) -> Int32 {
        // SAFETY: OpenSSL keeps the connection under this index (SSL_get_ex_data_X509_STORE_CTX_idx(3)); the list of
        // certificates is the check's own.
        let connection = unsafe X509_STORE_CTX_get_ex_data(check, SSL_get_ex_data_X509_STORE_CTX_idx())
        guard let engine = unsafe engine(of: OpaquePointer(connection)) else { return 0 }
        let sent = unsafe X509_STORE_CTX_get0_untrusted(check)
        engine.chain = unsafe DER.certificates(in: sent)
        let verdict = engine.verdict(on: engine.chain)
        engine.verdict = verdict
        if verdict.isTrusted || engine.client.settings.trust == .reported { return 1 }
        // It decides which alert is sent.
        // SAFETY: sets a number.
        unsafe X509_STORE_CTX_set_error(check, verdict.faults.first?.code ?? X509_V_ERR_UNSPECIFIED)
        return 0
    }

    private func verdict(on chain: [[UInt8]]) -> TrustVerdict {
        let settings = client.settings
        return settings.store.verdict(
            on: chain, host: host, at: settings.time, refusesWeakKeys: settings.trust == .required)
    }

    /// The peer asks for a certificate: 1 to go on.
    static func noteRequest(in connection: OpaquePointer?) -> Int32 {
        // SAFETY: as for `engine(of:)`.
        unsafe engine(of: connection)?.wasAskedForCertificate = true
        return 1
    }
}

extension TLSEngine {
    /// What was agreed on. To be asked once the handshake is done.
    func facts() -> TLSFacts {
        // SAFETY: all of these only look (SSL_get_version(3) and those beside it); names are constants or live as long as
        // the connection, and are copied.
        let cipher = unsafe SSL_get_current_cipher(connection)
        let version = unsafe ProtocolVersion(rawValue: UInt16(truncatingIfNeeded: SSL_version(connection)))
        let name = unsafe SSL_CIPHER_standard_name(cipher).map { unsafe String(cString: $0) }
        let isModern = version == .tls13
        return unsafe TLSFacts(
            version: version, suite: name ?? "", cipherBits: Int(SSL_CIPHER_get_bits(cipher, nil)), group: group,
            exchangeBits: exchangeBits, signature: signature, applicationProtocol: applicationProtocol,
            isResumed: isResumed,
            hasSecureRenegotiation: isModern || SSL_ctrl(connection, SSL_CTRL_GET_RI_SUPPORT, 0, nil) == 1,
            hasExtendedMasterSecret: isModern || SSL_ctrl(connection, SSL_CTRL_GET_EXTMS_SUPPORT, 0, nil) == 1,
            ticket: ticket, earlyData: earlyData, staple: staple, timestamps: timestamps, chain: chain,
            verdict: verdict,
            asksForClientCertificate: wasAskedForCertificate)
    }

    private var isResumed: Bool {
        // SAFETY: only looks.
        unsafe SSL_session_reused(connection) == 1
    }

    private var group: String? {
        // SAFETY: only looks; the name is a constant (SSL_group_to_name(3)).
        let number = unsafe SSL_ctrl(connection, SSL_CTRL_GET_NEGOTIATED_GROUP, 0, nil)
        guard number > 0, let number = Int32(exactly: number) else { return nil }
        return unsafe SSL_group_to_name(connection, number).map { unsafe String(cString: $0) }
    }

    private var exchangeBits: Int? {
        var key: OpaquePointer?
        // SAFETY: hands out a reference that is released here; the macro SSL_get_peer_tmp_key is this call.
        guard unsafe SSL_ctrl(connection, SSL_CTRL_GET_PEER_TMP_KEY, 0, &key) == 1 else { return nil }
        defer { unsafe EVP_PKEY_free(key) }
        return unsafe Int(EVP_PKEY_get_bits(key))
    }

    private var signature: String? {
        var (digest, kind): (Int32, Int32) = (0, 0)
        // SAFETY: each writes one number (SSL_get_peer_signature_nid(3)).
        guard unsafe SSL_get_peer_signature_type_nid(connection, &kind) == 1 else { return nil }
        let hasDigest = unsafe SSL_ctrl(connection, SSL_CTRL_GET_PEER_SIGNATURE_NID, 0, &digest) == 1 && digest > 0
        return [hasDigest ? digest : nil, kind].compactMap(\.self).compactMap(ObjectNames.short).joined(separator: " ")
    }

    private var applicationProtocol: String? {
        var start: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        // SAFETY: hands out the connection's own bytes, copied here (SSL_get0_alpn_selected(3)).
        unsafe SSL_get0_alpn_selected(connection, &start, &count)
        guard count > 0 else { return nil }
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
    }

    private var ticket: TLSFacts.Ticket? {
        // SAFETY: the connection's own session, looked at (SSL_get_session(3)).
        guard let session = unsafe SSL_get_session(connection), unsafe SSL_SESSION_has_ticket(session) == 1 else {
            return nil
        }
        return unsafe TLSFacts.Ticket(
            lifetime: Int(SSL_SESSION_get_ticket_lifetime_hint(session)),
            mostEarlyData: Int(SSL_SESSION_get_max_early_data(session)))
    }

    private var earlyData: TLSFacts.EarlyData {
        // SAFETY: only looks.
        switch unsafe SSL_get_early_data_status(connection) {
        case SSL_EARLY_DATA_ACCEPTED: .accepted
        case SSL_EARLY_DATA_REJECTED: .rejected
        default: .notSent
        }
    }

    private var staple: [UInt8]? {
        var start: UnsafePointer<UInt8>?
        // SAFETY: hands out the connection's own bytes and their number, or -1; the macro SSL_get_tlsext_status_ocsp_resp is
        // this call.
        let count = unsafe SSL_ctrl(connection, SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP, 0, &start)
        guard count > 0 else { return nil }
        return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }

    private var timestamps: Int? {
        guard client.settings.asksForTimestamps else { return nil }
        // SAFETY: the connection's own list, read here (SSL_get0_peer_scts(3)).
        return unsafe DER.entries(of: SSL_get0_peer_scts(connection)).count
    }

    /// What to resume with; nil where the peer gave nothing that could be.
    func session() -> TLSSession? {
        // SAFETY: a reference that is released here (SSL_get1_session(3)).
        guard let session = unsafe SSL_get1_session(connection) else { return nil }
        defer { unsafe SSL_SESSION_free(session) }
        guard unsafe SSL_SESSION_is_resumable(session) == 1 else { return nil }
        let bytes = unsafe DER.bytes { unsafe i2d_SSL_SESSION(session, $0) }
        return unsafe TLSSession(
            bytes: bytes, chain: chain, verdict: verdict, ticket: Self.ticket(of: session),
            mostEarlyData: Int(SSL_SESSION_get_max_early_data(session)))
    }

    private static func ticket(of session: OpaquePointer) -> [UInt8] {
        var start: UnsafePointer<UInt8>?
        var count = 0
        // SAFETY: hands out the session's own bytes and their number, copied here (SSL_SESSION_get0_ticket(3)).
        unsafe SSL_SESSION_get0_ticket(session, &start, &count)
        return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
}
