internal import Bytes

/// The streams of a PDF file, found from its first byte to its last by the words around them.
///
/// Nothing is followed: neither the cross-reference table nor a reference, so that no loop in them matters, and a file
/// whose table is damaged is read all the same.
///
/// Source: ISO 32000-1, section 7.3.8.
struct PDFStreams {
    struct Stream {
        /// What the dictionary before it says, and a little of what is before that.
        var dictionary: PDFDictionary
        var data: Range<Int>
    }

    private var position = 0

    /// All streams of a file.
    static func all(in bytes: Span<UInt8>) -> [Stream] {
        var streams = PDFStreams()
        var found: [Stream] = []
        while let stream = streams.next(in: bytes) { found.append(stream) }
        return found
    }

    private static let begin = Array("stream".utf8)
    private static let end = Array("endstream".utf8)
    private static let longestDictionary = 8192

    private mutating func next(in bytes: Span<UInt8>) -> Stream? {
        while let word = bytes.firstIndex(of: Self.begin, in: position..<bytes.count) {
            let before = max(position, word - Self.longestDictionary)..<word
            position = word + Self.begin.count
            guard let start = Self.startOfData(behind: position, in: bytes),
                let dictionary = PDFDictionary(of: bytes, endingIn: before)
            else { continue }
            let end = Self.endOfData(from: start, length: dictionary.length, in: bytes)
            position = end
            return Stream(dictionary: dictionary, data: start..<end)
        }
        return nil
    }

    /// Behind the word stands a line's end.
    private static func startOfData(behind word: Int, in bytes: Span<UInt8>) -> Int? {
        if bytes.holds([0x0D, 0x0A], at: word) { return word + 2 }
        return bytes.holds([0x0A], at: word) || bytes.holds([0x0D], at: word) ? word + 1 : nil
    }

    /// Where the length says, if the closing word stands there; where that word comes first, otherwise.
    private static func endOfData(from start: Int, length: Int?, in bytes: Span<UInt8>) -> Int {
        if let length, length <= bytes.count - start,
            let word = bytes.firstIndex(of: end, in: (start + length)..<(start + length + end.count + 4))
        {
            return min(word, start + length)
        }
        return bytes.firstIndex(of: end, in: start..<bytes.count) ?? bytes.count
    }
}

/// The text of a dictionary, asked for single words.
struct PDFDictionary {
    private let text: [UInt8]
    /// The number of its object. Nil where that cannot be told.
    let object: Int?

    /// Nil where none ends in `range`.
    init?(of bytes: Span<UInt8>, endingIn range: Range<Int>) {
        var start = range.upperBound
        // From the last object's beginning on; `endobj` holds the word, too.
        while start > range.lowerBound {
            start -= 1
            if bytes[start] == UInt8(ascii: "o"), bytes.holds("obj", at: start), !bytes.holds("end", at: start - 3) {
                break
            }
        }
        text = bytes.copy(of: start..<range.upperBound)
        object = Self.object(before: start, in: bytes)
        guard text.span.firstIndex(of: Array("<<".utf8), in: text.indices) != nil else { return nil }
    }

    /// The number of the object that holds the byte at `place`, which must not be far from its beginning.
    static func object(holding place: Int, in bytes: Span<UInt8>) -> Int? {
        var start = place
        while start > 0, place - start < 4096 {
            start -= 1
            if bytes[start] == UInt8(ascii: "o"), bytes.holds("obj", at: start), !bytes.holds("end", at: start - 3) {
                return object(before: start, in: bytes)
            }
        }
        return nil
    }

    /// The first of the two numbers before `obj`, which stands at `word`.
    private static func object(before word: Int, in bytes: Span<UInt8>) -> Int? {
        let before = bytes.copy(of: max(0, word - 24)..<word)
        let words = before.split { !(0x30...0x39).contains($0) }
        guard words.count >= 2 else { return nil }
        return Int(String(decoding: words[words.count - 2], as: UTF8.self))
    }

    /// Whether a name stands in it, as a whole.
    func names(_ name: String) -> Bool {
        let needle = [UInt8(ascii: "/")] + Array(name.utf8)
        var start = 0
        while let found = text.span.firstIndex(of: needle, in: start..<text.count) {
            start = found + needle.count
            if start == text.count || !Self.isNameByte(text[start]) { return true }
        }
        return false
    }

    /// The length in bytes, where it is a number and not a reference to one.
    var length: Int? {
        number(of: "Length")
    }

    /// Where the first object of an object stream begins.
    var first: Int? {
        number(of: "First")
    }

    private func number(of name: String) -> Int? {
        let needle = [UInt8(ascii: "/")] + Array(name.utf8)
        guard let found = text.span.firstIndex(of: needle, in: text.indices) else { return nil }
        let rest = text[(found + needle.count)...].drop { $0 == 0x20 }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        // `/Length 12 0 R` refers to object 12.
        let behind = rest.dropFirst(digits.count).drop { $0 == 0x20 }.first ?? 0
        guard !(0x30...0x39).contains(behind), digits.count < 16 else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}
