internal import Bytes
internal import Vocabulary

/// Archives and compressed files that are known but not opened: each is said to be left out.
///
/// Source: the first bytes are those that file(1) goes by.
struct UnopenedArchive: ContainerFormat {
    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        format(of: bytes, at: place) != nil
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        throw .unopened(format(of: bytes, at: place) ?? "the format")
    }

    private func format(of bytes: Span<UInt8>, at place: Place) -> String? {
        guard bytes.count >= 8 else { return nil }
        switch bytes[0] {
        case 0xFD where bytes.holds([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], at: 0): return "xz"
        case 0x28 where bytes.holds([0x28, 0xB5, 0x2F, 0xFD], at: 0): return "zstd"
        case 0x42 where bytes.holds("BZh") && bytes.holds([0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4): return "bzip2"
        case 0x37 where bytes.holds([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], at: 0): return "7z"
        case 0x52 where bytes.holds([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], at: 0): return "rar"
        case 0x04 where bytes.holds([0x04, 0x22, 0x4D, 0x18], at: 0): return "lz4"
        case 0x4C where bytes.holds([0x4C, 0x5A, 0x49, 0x50, 0x01], at: 0): return "lzip"
        case 0x4D where bytes.holds([0x4D, 0x53, 0x43, 0x46, 0, 0, 0, 0], at: 0): return "cab"
        case 0xED where bytes.holds([0xED, 0xAB, 0xEE, 0xDB], at: 0): return "rpm"
        case 0x21 where bytes.holds("!<arch>\n") && place.name.bytes.ends(with: ".deb"): return "deb"
        default: return nil
        }
    }
}

extension UnopenedArchive: MemberwiseFormat {
    func unpack(
        _ source: any ByteSource, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) {
        let start = source.bytes(of: 0..<Extraction.start)
        throw .unopened(format(of: start.span, at: place) ?? "the format")
    }
}
