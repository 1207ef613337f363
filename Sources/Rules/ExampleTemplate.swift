/// An example line of a rule with places for random values, so that no file holds anything like a key.
///
/// `{alnum:24}` stands for 24 random letters and digits; all words are in `Filling.Word`. A brace that is not followed
/// by a known word, a colon and an argument, or by `uuid}`, is a brace.
package struct ExampleTemplate: Sendable {
    /// Why a text is no template.
    package enum Fault: Error, Equatable {
        /// The word is not known, and its argument looks as if it were meant to be.
        case unknownWord(String)
        /// The word is known and its argument is not one that it takes. `expected` says what would be right.
        case malformedArgument(String, expected: String)
    }

    private enum Piece {
        case literal(ArraySlice<UInt8>)
        case place(Filling)
    }

    private let pieces: [Piece]

    /// Throws where a place is not filled as its word asks. The message quotes the place and says what would be right.
    package init(_ text: String) throws(Fault) {
        var pieces: [Piece] = []
        var rest = Array(text.utf8)[...]
        while let brace = rest.firstIndex(of: UInt8(ascii: "{")) {
            if let (filling, end) = try Self.place(in: rest[brace...]) {
                pieces += [.literal(rest[..<brace]), .place(filling)]
                rest = rest[end...]
            } else {
                pieces.append(.literal(rest[...brace]))
                rest = rest[(brace + 1)...]
            }
        }
        self.pieces = pieces + [.literal(rest)]
    }

    /// The text with every place filled. The same seed fills it with the same values on every machine.
    package func filled(seed: UInt64) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        return pieces.flatMap { piece in
            switch piece {
            case .literal(let bytes): Array(bytes)
            case .place(let filling): filling.value(from: &random)
            }
        }
    }

    /// The place that `text`, which begins with a brace, begins with, and the index behind it. Nil where it is none.
    private static func place(in text: ArraySlice<UInt8>) throws(Fault) -> (Filling, end: Int)? {
        // No argument is longer; a bound keeps a text of many braces from being read once for each.
        guard let close = text.prefix(400).firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let inside = text[(text.startIndex + 1)..<close]
        if inside.elementsEqual("uuid".utf8) { return (.uuid, close + 1) }
        guard let colon = inside.firstIndex(of: UInt8(ascii: ":")), isWord(inside[..<colon]) else { return nil }
        let argument = inside[(colon + 1)...]
        guard argument.allSatisfy({ (0x21...0x7E).contains($0) && !quotesAndBraces.contains($0) }) else { return nil }
        let quoted = String(decoding: text[...close], as: UTF8.self)
        guard let word = Filling.Word(rawValue: String(decoding: inside[..<colon], as: UTF8.self)) else {
            guard isMeantForAWord(argument) else { return nil }
            throw .unknownWord(quoted)
        }
        guard let filling = Filling(word, argument: String(decoding: argument, as: UTF8.self)) else {
            throw .malformedArgument(quoted, expected: word.expected)
        }
        return (filling, close + 1)
    }

    /// `{host:name}` is a brace in somebody's code; `{alphanum:24}` is a slip.
    private static func isMeantForAWord(_ argument: ArraySlice<UInt8>) -> Bool {
        let isCount = !argument.isEmpty && argument.allSatisfy { (0x30...0x39).contains($0) }
        return isCount || argument.contains(UInt8(ascii: "="))
    }

    private static func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, (0x61...0x7A).contains(first) else { return false }
        return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }

    private static let quotesAndBraces = Array("\"'`\\{}<>".utf8)
}

extension ExampleTemplate.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownWord(let place):
            let words = Filling.Word.allCases.map(\.rawValue).joined(separator: ", ")
            return "'\(place)' has an unknown word; known are \(words), and {uuid}. "
                + "A space behind the colon makes it plain text"
        case .malformedArgument(let place, let expected):
            return "'\(place)' should be \(expected)"
        }
    }
}
