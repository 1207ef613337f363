/// How the characters of a document are written.
///
/// Source: XML 1.0, section 4.3.3 and appendix F.
enum XMLEncoding {
    /// The document in UTF-8, checked, without control characters and without a byte order mark.
    static func utf8(_ bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        let text = try decoded(bytes)
        try requireUTF8(text.indices, of: text)
        try requireCharacters(text)
        return text
    }

    private static func decoded(_ bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, isBigEndian: true) }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, isBigEndian: false) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        guard let name = declaredName(bytes)?.lowercased() else { return bytes }
        switch name {
        case "utf-8", "utf8", "us-ascii", "ascii": return bytes
        case "iso-8859-1", "latin1", "latin-1": return latin1(bytes)
        // Whatever it is called: these bytes are the same in all that documents are declared as.
        case _ where bytes.allSatisfy { $0 < 0x80 } && !name.hasPrefix("utf-16"): return bytes
        default: throw DocumentError(at: 0, in: bytes, reason: "the declared encoding is not one that is read here")
        }
    }

    /// What the declaration says, which is ASCII in every encoding that gets here.
    private static func declaredName(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let words = String(decoding: bytes[..<end], as: UTF8.self).split { " \t\r\n=?".contains($0) }
        guard let place = words.firstIndex(of: "encoding"), place + 1 < words.count else { return nil }
        return String(words[place + 1].filter { $0 != "\"" && $0 != "'" })
    }

    private static func latin1(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { byte in byte < 0x80 ? [byte] : [0xC0 | byte >> 6, 0x80 | byte & 0x3F] }
    }

    private static func utf16(_ bytes: [UInt8], isBigEndian: Bool) throws(DocumentError) -> [UInt8] {
        guard bytes.count % 2 == 0 else {
            throw DocumentError(at: bytes.count - 1, in: bytes, reason: "the document ends inside a character")
        }
        let units = stride(from: 2, to: bytes.count, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        var text: [UInt8] = []
        let isBroken = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) {
            text.append($0)
        }
        guard !isBroken else { throw DocumentError(at: text.count, in: text, reason: "a surrogate stands alone here") }
        return text
    }

    /// Refuses what section 2.2 has no place for: control characters but tab and line ends, U+FFFE and U+FFFF.
    private static func requireCharacters(_ text: [UInt8]) throws(DocumentError) {
        for index in text.indices {
            let byte = text[index]
            let isControl = byte < 0x20 && byte != .tab && byte != .lineFeed && byte != .carriageReturn
            let isNone = byte == 0xEF && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
            guard !isControl, !isNone else {
                throw DocumentError(at: index, in: text, reason: "XML has no place for the character that stands here")
            }
        }
    }
}
