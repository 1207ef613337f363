import Extracting
import Vocabulary

/// What an extraction gave, to compare with.
struct Found {
    struct Text {
        var layers: [Layer]
        var text: String
        var source: Range<Int>
        var isText: Bool
    }

    var texts: [Text] = []
    var troubles: [Trouble] = []

    init() {}

    /// Extracts from `bytes`; `marked` is looked for in each text, to tell where it came from.
    init(in bytes: [UInt8], named path: String = "file.txt", marked: String = "", limits: ExtractionLimits = .standard)
    {
        var texts: [Text] = []
        troubles = Extractor(limits: limits).extract(from: bytes.span, named: Path(path)) { hidden, span in
            var copy: [UInt8] = []
            for index in span.indices { copy.append(span[index]) }
            let needle = Array(marked.utf8)
            let place = needle.isEmpty ? nil : copy.firstRange(of: needle)
            texts.append(
                Text(
                    layers: hidden.layers, text: String(decoding: copy, as: UTF8.self),
                    source: place.map { hidden.sourceRange(of: $0) } ?? hidden.source, isText: hidden.isText))
        }
        self.texts = texts
    }

    /// The kinds on the way to the deepest text that holds `needle`: a stream that stores shows it, too.
    func way(to needle: String) -> [Layer.Kind]? {
        text(holding: needle)?.layers.map(\.kind)
    }

    func text(holding needle: String) -> Text? {
        texts.last { $0.text.contains(needle) }
    }

    /// The names on the way to the deepest text that holds `needle`.
    func names(to needle: String) -> [String?]? {
        text(holding: needle)?.layers.map { $0.name?.text }
    }
}

extension Array where Element: Equatable {
    /// Where `other` stands in it for the first time, whole.
    func firstRange(of other: [Element]) -> Range<Int>? {
        guard !other.isEmpty, other.count <= count else { return nil }
        for start in 0...(count - other.count) where self[start..<(start + other.count)].elementsEqual(other) {
            return start..<(start + other.count)
        }
        return nil
    }
}

extension Range<Int> {
    init(of needle: String, in text: [UInt8]) {
        self = text.firstRange(of: Array(needle.utf8)) ?? 0..<0
    }
}
