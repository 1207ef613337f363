internal import Bytes

/// What the bytes of an artifact are.
package enum Encoding: Hashable, Sendable {
    /// Text in ASCII, UTF-8 or anything else without NUL bytes.
    case text
    /// UTF-16 text that says so by its byte order mark.
    case utf16(isBigEndian: Bool)
    /// Compiled code, pictures, archives.
    case binary
}

extension Encoding {
    // Where git looks for a NUL, too, to tell binary files.
    private static let examined = 8000

    /// The encoding that the first bytes tell.
    ///
    /// In UTF-16 every ASCII character has a NUL, so that a mark before text without any is a mistake (or a trick to
    /// hide what follows), and decoding would lose that text.
    package init(of bytes: Span<UInt8>) {
        if bytes.count >= 2, bytes[0] == 0xFE, bytes[1] == 0xFF, bytes.firstOffset(of: 0) != nil {
            self = .utf16(isBigEndian: true)
        } else if bytes.count >= 2, bytes[0] == 0xFF, bytes[1] == 0xFE, bytes.firstOffset(of: 0) != nil {
            self = .utf16(isBigEndian: false)
        } else if bytes.extracting(0..<min(bytes.count, Self.examined)).firstOffset(of: 0) != nil {
            self = .binary
        } else {
            self = .text
        }
    }
}
