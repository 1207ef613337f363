internal import Bytes
internal import Vocabulary
internal import Zlib

/// A PDF file: the text that its pages show, its object streams and its metadata.
///
/// Source: ISO 32000-1, sections 7.4, 7.5.7 and 9.4.
struct PDFDocument: ContainerFormat {
    /// How far from the file's first byte it may begin (ISO 32000-1, annex H.3.4.1).
    private static let reach = 1024

    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        if bytes.holds("%PDF-") { return true }
        return place.name.bytes.ends(with: ".pdf")
            && bytes.firstIndex(of: Array("%PDF-".utf8), in: 0..<Self.reach) != nil
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        let tail = max(0, bytes.count - 4096)..<bytes.count
        guard bytes.firstIndex(of: Array("/Encrypt".utf8), in: tail) == nil else { throw .encrypted }
        var streams = PDFStreams()
        while let stream = streams.next(in: bytes) {
            guard extraction.mayGoOn(at: place) else { return .nothing }
            guard let content = content(of: stream, in: bytes, at: place, through: &extraction) else { continue }
            let shown = PDFText.shown(by: content.span)
            if shown.isEmpty {
                guard Encoding(of: content.span) == .text else { continue }
                extraction.add(.pdfStream, inflated: content, from: stream.data, of: place)
            } else {
                extraction.add(.pdfText, inflated: shown, from: stream.data, of: place)
            }
        }
        return .nothing
    }

    /// What a stream holds once its filters are undone. Nil for pictures, fonts and tables.
    private func content(
        of stream: PDFStreams.Stream, in bytes: Span<UInt8>, at place: Place, through extraction: inout Extraction
    ) -> [UInt8]? {
        let skipped = [
            "Image", "DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode", "Length1", "XRef", "Length3",
        ]
        guard !skipped.contains(where: stream.dictionary.names) else { return nil }
        var content = bytes.copy(of: stream.data)
        if stream.dictionary.names("ASCII85Decode") || stream.dictionary.names("A85") {
            content = ASCII85.bytes(of: content)
        }
        guard stream.dictionary.names("FlateDecode") || stream.dictionary.names("Fl") else { return content }
        return extraction.inflate(content.indices, of: content.span, .zlib, at: place)?.bytes
    }
}

/// Four bytes in five characters.
///
/// Source: ISO 32000-1, section 7.4.3.
private enum ASCII85 {
    static func bytes(of text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var (group, count): (UInt32, Int) = (0, 0)
        for character in text {
            switch character {
            case UInt8(ascii: "z") where count == 0: output += [0, 0, 0, 0]
            case 0x21...0x75:
                // A group above 2^32 is malformed: it is cut.
                group = group &* 85 &+ UInt32(character - 0x21)
                count += 1
            case UInt8(ascii: "~"): return output + rest(group, count)
            default: continue
            }
            guard count == 5 else { continue }
            output += (0..<4).map { UInt8(truncatingIfNeeded: group >> UInt32(24 - 8 * $0)) }
            (group, count) = (0, 0)
        }
        return output + rest(group, count)
    }

    private static func rest(_ group: UInt32, _ count: Int) -> [UInt8] {
        guard count > 1 else { return [] }
        let whole = (count..<5).reduce(group) { group, _ in group &* 85 &+ 84 }
        return (0..<(count - 1)).map { UInt8(truncatingIfNeeded: whole >> UInt32(24 - 8 * $0)) }
    }
}
