/// Which addresses may be contacted. It is asked after a name was resolved, so that a name server cannot lead a request
/// inside (DNS rebinding).
package enum AddressPolicy: Hashable, Sendable {
    /// All.
    case any
    /// Those that anybody on the Internet could contact.
    case publicOnly
    /// Public ones, and these.
    case publicAnd(Set<IPAddress>)

    /// Whether `address` may be contacted.
    package func permits(_ address: IPAddress) -> Bool {
        switch self {
        case .any: true
        case .publicOnly: address.isPublic
        case .publicAnd(let named): address.isPublic || named.contains(address)
        }
    }
}

extension IPAddress {
    /// Whether the address is globally reachable, so neither of this machine, of a private network, of a link, nor
    /// reserved. Addresses that wrap one of IPv4 are judged by it.
    ///
    /// Source: IANA, "IPv4 Special-Purpose Address Registry" and "IPv6 Special-Purpose Address Registry" (RFC 6890).
    package var isPublic: Bool {
        guard family == .v6 else { return !Self.special4.contains { lies(in: $0) } }
        if let inner = wrapped { return inner.isPublic }
        // Global unicast is 2000::/3 (RFC 4291, section 2.4, and IANA's assignments).
        return bytes[0] & 0xE0 == 0x20 && !Self.special6.contains { lies(in: $0) }
    }

    /// The first bytes of a network, and how many bits of them count.
    private typealias Network = (bytes: [UInt8], bits: Int)

    private func lies(in network: Network) -> Bool {
        Self.agree(bytes, network.bytes, bits: network.bits)
    }

    /// Whether the first `bits` are those of `network`.
    package func lies(in network: IPAddress, bits: Int) -> Bool {
        family == network.family && Self.agree(bytes, network.bytes, bits: bits)
    }

    private static func agree(_ one: [UInt8], _ other: [UInt8], bits: Int) -> Bool {
        zip(one, other).enumerated().allSatisfy { index, pair in
            let counted = min(8, max(0, bits - index * 8))
            return (pair.0 ^ pair.1) >> (8 - counted) == 0
        }
    }

    /// The IPv4 address that a translator would send to: mapped, NAT64 (RFC 6052) and 6to4 (RFC 3056).
    private var wrapped: IPAddress? {
        if let mapped { return mapped }
        if lies(in: ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], 96)) {
            return IPAddress(bytes: Array(bytes[12...]))
        }
        if lies(in: ([0x20, 0x02], 16)) { return IPAddress(bytes: Array(bytes[2..<6])) }
        return nil
    }

    private static let special4: [Network] = [
        ([0], 8),  // this network
        ([10], 8), ([172, 16], 12), ([192, 168], 16),  // private
        ([100, 64], 10),  // shared by carriers
        ([127], 8),  // loopback
        ([169, 254], 16),  // of the link: clouds answer with credentials there
        ([192, 0, 0], 24),  // protocol assignments
        ([192, 0, 2], 24), ([198, 51, 100], 24), ([203, 0, 113], 24),  // documentation
        ([198, 18], 15),  // benchmarks
        ([192, 88, 99], 24),  // relays, no longer used
        ([224], 4), ([240], 4),  // multicast, reserved, broadcast
    ]

    private static let special6: [Network] = [
        ([0x20, 0x01, 0x00], 23),  // protocol assignments, Teredo
        ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20),  // documentation
    ]
}
