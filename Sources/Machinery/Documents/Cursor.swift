/// A place in a document that is being read, and what stands there.
struct Cursor {
    let bytes: [UInt8]
    var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index >= bytes.count }

    /// The byte here, and 0 at the end: neither format has a place for NUL, so both are refused alike.
    var byte: UInt8 { byte(ahead: 0) }

    func byte(ahead distance: Int) -> UInt8 {
        index + distance < bytes.count ? bytes[index + distance] : 0
    }

    /// Steps over `byte` where it stands here.
    mutating func take(_ byte: UInt8) -> Bool {
        guard self.byte == byte, !isAtEnd else { return false }
        index += 1
        return true
    }

    /// Steps over `word` where it stands here.
    mutating func take(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    /// Steps over the mark that some editors put before UTF-8 (RFC 8259, section 8.1, lets readers ignore it).
    mutating func skipByteOrderMark() {
        if index == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The number that `count` hexadecimal digits write, stepping over them; nil where others stand here.
    mutating func hexadecimal(digits count: Int) -> UInt32? {
        var number: UInt32 = 0
        for distance in 0..<count {
            guard let value = byte(ahead: distance).hexadecimalValue else { return nil }
            number = number << 4 | UInt32(value)
        }
        index += count
        return number
    }
}

extension Cursor {
    /// The text of a range that must be UTF-8.
    func text(_ range: Range<Int>) throws(DocumentError) -> String {
        do {
            return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            try requireUTF8(range)
            return ""
        }
    }

    /// Refuses a range that is not UTF-8, at its first wrong byte.
    func requireUTF8(_ range: Range<Int>) throws(DocumentError) {
        try Documents.requireUTF8(range, of: bytes)
    }
}

extension Cursor {
    /// An error at the place of the cursor, or at another.
    func fault(at offset: Int? = nil, _ reason: String) -> DocumentError {
        DocumentError(at: offset ?? index, in: bytes, reason: reason)
    }

    /// What stands here, for a message: a word, a character or the end.
    ///
    /// Kept short, since the document may hold a secret and the message may be printed.
    var found: String {
        guard !isAtEnd else { return "the end of the document" }
        let word = bytes[index...].prefix(12).prefix { $0.isLetter }
        return word.isEmpty ? foundCharacter : "'\(String(decoding: word, as: UTF8.self))'"
    }

    private var foundCharacter: String {
        let text = String(decoding: bytes[index...].prefix(4), as: UTF8.self)
        guard let scalar = text.unicodeScalars.first else { return "the end of the document" }
        return scalar.isVisible ? "'\(scalar)'" : scalar.codePoint
    }

    /// The input of a range between quotes, cut to `longest` bytes.
    func quoted(_ range: Range<Int>, longest: Int = 12) -> String {
        let text = String(decoding: bytes[range].prefix(longest), as: UTF8.self)
        let visible = text.unicodeScalars.map { $0.isVisible ? String($0) : $0.codePoint }.joined()
        let cut = range.count > longest ? visible + "…" : visible
        // A string brings its quotes along.
        return text.hasPrefix("'") || text.hasPrefix("\"") ? cut : "'\(cut)'"
    }
}

extension Unicode.Scalar {
    /// The character's number, such as `U+001B`.
    fileprivate var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
