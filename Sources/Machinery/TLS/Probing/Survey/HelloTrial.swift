/// A hello that servers have to understand and some do not.
package enum HelloTrial: String, Hashable, Sendable, CaseIterable {
    /// With reserved numbers strewn in, which a server must pass over (RFC 8701).
    case grease
    /// Between 256 and 511 bytes, which some load balancers took for SSLv2 (RFC 7685, section 1).
    case length256 = "256-byte-hello"
    /// Of more than 512 bytes, in two segments.
    case length512 = "512-byte-hello"
    /// Of more than 4096 bytes, as several keys for the time after quantum computers make it.
    case length4096 = "4096-byte-hello"
    /// That names a version to come (RFC 8446, section 4.2.1: a server has to offer less).
    case futureVersion = "future-version"

    func hello(host: String?) -> ClientHello {
        var hello = ClientHello.likeABrowser(host: host)
        switch self {
        case .grease: Self.addGrease(to: &hello)
        // The common hello has some 300; a host name would have to be longer than any to lead out of the range.
        case .length256: hello.length = 400
        case .length512: hello.length = 1700
        case .length4096: hello.length = 4600
        case .futureVersion:
            // Without the list of versions, the old field counts: 3.5 would be the one behind TLS 1.3.
            hello.extensions.removeAll { [43, 45, 51].contains($0.number) }
            hello.version = 0x0305
        }
        return hello
    }

    /// Where the hello is cut into two segments; nil for one.
    var split: Int? {
        self == .length512 ? 700 : nil
    }

    private static func addGrease(to hello: inout ClientHello) {
        hello.suites.insert(0x1A1A, at: 0)
        hello.extensions.insert(HelloExtension(0x2A2A), at: 0)
        hello.extensions.append(HelloExtension(0x3A3A) { $0.append(UInt8(0)) })
        hello.extensions = hello.extensions.map { each in
            switch each.number {
            case 10: .groups([NamedGroup(number: 0x4A4A)] + ClientHello.commonGroups)
            case 43: .versions([0x5A5A, 0x0304, 0x0303, 0x0302, 0x0301])
            default: each
            }
        }
    }
}
