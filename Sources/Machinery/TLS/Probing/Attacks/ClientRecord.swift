/// Records that a client sends behind its hello.
enum ClientRecord {
    /// One record; contents longer than 64 KiB are cut.
    static func bytes(_ type: UInt8, _ contents: some Sequence<UInt8>, version: UInt16) -> [UInt8] {
        var record = WireWriter()
        record.append(type)
        record.append(version)
        record.vector(2) { $0.append(contents) }
        return record.bytes
    }

    /// "What follows is encrypted" (RFC 5246, section 7.1).
    static func cipherChange(_ version: UInt16) -> [UInt8] {
        bytes(20, [1], version: version)
    }

    /// What stands for an encrypted Finished where nobody has the keys: noise, which no server can decrypt. Its 64 bytes are
    /// whole blocks of every cipher, and enough for every digest.
    static func noise(_ version: UInt16) -> [UInt8] {
        bytes(22, (0..<64).map { _ in UInt8.random(in: 0...255) }, version: version)
    }

    /// A handshake message in a record of its own.
    static func message(_ type: UInt8, version: UInt16, _ body: (inout WireWriter) -> Void) -> [UInt8] {
        var message = WireWriter()
        message.append(type)
        message.vector(3, body)
        return bytes(22, message.bytes, version: version)
    }
}
