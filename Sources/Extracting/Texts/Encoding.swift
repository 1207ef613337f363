internal import Bytes

/// What the bytes of an artifact are.
package enum Encoding: Hashable, Sendable {
    /// Text in ASCII, UTF-8 or anything else without NUL bytes.
    case text
    /// UTF-16 text, which a byte order mark or the places of its NUL bytes give away.
    case utf16(isBigEndian: Bool)
    /// UTF-32 text, which the same gives away.
    case utf32(isBigEndian: Bool)
    /// Compiled code, pictures, archives.
    case binary
}

extension Encoding {
    // Where git looks for a NUL, too, to tell binary files.
    private static let examined = 8000

    /// The encoding that the first bytes tell.
    package init(of bytes: Span<UInt8>) {
        let start = bytes.extracting(0..<min(bytes.count, Self.examined))
        // Before UTF-16, whose mark is the first half of this one.
        if start.holds([0xFF, 0xFE, 0, 0], at: 0) {
            self = .utf32(isBigEndian: false)
        } else if start.holds([0, 0, 0xFE, 0xFF], at: 0) {
            self = .utf32(isBigEndian: true)
        } else if start.holds([0xFE, 0xFF], at: 0) {
            self = .utf16(isBigEndian: true)
        } else if start.holds([0xFF, 0xFE], at: 0) {
            self = .utf16(isBigEndian: false)
        } else if start.firstOffset(of: 0) == nil {
            self = .text
        } else {
            self = Self.unmarked(start) ?? .binary
        }
    }

    /// Whether its characters are wider than a byte.
    package var isWide: Bool {
        switch self {
        case .utf16, .utf32: true
        case .text, .binary: false
        }
    }

    /// Text without a mark: NUL bytes stand where ASCII in wide units has them, and almost nowhere else.
    private static func unmarked(_ bytes: Span<UInt8>) -> Encoding? {
        guard bytes.count >= 8 else { return nil }
        var zeros = [0, 0, 0, 0]
        let wholes = bytes.count / 4
        for index in 0..<(wholes * 4) where bytes[index] == 0 { zeros[index & 3] += 1 }
        let most = { (lane: Int) in zeros[lane] * 10 >= wholes * 7 }
        let none = { (lane: Int) in zeros[lane] * 50 <= wholes }
        if none(0), most(1), most(2), most(3), zeros[2] == wholes, zeros[3] == wholes {
            return .utf32(isBigEndian: false)
        }
        if none(3), most(2), zeros[0] == wholes, zeros[1] == wholes { return .utf32(isBigEndian: true) }
        if none(0), none(2), most(1), most(3) { return .utf16(isBigEndian: false) }
        if none(1), none(3), most(0), most(2) { return .utf16(isBigEndian: true) }
        return nil
    }
}
