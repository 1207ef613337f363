internal import Bytes
internal import Documents
internal import Vocabulary

/// A Jupyter notebook: what its cells say and what they put out.
///
/// Source: nbformat 4.5, "The Notebook file format".
struct Notebook: ContainerFormat {
    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        place.name.bytes.ends(with: ".ipynb") && bytes.isJSONObject
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        guard let notebook = JSON.document(of: bytes) else { throw .notOne }
        // Before version 4 the cells stood in worksheets.
        let worksheets = notebook["worksheets"]?.array ?? []
        let cells = worksheets.isEmpty ? [notebook] : worksheets
        var covered: [Range<Int>] = []
        for (index, cell) in cells.flatMap({ $0["cells"]?.array ?? [] }).enumerated() {
            let name = Path("cell \(index + 1)")
            var texts: [(kind: Layer.Kind, node: Node)] = []
            if let source = cell["source"] ?? cell["input"] { texts.append((.notebookCell, source)) }
            for output in cell["outputs"]?.array ?? [] {
                texts += Self.texts(of: output).map { (.notebookOutput, $0) }
            }
            for text in texts {
                guard extraction.mayGoOn(at: place) else { return .nothing }
                guard let decoded = DecodedText(jsonLines: text.node, of: bytes) else { continue }
                extraction.add(text.kind, named: name, decoded, in: text.node.bytes, of: place)
                covered.append(text.node.bytes)
            }
        }
        return .text(besides: covered.sorted { $0.lowerBound < $1.lowerBound })
    }

    /// What an output shows: a stream's text, the forms of a result, the lines of an error.
    private static func texts(of output: Node) -> [Node] {
        let named = ["text", "traceback", "evalue"].compactMap { output[$0] }
        let forms = output["data"]?.table?.entries.filter { !$0.key.hasPrefix("image/") || $0.key == "image/svg+xml" }
        return named + (forms ?? []).map(\.node)
    }
}
