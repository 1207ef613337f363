internal import Bytes
internal import Documents
internal import Vocabulary

/// A source map, which carries the sources that a bundle was made from.
///
/// Source: ECMA-426, "Source map format": `sources`, `sourceRoot`, `sourcesContent`, and `sections` of an index map.
struct SourceMap: ContainerFormat {
    /// How far into a text without a name the member has to stand that tells a map.
    private static let reach = 4096

    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        guard bytes.isJSONObject else { return false }
        if place.name.bytes.ends(with: ".map") { return true }
        // A map within a bundle is base64 and has no name.
        guard !place.layers.isEmpty, place.name.bytes.isEmpty else { return false }
        return bytes.firstIndex(of: Array("\"version\":3".utf8), in: 0..<Self.reach) != nil
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        guard let map = JSON.document(of: bytes) else { throw .notOne }
        var covered: [Range<Int>] = []
        add(map, of: bytes, at: place, to: &extraction, covering: &covered)
        for section in map["sections"]?.array ?? [] {
            guard let map = section["map"] else { continue }
            add(map, of: bytes, at: place, to: &extraction, covering: &covered)
        }
        return .text(besides: covered)
    }

    private func add(
        _ map: Node, of bytes: Span<UInt8>, at place: Place, to extraction: inout Extraction,
        covering covered: inout [Range<Int>]
    ) {
        let names = map["sources"]?.array ?? []
        let root = map["sourceRoot"]?.string ?? ""
        for (index, content) in (map["sourcesContent"]?.array ?? []).enumerated() where content.string != nil {
            guard extraction.mayGoOn(at: place) else { return }
            let name = index < names.count ? names[index].string : nil
            extraction.add(
                .sourceMapSource, named: name.map { Path(root + $0) },
                DecodedText(jsonString: content.bytes, of: bytes), in: content.bytes, of: place)
            covered.append(content.bytes)
        }
        // Variable-length quantities in base64, of numbers alone: long, and never text.
        if let mappings = map["mappings"] { covered.append(mappings.bytes) }
        covered.sort { $0.lowerBound < $1.lowerBound }
    }
}
