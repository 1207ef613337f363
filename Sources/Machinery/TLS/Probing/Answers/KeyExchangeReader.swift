/// Reads what a ServerKeyExchange names. Its form depends on the suite; what cannot be read names nothing.
///
/// Sources: RFC 5246, section 7.4.3 (primes), RFC 8422, section 5.4 (curves), RFC 4279 and 5489 (hints before them).
enum KeyExchangeReader {
    static func exchange(_ message: ArraySlice<UInt8>, suite: CipherSuite) -> ServerFlight.Exchange? {
        var reader = WireReader(message)
        if suite.namesHint, reader.vector(2) == nil { return nil }
        if suite.namesCurve { return curve(&reader) }
        guard suite.namesPrime, let prime = reader.vector(2), !prime.isEmpty else { return nil }
        return .prime(DiffieHellmanPrime(prime))
    }

    private static func curve(_ reader: inout WireReader) -> ServerFlight.Exchange? {
        switch reader.number(1) {
        case 3: reader.uint16().map { .group(NamedGroup(number: $0)) }
        case 1, 2: .explicitCurve
        default: nil
        }
    }
}
