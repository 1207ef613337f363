internal import Bytes
internal import Documents

extension DecodedText {
    /// What a string of JSON says, where each byte of it stands.
    ///
    /// `range` is that of the string with its quotation marks, as `Documents` tells it.
    init(jsonString range: Range<Int>, of bytes: Span<UInt8>) {
        var reader = EscapeReader(span: range.dropFirst().dropLast())
        while reader.step(bytes) {}
        self = reader.text
    }

    /// A string, or the lines that an array of strings holds, as notebooks write texts.
    init?(jsonLines node: Node, of bytes: Span<UInt8>) {
        if node.string != nil {
            self.init(jsonString: node.bytes, of: bytes)
            return
        }
        guard let lines = node.array else { return nil }
        self.init(from: node.bytes.lowerBound)
        for line in lines where line.string != nil { append(DecodedText(jsonString: line.bytes, of: bytes)) }
    }
}

extension JSON {
    /// The document, where it is one that is worth reading whole. Nil where it is not JSON: its text is then looked at
    /// like any other.
    static func document(of bytes: Span<UInt8>) -> Node? {
        guard bytes.count <= largest else { return nil }
        return try? parse(bytes.copy, limits: Limits(depth: 256, values: 1 << 22))
    }

    // A value takes up to a hundred bytes in memory, a string as many as in the file.
    private static let largest = 64 << 20
}

extension Span<UInt8> {
    /// Whether the first byte that is no white space is a brace.
    var isJSONObject: Bool {
        for index in 0..<Swift.min(count, 64) {
            switch self[index] {
            case 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF: continue
            case UInt8(ascii: "{"): return true
            default: return false
            }
        }
        return false
    }
}
