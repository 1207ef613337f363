/// Names and attributes, and the declaration, which looks like them.
extension XMLReader {
    /// A name with what stands before and behind its first colon.
    mutating func name() throws(DocumentError) -> (prefix: String?, local: String) {
        let start = cursor.index
        guard takeCharacter(where: \.isXMLNameStart) else { throw cursor.fault("expected a name, not \(cursor.found)") }
        while takeCharacter(where: \.isXMLName) {}
        let colon = cursor.bytes[start..<cursor.index].firstIndex(of: UInt8(ascii: ":"))
        guard let colon, colon > start, colon + 1 < cursor.index else {
            return (nil, try cursor.text(start..<cursor.index))
        }
        return (try cursor.text(start..<colon), try cursor.text(colon + 1..<cursor.index))
    }

    /// The attributes of a start tag, and the white space around them.
    mutating func attributes() throws(DocumentError) -> [XMLAttribute] {
        var attributes: [XMLAttribute] = []
        var index = KeyIndex()
        while cursor.byte.isXMLSpace {
            skipWhiteSpace()
            guard !isAtTagEnd else { break }
            let start = cursor.index
            let attribute = try attribute()
            guard index.place(of: attribute.key, in: attributes) == nil else {
                throw cursor.fault(at: start, "the attribute stands twice in one tag")
            }
            attributes.append(attribute)
        }
        return attributes
    }

    private var isAtTagEnd: Bool {
        cursor.isAtEnd || cursor.byte == UInt8(ascii: ">") || cursor.byte == UInt8(ascii: "/")
            || cursor.byte == UInt8(ascii: "?")
    }

    private mutating func attribute() throws(DocumentError) -> XMLAttribute {
        let name = try name()
        skipWhiteSpace()
        guard cursor.take(UInt8(ascii: "=")) else {
            throw cursor.fault("expected '=' after an attribute's name, not \(cursor.found)")
        }
        skipWhiteSpace()
        return XMLAttribute(name: name.local, prefix: name.prefix, value: try attributeValue())
    }

    /// `<?xml version="1.0" encoding="…" standalone="…"?>` where it stands (section 2.8).
    mutating func declaration() throws(DocumentError) {
        guard cursor.bytes.starts(with: "<?xml".utf8), cursor.byte(ahead: 5).isXMLSpace else { return }
        cursor.index = 5
        let attributes = try attributes()
        let names = attributes.map(\.name)
        let isInOrder = [
            ["version"], ["version", "encoding"], ["version", "standalone"], ["version", "encoding", "standalone"],
        ].contains(names)
        guard isInOrder, attributes[0].value.hasPrefix("1."), cursor.take("?>") else {
            throw cursor.fault("expected a declaration such as '<?xml version=\"1.0\" encoding=\"utf-8\"?>'")
        }
    }

    private mutating func takeCharacter(where isPart: (Unicode.Scalar) -> Bool) -> Bool {
        let (scalar, length) = cursor.scalar
        guard length > 0, isPart(scalar) else { return false }
        cursor.index += length
        return true
    }
}

extension XMLAttribute: Keyed {
    /// The full name.
    package var key: String { prefix.map { "\($0):\(name)" } ?? name }
}

extension Cursor {
    /// The character here and its length in bytes, which is 0 at the end. The bytes must be UTF-8.
    fileprivate var scalar: (Unicode.Scalar, length: Int) {
        guard !isAtEnd else { return ("\u{0}", 0) }
        guard byte >= 0x80 else { return (Unicode.Scalar(byte), 1) }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        let value = bytes[index..<index + length].dropFirst().reduce(UInt32(byte) & (0xFF >> (UInt32(length) + 1))) {
            $0 << 6 | UInt32($1 & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}

extension Unicode.Scalar {
    /// Section 2.3, "NameStartChar".
    fileprivate var isXMLNameStart: Bool {
        switch value {
        case 0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
            0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// Section 2.3, "NameChar".
    fileprivate var isXMLName: Bool {
        switch value {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: isXMLNameStart
        }
    }
}
