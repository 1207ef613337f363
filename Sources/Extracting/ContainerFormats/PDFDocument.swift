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
        let streams = PDFStreams.all(in: bytes)
        let fonts = fonts(of: streams, in: bytes, at: place, through: &extraction)
        for stream in streams {
            guard extraction.mayGoOn(at: place) else { return .nothing }
            guard let content = content(of: stream, in: bytes, at: place, through: &extraction) else { continue }
            let shown = PDFText.shown(by: content.span, in: fonts)
            if shown.isEmpty {
                guard Encoding(of: content.span) == .text else { continue }
                extraction.add(.pdfStream, inflated: content, from: stream.data, of: place)
            } else {
                extraction.add(.pdfText, inflated: shown, from: stream.data, of: place)
            }
        }
        return .nothing
    }

    /// The fonts that number their glyphs as they like.
    private func fonts(
        of streams: [PDFStreams.Stream], in bytes: Span<UInt8>, at place: Place, through extraction: inout Extraction
    ) -> PDFFonts {
        var fonts = PDFFonts()
        var packed: [[UInt8]] = []
        fonts.addFonts(in: bytes) { PDFDictionary.object(holding: $0, in: bytes) }
        for stream in streams where stream.dictionary.names("ObjStm") {
            guard let content = content(of: stream, in: bytes, at: place, through: &extraction) else { continue }
            let index = PackedObjects(content.span, first: stream.dictionary.first ?? 0)
            fonts.addFonts(in: content.span) { index.object(holding: $0) }
            packed.append(content)
        }
        guard !fonts.isEmpty else { return fonts }
        fonts.addNames(in: bytes)
        for content in packed { fonts.addNames(in: content.span) }
        let wanted = fonts.wanted
        for stream in streams {
            guard let object = stream.dictionary.object, wanted.contains(object),
                let content = content(of: stream, in: bytes, at: place, through: &extraction)
            else { continue }
            fonts.addTable(object, content.span)
        }
        return fonts
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

/// Where the objects of an object stream begin.
///
/// Source: ISO 32000-1, section 7.5.7: pairs of an object's number and its offset stand before the first object.
private struct PackedObjects {
    /// Ascending by offset.
    private var objects: [(offset: Int, number: Int)] = []

    init(_ text: Span<UInt8>, first: Int) {
        let head = text.copy(of: 0..<max(0, min(first, text.count)))
        let numbers = head.split { !(0x30...0x39).contains($0) }.map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
        for index in stride(from: 0, to: numbers.count - 1, by: 2) where numbers[index + 1] <= text.count {
            objects.append((first + numbers[index + 1], numbers[index]))
        }
        objects.sort { $0.offset < $1.offset }
    }

    func object(holding place: Int) -> Int? {
        var (low, high) = (0, objects.count)
        while low < high {
            let middle = (low + high) / 2
            if objects[middle].offset <= place { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? objects[low - 1].number : nil
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
