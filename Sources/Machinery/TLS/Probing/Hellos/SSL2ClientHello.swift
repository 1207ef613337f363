/// The first message of SSLv2, which has a form of its own.
///
/// Source: Hickman, "The SSL Protocol" (1995), CLIENT-HELLO; RFC 5246, appendix E.2.
enum SSL2ClientHello {
    /// One record that offers every kind.
    static var bytes: [UInt8] {
        var message = WireWriter()
        message.append(UInt8(1))
        message.append(ProtocolVersion.ssl2.rawValue)
        let kinds = CipherSuiteTable.ssl2Kinds
        message.append(UInt16(3 * kinds.count))
        message.append(UInt16(0))  // no session to resume
        message.append(UInt16(16))  // the challenge
        for kind in kinds { message.append((0..<3).map { UInt8(truncatingIfNeeded: kind >> (16 - 8 * $0)) }) }
        message.append((0..<16).map { _ in UInt8.random(in: 0...255) })
        // A head of two bytes: the upper bit says that no padding follows.
        var record = WireWriter()
        record.append(0x8000 | UInt16(message.bytes.count))
        record.append(message.bytes)
        return record.bytes
    }
}
