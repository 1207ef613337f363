/// A hello that a client of TLS sent, as far as a script has to know it, and the messages that a script may answer with.
package struct ScriptedHello: Sendable {
    /// The field of the hello: 0x0303 for TLS 1.3 too.
    package var version: UInt16
    package var sessionID: [UInt8]
    package var suites: [UInt16]
    package var compressions: [UInt8]
    package var extensions: [UInt16: [UInt8]]

    /// Nil where `record` is not one record with a whole hello of SSL 3.0 or later.
    package init?(_ record: [UInt8]) {
        var reader = Reader(rest: record[...])
        guard reader.number(1) == 22, reader.number(2) != nil, reader.number(2) != nil, reader.number(1) == 1,
            let hello = reader.vector(3)
        else { return nil }
        reader = Reader(rest: hello)
        guard let version = reader.number(2), reader.take(32) != nil, let session = reader.vector(1),
            let suites = reader.vector(2), let compressions = reader.vector(1)
        else { return nil }
        self.version = UInt16(version)
        sessionID = Array(session)
        self.suites = Self.pairs(suites)
        self.compressions = Array(compressions)
        extensions = [:]
        guard let list = reader.vector(2) else { return }
        reader = Reader(rest: list)
        while let number = reader.number(2), let contents = reader.vector(2) {
            extensions[UInt16(number)] = Array(contents)
        }
    }

    /// The versions that the client offers.
    package var versions: [UInt16] {
        extensions[43].map { Self.pairs($0.dropFirst()) } ?? [version]
    }

    /// The groups that the client offers.
    package var groups: [UInt16] {
        extensions[10].map { Self.pairs($0.dropFirst(2)) } ?? []
    }

    private static func pairs(_ bytes: ArraySlice<UInt8>) -> [UInt16] {
        stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
    }
}

extension ScriptedHello {
    /// A record of handshake messages, or of another type.
    package static func record(_ contents: [UInt8], type: UInt8 = 22, version: UInt16 = 0x0303) -> [UInt8] {
        [type] + two(version) + two(UInt16(contents.count)) + contents
    }

    /// A record with a fatal alert.
    package static func alert(_ number: UInt8) -> [UInt8] {
        record([2, number], type: 21)
    }

    /// A handshake message.
    package static func message(_ type: UInt8, _ contents: [UInt8]) -> [UInt8] {
        [type, UInt8(contents.count >> 16)] + two(UInt16(contents.count & 0xFFFF)) + contents
    }

    /// A ServerHello, without extensions where there are none.
    package static func serverHello(
        version: UInt16, suite: UInt16, compression: UInt8 = 0, extensions: [(UInt16, [UInt8])] = [],
        random: [UInt8] = [UInt8](repeating: 7, count: 32), session: [UInt8] = []
    ) -> [UInt8] {
        let list = extensions.flatMap { two($0.0) + two(UInt16($0.1.count)) + $0.1 }
        return message(
            2,
            two(version) + random + [UInt8(session.count)] + session + two(suite) + [compression]
                + (list.isEmpty ? [] : two(UInt16(list.count)) + list))
    }

    /// A HelloRetryRequest for a group.
    package static func retryRequest(suite: UInt16, group: UInt16) -> [UInt8] {
        serverHello(
            version: 0x0303, suite: suite, extensions: [(43, [3, 4]), (51, two(group))],
            random: [
                0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91, 0xC2,
                0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
            ])
    }

    /// A Certificate message of TLS 1.2 and below.
    package static func certificates(_ chain: [[UInt8]]) -> [UInt8] {
        let three = { (count: Int) in [UInt8(count >> 16)] + two(UInt16(count & 0xFFFF)) }
        let list = chain.flatMap { three($0.count) + $0 }
        return message(11, three(list.count) + list)
    }

    /// A SERVER-HELLO of SSLv2.
    package static func ssl2(kinds: [[UInt8]], certificate: [UInt8] = [1, 2, 3]) -> [UInt8] {
        let list = kinds.flatMap(\.self)
        let message: [UInt8] =
            [4, 0, 1, 0, 2] + two(UInt16(certificate.count)) + two(UInt16(list.count)) + [0, 16] + certificate + list
            + [UInt8](repeating: 9, count: 16)
        return two(0x8000 | UInt16(message.count)) + message
    }

    package static func two(_ number: UInt16) -> [UInt8] {
        [UInt8(number >> 8), UInt8(number & 0xFF)]
    }
}

private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func number(_ width: Int) -> Int? {
        take(width)?.reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func vector(_ width: Int) -> ArraySlice<UInt8>? {
        number(width).flatMap { take($0) }
    }
}
