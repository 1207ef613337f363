import COpenSSL

/// The errors that OpenSSL keeps for each thread. They are read on the thread and before the call that follows.
enum OpenSSLErrors {
    static func clear() {
        ERR_clear_error()
    }

    /// What the first error says; the rest follow from it. The queue is empty afterwards.
    static func take() -> TLSError {
        let code = ERR_get_error()
        ERR_clear_error()
        let reason = ERR_GET_REASON(code)
        // An alert of the peer is its number and an offset (ssl.h: SSL_AD_REASON_OFFSET).
        if ERR_GET_LIB(code) == ERR_LIB_SSL, let alert = UInt8(exactly: reason - SSL_AD_REASON_OFFSET) {
            return .alert(alert)
        }
        // SAFETY: a constant text of OpenSSL, or nil for a code that it does not know (ERR_reason_error_string(3)).
        let text = unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) }
        return .malformed(reason: text ?? "error \(code)")
    }
}
