/// Character data, references, and what is read past.
extension XMLReader {
    /// Character data up to the next tag, with references replaced.
    mutating func characterData() throws(DocumentError) -> String {
        var text: [UInt8] = []
        while !cursor.isAtEnd, cursor.byte != UInt8(ascii: "<") {
            if cursor.byte == UInt8(ascii: "&") {
                text += try reference()
            } else {
                guard cursor.byte != UInt8(ascii: "]") || !cursor.bytes[cursor.index...].starts(with: "]]>".utf8) else {
                    throw cursor.fault("']]>' stands only at the end of a CDATA section; write ']]&gt;'")
                }
                text.append(takeWithLineEnd())
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The text of a `<![CDATA[` section; nil where none stands here.
    mutating func characterSection() throws(DocumentError) -> String? {
        let start = cursor.index
        guard cursor.take("<![CDATA[") else { return nil }
        var text: [UInt8] = []
        while !cursor.take("]]>") {
            guard !cursor.isAtEnd else { throw cursor.fault(at: start, "the CDATA section has no end") }
            text.append(takeWithLineEnd())
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A value in quotes.
    mutating func attributeValue() throws(DocumentError) -> String {
        let (start, quote) = (cursor.index, cursor.byte)
        guard cursor.take(.quote) || cursor.take(.apostrophe) else {
            throw cursor.fault("expected a value in quotes, not \(cursor.found)")
        }
        var value: [UInt8] = []
        while !cursor.take(quote) {
            guard !cursor.isAtEnd else { throw cursor.fault(at: start, "the value has no closing quote") }
            switch cursor.byte {
            case UInt8(ascii: "<"): throw cursor.fault("a value may not hold '<'; write '&lt;'")
            case UInt8(ascii: "&"): value += try reference()
            default:
                let byte = takeWithLineEnd()
                value.append(byte.isXMLSpace ? .space : byte)
            }
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// The next byte. CR and CR LF count as LF (section 2.11).
    private mutating func takeWithLineEnd() -> UInt8 {
        let byte = cursor.byte
        cursor.index += 1
        guard byte == .carriageReturn else { return byte }
        _ = cursor.take(.lineFeed)
        return .lineFeed
    }
}

extension XMLReader {
    /// The character of a reference such as `&amp;` or `&#xE9;`, in UTF-8 (section 4.1).
    private mutating func reference() throws(DocumentError) -> [UInt8] {
        let start = cursor.index
        for (name, character) in [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'")]
        where cursor.take(name) {
            return Array(character.utf8)
        }
        guard cursor.take("&#") else {
            throw cursor.fault("'&' begins a reference; of entities only amp, lt, gt, quot and apos are known")
        }
        let radix: UInt32 = cursor.take(UInt8(ascii: "x")) ? 16 : 10
        guard let scalar = number(radix: radix).flatMap(Unicode.Scalar.init), scalar.isXML,
            cursor.take(UInt8(ascii: ";"))
        else { throw cursor.fault(at: start, "the reference names no character of XML") }
        return Array(String(scalar).utf8)
    }

    /// The number that the digits here write; nil where there are none, or more than a character's number has.
    private mutating func number(radix: UInt32) -> UInt32? {
        var number: UInt32?
        while let digit = cursor.byte.hexadecimalValue, digit < radix {
            let next = (number ?? 0) * radix + UInt32(digit)
            guard next <= 0x10FFFF else { return nil }
            number = next
            cursor.index += 1
        }
        return number
    }

    /// Steps over a comment (section 2.5) where one stands here.
    mutating func comment() throws(DocumentError) -> Bool {
        let start = cursor.index
        guard cursor.take("<!--") else { return false }
        while !cursor.take("--") {
            guard !cursor.isAtEnd else { throw cursor.fault(at: start, "the comment has no end") }
            cursor.index += 1
        }
        guard cursor.take(UInt8(ascii: ">")) else { throw cursor.fault("a comment may not hold '--'") }
        return true
    }

    /// Steps over a processing instruction (section 2.6) where one stands here.
    mutating func instruction() throws(DocumentError) -> Bool {
        let start = cursor.index
        guard cursor.take("<?") else { return false }
        guard try name().local.lowercased() != "xml" else {
            throw cursor.fault(at: start, "the declaration stands only at the start of a document")
        }
        guard cursor.byte.isXMLSpace || cursor.bytes[cursor.index...].starts(with: "?>".utf8) else {
            throw cursor.fault("expected '?>', not \(cursor.found)")
        }
        while !cursor.take("?>") {
            guard !cursor.isAtEnd else { throw cursor.fault(at: start, "the instruction has no end") }
            cursor.index += 1
        }
        return true
    }
}

extension Unicode.Scalar {
    /// Section 2.2, "Char".
    fileprivate var isXML: Bool {
        switch value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
