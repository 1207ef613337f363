/// Changes to encryption before any keys were agreed on.
///
/// Source: RFC 5246, section 7.3, has ChangeCipherSpec behind ClientKeyExchange; CVE-2014-0224 (OpenSSL's advisory of
/// 2014-06-05): a server that takes it at once makes its keys of nothing, so that whoever sits between knows them. Such a
/// server then tries to decrypt what follows and complains of that; a sound one complains of the message itself.
struct CipherChangeTrial: Sendable {
    let probe: HelloProbe
    let target: AttackTarget

    func outcome() async -> AttackOutcome {
        guard let version = target.newest(of: .ssl3...(.tls12)) else {
            return .inapplicable("TLS 1.3 passes over the message")
        }
        let outcome = await probe.rejoinder(to: target.hello(version), patience: HelloProbe.rejoinderPatience) {
            $0.parts.contains { if case .alert = $0 { true } else { false } }
        } then: {
            ClientRecord.cipherChange($0.version) + ClientRecord.noise($0.version)
        }
        switch outcome {
        case .unknown(let reason): return .unknown(reason)
        case .withheld, .refused: return .unknown("the server does not go on as before")
        case .answered(let rejoinder): return Self.judge(rejoinder)
        }
    }

    /// bad_record_mac and decryption_failed (RFC 5246, section 7.2.2).
    private static let undecrypted: Set<UInt8> = [20, 21]

    private static func judge(_ rejoinder: Rejoinder) -> AttackOutcome {
        if let alert = rejoinder.alert, undecrypted.contains(alert) {
            return .works("it tried to decrypt what followed, and said '\(TLSError.name(ofAlert: alert))'")
        }
        if rejoinder.parts.isEmpty, rejoinder.end == .silent { return .unknown("the server does not answer in time") }
        return .fails
    }
}
