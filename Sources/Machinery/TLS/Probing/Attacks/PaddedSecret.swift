/// A premaster secret within RSA's padding, right or wrong in one way.
///
/// Sources: RFC 8017, section 7.2.1 (`00 02`, bytes that are not 0, `00`, the message) and RFC 5246, section 7.4.7.1 (a
/// message of 48 bytes that begins with the client's version); the five forms are those of Böck, Somorovsky and Young,
/// "Return Of Bleichenbacher's Oracle Threat" (USENIX Security 2018), section 3.
enum PaddedSecret: CaseIterable, Sendable {
    case wellFormed
    /// It does not begin with `00 02`.
    case wrongPrefix
    /// The `00` stands so that a message of one byte is left.
    case misplacedZero
    /// There is no `00` behind the first byte.
    case missingZero
    /// The secret names a version that nobody offered.
    case wrongVersion

    /// Bytes of the smallest modulus that holds a premaster secret with eight bytes of padding.
    static let smallest = 48 + 11

    /// `size` bytes, which are to be encrypted as they are.
    ///
    /// - Parameters:
    ///   - size: The key's, at least `smallest`.
    ///   - version: What the client's hello named.
    func bytes(size: Int, version: UInt16) -> [UInt8] {
        switch self {
        case .wellFormed: Self.padded(Self.secret(version), to: size)
        // Above 0 and below every modulus, whose first bit is set.
        case .wrongPrefix: [0x41, 0x17] + Self.padded(Self.secret(version), to: size).dropFirst(2)
        case .misplacedZero: Self.padded([0x11], to: size)
        case .missingZero: [0, 2] + Self.noise(size - 2)
        case .wrongVersion: Self.padded(Self.secret(0x0202), to: size)
        }
    }

    private static func padded(_ message: [UInt8], to size: Int) -> [UInt8] {
        [0, 2] + noise(size - 3 - message.count) + [0] + message
    }

    private static func secret(_ version: UInt16) -> [UInt8] {
        var secret = WireWriter()
        secret.append(version)
        secret.append(noise(46))
        return secret.bytes
    }

    /// Bytes of which none is 0.
    private static func noise(_ count: Int) -> [UInt8] {
        (0..<max(0, count)).map { _ in UInt8.random(in: 1...255) }
    }
}
