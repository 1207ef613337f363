/// The characters that random values are written in.
enum Letters {
    static let digits = "0123456789"
    static let lower = "abcdefghijklmnopqrstuvwxyz"
    static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    /// In the order of GitHub's checksums.
    static let base62 = digits + upper + lower
    /// RFC 4648, section 4.
    static let base64 = upper + lower + digits + "+/"
    /// RFC 4648, section 5.
    static let base64url = upper + lower + digits + "-_"

    /// `bytes` in base 64, padded.
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let text = encoded(bytes, alphabet: Array(base64.utf8))
        return text + [UInt8](repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
    }

    /// `bytes` in the base 64 of URLs, not padded.
    static func base64URL(_ bytes: [UInt8]) -> [UInt8] {
        encoded(bytes, alphabet: Array(base64url.utf8))
    }

    private static func encoded(_ bytes: [UInt8], alphabet: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count, by: 3).flatMap { start in
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            return (0...group.count).map { alphabet[bits >> (18 - 6 * $0) & 63] }
        }
    }
}
