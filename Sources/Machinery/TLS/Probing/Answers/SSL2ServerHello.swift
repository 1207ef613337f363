/// What a server of SSLv2 answers.
///
/// Source: Hickman, "The SSL Protocol" (1995), SERVER-HELLO.
struct SSL2ServerHello: Hashable, Sendable {
    /// What both sides know; the client would choose.
    var kinds: [CipherSuite]
    /// The only certificate that SSLv2 can send; DER, as far as it is any.
    var certificate: [UInt8]

    /// Nil where the bytes are not a whole one yet. Throws where they never will be.
    init?(_ bytes: [UInt8]) throws(FlightFault) {
        var reader = WireReader(bytes[...])
        guard let head = reader.number(2) else { return nil }
        // A record without padding, which a hello in the clear has none of.
        guard head & 0x8000 != 0, head != 0x8000 else { throw .malformed("the answer is no record of SSLv2") }
        guard let record = reader.take(head & 0x7FFF) else { return nil }
        var message = WireReader(record)
        guard message.number(1) == 4, message.take(2) != nil, message.uint16() == ProtocolVersion.ssl2.rawValue,
            let lengths = Self.lengths(&message), let certificate = message.take(lengths.certificate),
            let list = message.take(lengths.kinds), message.take(lengths.connection) != nil
        else { throw .malformed("the answer is no SERVER-HELLO of SSLv2") }
        self.certificate = Array(certificate)
        kinds = Self.kinds(list)
    }

    private static func lengths(
        _ reader: inout WireReader
    ) -> (certificate: Int, kinds: Int, connection: Int)? {
        guard let certificate = reader.number(2), let kinds = reader.number(2), let connection = reader.number(2),
            kinds.isMultiple(of: 3)
        else { return nil }
        return (certificate, kinds, connection)
    }

    /// Each once, in the order in which they stand; a record holds at most 32 KiB.
    private static func kinds(_ list: ArraySlice<UInt8>) -> [CipherSuite] {
        var reader = WireReader(list)
        var seen: Set<Int> = []
        var kinds: [CipherSuite] = []
        while let number = reader.number(3) {
            // Suites of TLS within a hello of the old form begin with 0 and are none of SSLv2.
            if number > 0xFFFF, seen.insert(number).inserted { kinds.append(CipherSuite(number: UInt32(number))) }
        }
        return kinds
    }
}
