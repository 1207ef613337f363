internal import Bytes

/// What decoded bytes look like, told from their first few.
///
/// Twelve random bytes are all printable once in 100,000 times: so many tell text from the digests, pictures and
/// certificates that most long runs decode to.
enum Promise {
    /// How many bytes are enough to tell.
    static let examined = 12

    /// Whether bytes that begin so may be text or a container of text. At least eight bytes.
    static func isKept(_ start: [UInt8]) -> Bool {
        guard start.count >= 8 else { return false }
        return isCompressed(start) || isText(start) || isWideText(start)
    }

    /// gzip with deflate (RFC 1952, section 2.3.1), a local header of zip, zlib with the windows that are in use (RFC 1950,
    /// section 2.2).
    private static func isCompressed(_ start: [UInt8]) -> Bool {
        switch (start[0], start[1], start[2]) {
        case (0x1F, 0x8B, 0x08), (0x50, 0x4B, 0x03): true
        case (0x78, 0x01, _), (0x78, 0x5E, _), (0x78, 0x9C, _), (0x78, 0xDA, _): true
        default: false
        }
    }

    /// Printable ASCII, white space, and whole characters of UTF-8.
    static func isText(_ bytes: some Collection<UInt8>) -> Bool {
        var following = 0
        for byte in bytes {
            switch byte {
            case 0x80...0xBF where following > 0: following -= 1
            case _ where following > 0: return false
            case 0x20...0x7E, 0x09, 0x0A, 0x0D: continue
            case 0xC3...0xDF: following = 1
            case 0xE2...0xEF: following = 2
            case 0xF0: following = 3
            default: return false
            }
        }
        return true
    }

    /// ASCII in UTF-16, as PowerShell takes its encoded commands.
    private static func isWideText(_ start: [UInt8]) -> Bool {
        let marked = start[0] == 0xFF && start[1] == 0xFE ? 2 : 0
        return stride(from: marked, to: start.count - 1, by: 2).allSatisfy { index in
            (0x09...0x7E).contains(start[index]) && start[index + 1] == 0
        }
    }

    /// Whether all of it is what its first bytes promised: nine of ten bytes are no control characters.
    static func isKeptWhole(_ bytes: [UInt8]) -> Bool {
        let start = Array(bytes.prefix(examined))
        guard isKept(start) else { return false }
        guard isText(start) else { return true }
        let sample = bytes.prefix(4096)
        let strange = sample.reduce(0) { count, byte in
            switch byte {
            case 0x00...0x08, 0x0E...0x1F, 0x7F: count + 1
            default: count
            }
        }
        return strange * 20 <= sample.count && String(validating: sample, as: UTF8.self) != nil || strange == 0
    }
}

/// The value of a hexadecimal digit. Nil for any other byte.
@inline(__always)
func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
