/// Reads a ServerHello or HelloRetryRequest.
///
/// Source: RFC 8446, section 4.1.3, and RFC 5246, section 7.4.1.3.
enum ServerHelloReader {
    /// `asked` is the name of a session that the hello gave; empty for none.
    static func flight(_ message: ArraySlice<UInt8>, asked: [UInt8]) throws(FlightFault) -> ServerFlight {
        var reader = WireReader(message)
        guard let version = reader.uint16(), let random = reader.take(32), let session = reader.vector(1),
            session.count <= 32, let suite = reader.uint16(), let compression = reader.number(1)
        else { throw .malformed("the ServerHello is cut short") }
        var flight = ServerFlight(
            version: version, suite: CipherSuite(suite), compression: UInt8(truncatingIfNeeded: compression),
            extensions: [], sessionLength: session.count,
            echoesSession: !asked.isEmpty && session.starts(with: asked),
            isRetryRequest: random.elementsEqual(retryRandom))
        // Before TLS 1.2 a hello could end here.
        guard !reader.isAtEnd else { return flight }
        guard let extensions = reader.vector(2), reader.isAtEnd else {
            throw .malformed("the extensions of the ServerHello are malformed")
        }
        try read(extensions, into: &flight)
        return flight
    }

    private static func read(_ extensions: ArraySlice<UInt8>, into flight: inout ServerFlight) throws(FlightFault) {
        var reader = WireReader(extensions)
        while !reader.isAtEnd {
            guard let number = reader.uint16(), let contents = reader.vector(2) else {
                throw .malformed("an extension of the ServerHello is cut short")
            }
            flight.extensions.append(number)
            var inner = WireReader(contents)
            switch number {
            case 43: flight.version = inner.uint16() ?? flight.version
            // A share of the server's, or the group alone in a HelloRetryRequest: it comes first in both.
            case 51: flight.exchange = inner.uint16().map { .group(NamedGroup(number: $0)) }
            default: break
            }
        }
    }

    /// SHA-256 of "HelloRetryRequest" (RFC 8446, section 4.1.3).
    private static let retryRandom: [UInt8] = [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ]
}
