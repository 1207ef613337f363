internal import Bytes
internal import Vocabulary
internal import Zlib

/// A gzip file: one member, or several that together are one text.
///
/// Source: RFC 1952.
struct GzipStream: ContainerFormat {
    private static let headerLength = 10
    /// An extra field has at most 64 KiB; a longer name is not read.
    private static let longestHeader = 66 << 10
    private static let hasExtra: UInt8 = 4
    private static let hasName: UInt8 = 8

    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        bytes.holds([0x1F, 0x8B, 0x08], at: 0)
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        let name = name(in: bytes) ?? Self.name(without: place.name)
        var content: [UInt8] = []
        var start = 0
        // Seekable layers of images are a member every few megabytes.
        while claims(bytes.extracting(start..<bytes.count), at: place), content.count <= Self.most {
            guard
                let member = extraction.inflate(
                    start..<bytes.count, of: bytes, .gzip, expected: size(of: bytes, from: start), named: name,
                    at: place)
            else { break }
            start += member.consumed
            if content.isEmpty { content = member.bytes } else { content += member.bytes }
        }
        extraction.add(.gzip, named: name, inflated: content, from: 0..<max(start, 1), of: place)
        return .nothing
    }

    /// What all members together may come to, besides the last.
    private static let most = 128 << 20

    /// The size that the last four bytes claim; only where there may be but one member.
    private func size(of bytes: Span<UInt8>, from start: Int) -> Int {
        start == 0 ? bytes.little(4, at: bytes.count - 4) ?? 0 : 0
    }

    /// The name of the file that was compressed, where the header keeps it.
    private func name(in bytes: Span<UInt8>) -> Path? {
        guard bytes.count > Self.headerLength, bytes[3] & Self.hasName != 0 else { return nil }
        var start = Self.headerLength
        if bytes[3] & Self.hasExtra != 0 {
            guard let length = bytes.little(2, at: start) else { return nil }
            start += 2 + length
        }
        guard let end = bytes.firstIndex(of: 0, in: start..<(start + 1024)), end > start else { return nil }
        return Path(bytes: bytes.copy(of: start..<end))
    }

    /// The name without the ending that says it is compressed.
    private static func name(without path: Path) -> Path {
        let name = Array(path.name)
        for (ending, instead) in [(".gz", ""), (".tgz", ".tar")] where name.ends(with: ending) {
            return Path(bytes: name.dropLast(ending.utf8.count) + Array(instead.utf8))
        }
        return Path(bytes: name)
    }
}

extension GzipStream: MemberwiseFormat {
    func unpack(
        _ source: any ByteSource, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) {
        let start = source.bytes(of: 0..<Self.longestHeader)
        let name = name(in: start.span) ?? Self.name(without: place.name)
        extraction.add(.gzip, named: name, inflating: source, .gzip, from: 0..<source.byteCount, in: place)
    }
}
