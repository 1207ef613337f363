internal import Archives
internal import Bytes

/// The text of a part of an office document: XML without its tags.
///
/// A word processor parts a word wherever it was edited (`<w:t>sk_live_</w:t></w:r><w:r><w:t>abc`), so that only the text
/// without tags holds the key whole. Addresses of links stand in attributes and are kept.
enum OfficePart {
    /// Whether the members are those of an office document.
    static func areOffice(_ entries: [ZipEntry]) -> Bool {
        entries.contains { entry in
            entry.name == Array("[Content_Types].xml".utf8) || entry.name == Array("META-INF/manifest.xml".utf8)
        } && entries.contains { $0.name.ends(withOneOf: bodies) }
    }

    private static let bodies = ["content.xml", "document.xml", "workbook.xml", "presentation.xml"]

    /// Whether a part's text matters: its relations are attributes alone and are read as they are.
    static func isText(_ name: [UInt8]) -> Bool {
        name.ends(with: ".xml")
    }

    /// The text between the tags, a line for each paragraph, cell and row.
    static func text(of xml: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var index = 0
        while index < xml.count {
            if xml[index] == UInt8(ascii: "<") {
                let end = xml.firstIndex(of: UInt8(ascii: ">"), in: index..<xml.count) ?? xml.count
                addTag(index..<end, of: xml, to: &text)
                index = end + 1
            } else if let reference = CharacterReference(in: xml, at: index) {
                text += UTF8.encode(Unicode.Scalar(reference.scalar) ?? "\u{FFFD}").map(Array.init) ?? []
                index = reference.end
            } else {
                text.append(xml[index])
                index += 1
            }
        }
        return text
    }

    private static func addTag(_ tag: Range<Int>, of xml: Span<UInt8>, to text: inout [UInt8]) {
        if parts(tag, of: xml), text.last != 0x0A { text.append(0x0A) }
        // The names of XML's vocabularies look like addresses and are in every part.
        guard tag.count < 4096, xml.firstIndex(of: Array("://".utf8), in: tag) != nil,
            xml.firstIndex(of: Array("xmlns".utf8), in: tag) == nil
        else { return }
        text += [0x0A] + xml.copy(of: tag.dropFirst()) + [0x0A]
    }

    /// Whether a tag ends or breaks a line.
    private static func parts(_ tag: Range<Int>, of xml: Span<UInt8>) -> Bool {
        let isEnd = xml.holds("</", at: tag.lowerBound)
        var name: [UInt8] = []
        for index in tag.dropFirst(isEnd ? 2 : 1) {
            let byte = xml[index]
            if byte == UInt8(ascii: ":") {
                name = []
            } else if byte > 0x20, byte != UInt8(ascii: "/"), name.count < 24 {
                name.append(byte)
            } else {
                break
            }
        }
        let word = String(decoding: name, as: UTF8.self)
        return isEnd ? ends.contains(word) : breaks.contains(word)
    }

    private static let ends: Set = ["p", "h", "si", "row", "c", "v", "tr", "tc", "table-cell", "table-row", "comment"]
    private static let breaks: Set = ["br", "tab", "line-break", "cr"]
}
