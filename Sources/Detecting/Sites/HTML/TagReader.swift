import Bytes

/// Reads the inside of a tag.
///
/// Source: WHATWG HTML, 13.2.5.8 and 13.2.5.32 to 13.2.5.40.
struct TagReader {
    private let source: [UInt8]
    private(set) var position: Int
    private(set) var attributes: [HTMLTag.Attribute] = []
    private(set) var isSelfClosing = false

    /// `position`: the first letter of the name.
    init(_ source: [UInt8], at position: Int) {
        self.source = source
        self.position = position
    }

    /// In lower case.
    mutating func name() -> String {
        let start = position
        while position < source.count, !endsName(source, at: position) { position += 1 }
        return String(decoding: source[start..<position].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Reads on behind the `>`. False where the end of the source comes first.
    mutating func readAttributes() -> Bool {
        while position < source.count {
            switch source[position] {
            case UInt8(ascii: ">"):
                position += 1
                return true
            case UInt8(ascii: "/"):
                position += 1
                isSelfClosing = position < source.count && source[position] == UInt8(ascii: ">")
            case let byte where isBlank(byte): position += 1
            default: readAttribute()
            }
        }
        return false
    }

    private mutating func readAttribute() {
        let start = position
        // An equals sign that stands first belongs to the name.
        position += 1
        while position < source.count, source[position] != UInt8(ascii: "="), !endsName(source, at: position) {
            position += 1
        }
        let name = start..<position
        skipBlanks()
        var value = position..<position
        if position < source.count, source[position] == UInt8(ascii: "=") {
            position += 1
            skipBlanks()
            value = readValue()
        }
        if attributes.count < HTMLTag.mostAttributes {
            attributes.append(HTMLTag.Attribute(name: name, value: value))
        }
    }

    private mutating func readValue() -> Range<Int> {
        guard position < source.count else { return position..<position }
        switch source[position] {
        case UInt8(ascii: ">"): return position..<position
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return readQuoted(source[position])
        default: return readUnquoted()
        }
    }

    private mutating func readQuoted(_ mark: UInt8) -> Range<Int> {
        let start = position + 1
        let end = source.span.firstIndex(of: mark, in: start..<source.count)
        position = end.map { $0 + 1 } ?? source.count
        return start..<(end ?? source.count)
    }

    private mutating func readUnquoted() -> Range<Int> {
        let start = position
        while position < source.count, !isBlank(source[position]), source[position] != UInt8(ascii: ">") {
            position += 1
        }
        return start..<position
    }

    private mutating func skipBlanks() {
        while position < source.count, isBlank(source[position]) { position += 1 }
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
    }
}
