/// The checksum of zip, gzip and PNG, which token formats use to tell an issued token from a typed one.
///
/// Source: ISO 3309, as in RFC 1952 section 8: reflected polynomial 0xEDB88320.
package enum CRC32 {
    /// 0 for no bytes.
    package static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
        checksum(of: Array(bytes).span)
    }

    /// 0 for no bytes.
    ///
    /// Not generic: over any sequence it was twenty times as slow, since generic code of another module is not specialized.
    package static func checksum(of bytes: Span<UInt8>) -> UInt32 {
        let table = table
        var crc: UInt32 = ~0
        for index in bytes.indices { crc = crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[index])] }
        return ~crc
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { crc, _ in
            crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1
        }
    }
}
