internal import Bytes
internal import Vocabulary
internal import Zlib

/// A zlib stream that was written in base64 or hexadecimal. On its own two bytes are too few to tell one.
///
/// Source: RFC 1950.
struct ZlibStream: ContainerFormat {
    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        guard bytes.count > 8, bytes[0] == 0x78, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 else { return false }
        switch place.layers.last?.kind {
        case .base64, .base64url, .hex: return true
        default: return false
        }
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        // A digest may begin like one: what does not inflate was none.
        guard let content = extraction.inflate(bytes.indices, of: bytes, .zlib, isCertain: false, at: place) else {
            return .nothing
        }
        extraction.add(.zlib, inflated: content.bytes, from: 0..<content.consumed, of: place)
        return .nothing
    }
}
