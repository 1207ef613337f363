/// A version of SSL or TLS as it is numbered on the wire, those of old included that OpenSSL no longer shakes hands in.
package enum ProtocolVersion: UInt16, Hashable, Sendable, CaseIterable {
    case ssl2 = 0x0002
    case ssl3 = 0x0300
    case tls10 = 0x0301
    case tls11 = 0x0302
    case tls12 = 0x0303
    case tls13 = 0x0304

    /// As nginx and OpenSSL write it: `SSLv3`, `TLSv1.0`.
    package var name: String {
        switch self {
        case .ssl2: "SSLv2"
        case .ssl3: "SSLv3"
        case .tls10: "TLSv1.0"
        case .tls11: "TLSv1.1"
        case .tls12: "TLSv1.2"
        case .tls13: "TLSv1.3"
        }
    }
}

extension ProtocolVersion: Comparable {
    package static func < (one: ProtocolVersion, other: ProtocolVersion) -> Bool {
        one.rawValue < other.rawValue
    }
}
