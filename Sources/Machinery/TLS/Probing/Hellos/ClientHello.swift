/// What a client says first, made to ask one question. Nothing is ever agreed on: the numbers in it are noise.
///
/// Sources: RFC 6101 (SSL 3.0), RFC 2246, 4346, 5246 and 8446 (TLS 1.0 to 1.3).
struct ClientHello: Sendable {
    /// The one in the hello itself. TLS 1.3 calls itself TLS 1.2 there.
    var version: UInt16
    /// The one in the head of the record.
    var recordVersion: UInt16
    var suites: [UInt16]
    /// 0 is none, 1 is DEFLATE (RFC 3749).
    var compressions: [UInt8] = [0]
    var sessionID: [UInt8] = []
    /// In the order in which they are sent; none for SSL 3.0, which knows none.
    var extensions: [HelloExtension] = []
    /// The hello with its record is made at least that long, in bytes, by an extension of zeros (RFC 7685).
    var length = 0

    /// One record with the hello in it.
    var bytes: [UInt8] {
        var message = self.message(padding: 0)
        if message.count + 5 < length {
            // The head of the extension takes four bytes itself.
            message = self.message(padding: max(1, length - message.count - 9))
        }
        var record = WireWriter()
        record.append(UInt8(22))
        record.append(recordVersion)
        record.vector(2) { $0.append(message) }
        return record.bytes
    }

    private func message(padding: Int) -> [UInt8] {
        var message = WireWriter()
        message.append(UInt8(1))
        message.vector(3) { hello in
            hello.append(version)
            hello.append((0..<32).map { _ in UInt8.random(in: 0...255) })
            hello.vector(1) { $0.append(sessionID) }
            hello.vector(2) { for suite in suites { $0.append(suite) } }
            hello.vector(1) { $0.append(compressions) }
            let extensions = extensions + (padding > 0 ? [.padding(padding)] : [])
            if !extensions.isEmpty { hello.vector(2) { for each in extensions { each.write(to: &$0) } } }
        }
        return message.bytes
    }
}

extension ClientHello {
    /// Offers one version and no other.
    ///
    /// With TLS 1.3 no key is shared, so that the server has to name a group by itself (RFC 8446, section 4.1.4).
    static func offering(
        _ version: ProtocolVersion, suites: [UInt16], groups: [NamedGroup] = NamedGroup.all, host: String?
    ) -> ClientHello {
        var hello = ClientHello(
            version: min(version, .tls12).rawValue,
            // Some servers want a low number there, and nobody minds (RFC 8446, section 5.1).
            recordVersion: version == .ssl3 ? version.rawValue : ProtocolVersion.tls10.rawValue, suites: suites)
        guard version != .ssl3 else { return hello }
        hello.extensions = HelloExtension.usual(host: host, groups: groups)
        guard version == .tls13 else { return hello }
        hello.sessionID = (0..<32).map { _ in UInt8.random(in: 0...255) }
        hello.extensions += [
            .versions([version.rawValue]), .keyShares([]), .exchangeModes,
        ]
        return hello
    }

    /// What a browser might send: all versions from TLS 1.0 on, suites that are in use.
    static func likeABrowser(host: String?) -> ClientHello {
        var hello = ClientHello.offering(.tls13, suites: commonSuites, groups: commonGroups, host: host)
        hello.extensions.removeAll { $0.number == HelloExtension.versions([]).number }
        hello.extensions += [.versions([0x0304, 0x0303, 0x0302, 0x0301]), .applicationProtocols(["h2", "http/1.1"])]
        return hello
    }

    /// What nearly every server has one of.
    static let commonSuites: [UInt16] = [
        0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC013, 0xC014, 0xC009, 0xC00A, 0x009E,
        0x009F, 0x0033, 0x0039, 0x009C, 0x009D, 0x002F, 0x0035, 0x000A, 0x0005, 0x0004, 0x0016,
    ]

    static let commonGroups = [0x11EC, 0x001D, 0x0017, 0x0018, 0x0019].map(NamedGroup.init(number:))

    /// TLS_FALLBACK_SCSV: "I offer less than I can, since more failed" (RFC 7507).
    static let fallbackSignal: UInt16 = 0x5600
}
