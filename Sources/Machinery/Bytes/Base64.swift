/// Text that carries bytes, six bits a character.
///
/// Source: RFC 4648, sections 4 and 5.
package enum Base64 {
    /// Which characters stand for 62 and 63.
    package enum Alphabet: Sendable {
        /// `+` and `/`.
        case standard
        /// `-` and `_`, for URLs and tokens.
        case url
    }

    /// The bytes that `text` carries, with or without padding.
    ///
    /// Nil where a character is of neither the alphabet nor white space that was allowed, where padding is misplaced,
    /// and where the text ends inside a byte. Bits left over behind the last byte are not looked at: what wrote the
    /// text did not always clear them, and readers take it all the same.
    package static func bytes(
        of text: some Sequence<UInt8>, alphabet: Alphabet = .standard, ignoringWhiteSpace: Bool = false
    ) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.underestimatedCount / 4 * 3 + 3)
        var held: UInt32 = 0
        var characters = 0
        var padding = 0
        for character in text {
            if ignoringWhiteSpace, isWhiteSpace(character) { continue }
            if character == UInt8(ascii: "=") {
                padding += 1
                guard padding <= 2 else { return nil }
                continue
            }
            guard padding == 0, let bits = value(of: character, in: alphabet) else { return nil }
            held = held << 6 | UInt32(bits)
            characters += 1
            if characters.isMultiple(of: 4) {
                bytes.append(UInt8(truncatingIfNeeded: held >> 16))
                bytes.append(UInt8(truncatingIfNeeded: held >> 8))
                bytes.append(UInt8(truncatingIfNeeded: held))
            }
        }
        let rest = characters % 4
        guard rest != 1, padding == 0 || rest + padding == 4 else { return nil }
        if rest > 1 { bytes.append(UInt8(truncatingIfNeeded: held >> (6 * rest - 8))) }
        if rest == 3 { bytes.append(UInt8(truncatingIfNeeded: held >> 2)) }
        return bytes
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func value(of character: UInt8, in alphabet: Alphabet) -> UInt8? {
        switch (character, alphabet) {
        case (UInt8(ascii: "A")...UInt8(ascii: "Z"), _): character - UInt8(ascii: "A")
        case (UInt8(ascii: "a")...UInt8(ascii: "z"), _): character - UInt8(ascii: "a") + 26
        case (UInt8(ascii: "0")...UInt8(ascii: "9"), _): character - UInt8(ascii: "0") + 52
        case (UInt8(ascii: "+"), .standard), (UInt8(ascii: "-"), .url): 62
        case (UInt8(ascii: "/"), .standard), (UInt8(ascii: "_"), .url): 63
        default: nil
        }
    }
}
