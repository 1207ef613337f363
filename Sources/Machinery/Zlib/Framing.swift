/// What stands around compressed bytes.
package enum Framing: Sendable {
    /// RFC 1950: two bytes before, an Adler-32 behind.
    case zlib
    /// RFC 1952: a header with a name, a CRC-32 and the length behind. One member.
    case gzip
    /// RFC 1951: nothing.
    case deflate

    /// As inflateInit2 wants it told (zlib.h): the largest window, and the framing in its sign or its upper bits.
    var windowBits: Int32 {
        switch self {
        case .zlib: 15
        case .gzip: 31
        case .deflate: -15
        }
    }
}
