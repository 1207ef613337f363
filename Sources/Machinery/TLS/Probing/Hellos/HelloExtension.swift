/// One extension of a ClientHello.
struct HelloExtension: Sendable {
    /// As IANA numbers it.
    var number: UInt16
    var contents: [UInt8]

    init(_ number: UInt16, _ body: (inout WireWriter) -> Void = { _ in }) {
        self.number = number
        var writer = WireWriter()
        body(&writer)
        contents = writer.bytes
    }

    func write(to writer: inout WireWriter) {
        writer.append(number)
        writer.vector(2) { $0.append(contents) }
    }
}

extension HelloExtension {
    /// What every hello of TLS carries here.
    static func usual(host: String?, groups: [NamedGroup]) -> [HelloExtension] {
        let name = host.flatMap { IPAddress($0) == nil ? $0 : nil }
        return (name.map { [serverName($0)] } ?? []) + [
            HelloExtension(23),  // extended_master_secret (RFC 7627)
            HelloExtension(0xFF01) { $0.append(UInt8(0)) },  // renegotiation_info, nothing renegotiated (RFC 5746)
            self.groups(groups),
            HelloExtension(11) { $0.vector(1) { $0.append([0, 1, 2] as [UInt8]) } },  // ec_point_formats (RFC 8422)
            HelloExtension(35),  // session_ticket, none yet (RFC 5077)
            HelloExtension(5) { $0.append([1, 0, 0, 0, 0] as [UInt8]) },  // status_request for OCSP (RFC 6066)
            signatureSchemes,
        ]
    }

    /// RFC 6066, section 3.
    static func serverName(_ name: String) -> HelloExtension {
        HelloExtension(0) { list in
            list.vector(2) { entry in
                entry.append(UInt8(0))
                entry.vector(2) { $0.append((name.hasSuffix(".") ? name.dropLast() : name[...]).utf8) }
            }
        }
    }

    /// RFC 8446, section 4.2.7.
    static func groups(_ groups: [NamedGroup]) -> HelloExtension {
        HelloExtension(10) { list in
            list.vector(2) { for group in groups { $0.append(group.number) } }
        }
    }

    /// RFC 8446, section 4.2.1.
    static func versions(_ versions: [UInt16]) -> HelloExtension {
        HelloExtension(43) { list in
            list.vector(1) { for version in versions { $0.append(version) } }
        }
    }

    /// Public keys, each of which may be noise (RFC 8446, section 4.2.8).
    static func keyShares(_ shares: [(group: NamedGroup, key: [UInt8])]) -> HelloExtension {
        HelloExtension(51) { list in
            list.vector(2) { entries in
                for share in shares {
                    entries.append(share.group.number)
                    entries.vector(2) { $0.append(share.key) }
                }
            }
        }
    }

    /// A share for X25519, where any 32 bytes are a key (RFC 7748, section 5).
    static var noiseShare: HelloExtension {
        keyShares([(NamedGroup(number: 0x001D), (0..<32).map { _ in UInt8.random(in: 0...255) })])
    }

    /// Resumption with a fresh key (RFC 8446, section 4.2.9).
    static let exchangeModes = HelloExtension(45) { $0.append([1, 1] as [UInt8]) }

    /// RFC 7301.
    static func applicationProtocols(_ names: [String]) -> HelloExtension {
        HelloExtension(16) { list in
            list.vector(2) { entries in
                for name in names { entries.vector(1) { $0.append(name.utf8) } }
            }
        }
    }

    /// `count` zeros (RFC 7685).
    static func padding(_ count: Int) -> HelloExtension {
        HelloExtension(21) { $0.append(repeatElement(UInt8(0), count: count)) }
    }

    /// Every scheme that a server might sign with, weak ones too: what it refuses for is not to be its signature.
    static let signatureSchemes = HelloExtension(13) { list in
        let schemes: [UInt16] = [
            0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B, 0x0401, 0x0501,
            0x0601, 0x081A, 0x081B, 0x081C, 0x0708, 0x0904, 0x0905, 0x0906, 0x0303, 0x0301, 0x0402, 0x0502, 0x0602,
            0x0302, 0x0203, 0x0201, 0x0202, 0x0101,
        ]
        list.vector(2) { for scheme in schemes { $0.append(scheme) } }
    }
}
