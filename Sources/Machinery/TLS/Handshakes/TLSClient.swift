import COpenSSL
import Synchronization

/// Makes TLS connections of one kind. Any number of tasks may use it.
@safe
package final class TLSClient: @unchecked Sendable {
    // SAFETY: from SSL_CTX_new(3), freed once, in deinit. It is changed in `init` alone; afterwards threads may share it
    // (openssl-threads(7): an SSL_CTX has locks of its own).
    let context: OpaquePointer
    let settings: TLSSettings

    /// Throws `unusable` where OpenSSL does not take a setting.
    package init(_ settings: TLSSettings) throws(TLSError) {
        OpenSSLErrors.clear()
        // SAFETY: the method is a constant; the context is ours.
        guard let context = unsafe SSL_CTX_new(TLS_client_method()) else { throw OpenSSLErrors.take() }
        unsafe self.context = context
        self.settings = settings
        try applyVersions()
        try applyNames()
        try applyClientCertificate()
        applyCallbacks()
        // SAFETY: sets bits; the macro SSL_CTX_set_mode is this call. Without it a connection holds some 34 KB while it waits
        // for the next request (SSL_CTX_set_mode(3)).
        _ = unsafe SSL_CTX_ctrl(context, SSL_CTRL_MODE, Int(SSL_MODE_RELEASE_BUFFERS), nil)
    }

    deinit {
        // SAFETY: connections hold references of their own (SSL_new(3)).
        unsafe SSL_CTX_free(context)
    }

    /// Shakes hands over `stream`, which then belongs to the connection.
    ///
    /// `host` is the name that the certificate must bear, and is sent as server name unless it is an address; nil sends
    /// and checks none. `earlyData` is sent with the first flight where `session` allows it: whoever sees it may send it
    /// again, so it must be harmless. A failure closes the stream.
    package func connect(
        over stream: any ByteStream, host: String?, session: TLSSession? = nil, earlyData: [UInt8] = [],
        until deadline: Deadline
    ) async throws(TLSError) -> TLSConnection {
        do throws(TLSError) {
            let engine = try TLSEngine(self, host: host, session: session)
            let connection = TLSConnection(engine, over: stream)
            try await connection.shakeHands(earlyData: earlyData, until: deadline)
            return connection
        } catch {
            stream.close()
            throw error
        }
    }

    private func applyVersions() throws(TLSError) {
        let (lowest, highest) = (Int(settings.versions.lowerBound.rawValue), Int(settings.versions.upperBound.rawValue))
        // SAFETY: the context is ours, and neither call keeps a pointer (SSL_CTX_set_min_proto_version(3)).
        let isTaken =
            unsafe SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, lowest, nil) == 1
            && SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, highest, nil) == 1
        guard isTaken else { throw .unusable(setting: "protocol versions") }
        if settings.allowsUnsafeRenegotiation {
            // SAFETY: sets bits (SSL_CTX_set_options(3)).
            _ = unsafe SSL_CTX_set_options(context, copenssl_unsafe_renegotiation)
        }
    }

    private func applyNames() throws(TLSError) {
        // SAFETY: OpenSSL reads the texts, which end with NUL, during the call alone; it takes them through a pointer to
        // non-constant memory for history's sake, and does not write (SSL_CTX_set1_groups_list(3)).
        try take(settings.ciphers, as: "cipher list") { unsafe Int(SSL_CTX_set_cipher_list(context, $0)) }
        try take(settings.suites, as: "cipher suites") { unsafe Int(SSL_CTX_set_ciphersuites(context, $0)) }
        try take(settings.groups, as: "groups") { set(SSL_CTRL_SET_GROUPS_LIST, $0) }
        try take(settings.signatureAlgorithms, as: "signature algorithms") { set(SSL_CTRL_SET_SIGALGS_LIST, $0) }
        try applyApplicationProtocols()
    }

    private func take(_ value: String?, as name: String, _ call: (String) -> Int) throws(TLSError) {
        if let value, call(value) != 1 { throw .unusable(setting: "\(name) '\(value)'") }
    }

    private func set(_ command: Int32, _ text: String) -> Int {
        // SAFETY: as above.
        unsafe text.withCString { text in
            unsafe SSL_CTX_ctrl(context, command, 0, UnsafeMutableRawPointer(mutating: text))
        }
    }

    private func applyApplicationProtocols() throws(TLSError) {
        // RFC 7301, section 3.1: each name behind its length.
        var list: [UInt8] = []
        for name in settings.applicationProtocols {
            guard let length = UInt8(exactly: name.utf8.count), length > 0 else {
                throw .unusable(setting: "application protocol '\(name)'")
            }
            list += [length] + Array(name.utf8)
        }
        // SAFETY: reads as many bytes as it is told and copies them. It answers 0 for success, unlike the others
        // (SSL_CTX_set_alpn_protos(3)).
        guard unsafe SSL_CTX_set_alpn_protos(context, list, UInt32(list.count)) == 0 else {
            throw .unusable(setting: "application protocols")
        }
    }

    private func applyClientCertificate() throws(TLSError) {
        guard let certificate = settings.clientCertificate else { return }
        let chain = PEMCertificates(certificate.certificates)
        let key = PEMKey(certificate.key)
        guard let own = chain.first, let pair = unsafe key.pointer else {
            throw .unusable(setting: "client certificate: it has no certificate or no key")
        }
        // SAFETY: the context takes references of its own to both (SSL_CTX_use_certificate(3)).
        let isTaken =
            unsafe SSL_CTX_use_certificate(context, own.pointer) == 1
            && SSL_CTX_use_PrivateKey(context, pair) == 1
            && SSL_CTX_check_private_key(context) == 1
        guard isTaken else { throw .unusable(setting: "client certificate: its key is another's") }
        for issuer in chain.dropFirst() {
            // SAFETY: adds a reference of its own; the text of the macro SSL_CTX_add1_chain_cert is this call.
            _ = unsafe SSL_CTX_ctrl(context, SSL_CTRL_CHAIN_CERT, 1, UnsafeMutableRawPointer(issuer.pointer))
        }
    }

    private func applyCallbacks() {
        let mode = settings.trust == .required ? SSL_VERIFY_PEER : SSL_VERIFY_NONE
        // SAFETY: the callbacks live as long as the program and find their connection by themselves
        // (SSL_CTX_set_cert_verify_callback(3), SSL_CTX_set_cert_cb(3)).
        unsafe SSL_CTX_set_verify(context, mode, nil)
        unsafe SSL_CTX_set_cert_verify_callback(context, { chain, _ in unsafe TLSEngine.judge(chain) }, nil)
        unsafe SSL_CTX_set_cert_cb(context, { connection, _ in unsafe TLSEngine.noteRequest(in: connection) }, nil)
    }
}
