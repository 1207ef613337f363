import Bytes

/// Bytes in text armour: `-----BEGIN LABEL-----`, base 64, `-----END LABEL-----`.
///
/// Source: RFC 7468, sections 2 and 3. Headers such as `Proc-Type` are those of RFC 1421, section 4.6.
struct ArmoredBlock {
    var label: String
    /// Whether a `Proc-Type` header says that the contents are encrypted.
    var isEncrypted: Bool
    var contents: [UInt8]

    /// Nil where `text` does not hold a whole block.
    ///
    /// Keys are pasted into places that have no line ends, so that more than the standard is read: line ends written
    /// as `\n` or `\r\n` (escaped once more by each shell or JSON around them) or `&#10;`, spaces in their place, each
    /// line a string or a comment of its own, and `\/` for a slash.
    init?(_ text: [UInt8]) {
        let text = Self.unfolded(text)
        guard let begin = text.firstRange(of: Array("-----BEGIN ".utf8)) else { return nil }
        let behind = text[begin.upperBound...]
        // The longest label in use has 25 characters.
        guard let dashes = behind.prefix(64).firstRange(of: Array("-----".utf8)) else { return nil }
        let label = behind[..<dashes.lowerBound]
        let rest = behind[dashes.upperBound...]
        let endLine = Array("-----END ".utf8) + label + Array("-----".utf8)
        guard let end = rest.firstRange(of: endLine), let body = Self.body(of: rest[..<end.lowerBound])
        else { return nil }
        self.label = String(decoding: label, as: UTF8.self)
        (isEncrypted, contents) = body
    }

    private static let space = UInt8(ascii: " ")

    /// `text` with a space in the place of each escape, entity and mark.
    private static func unfolded(_ text: [UInt8]) -> [UInt8] {
        var unfolded: [UInt8] = []
        unfolded.reserveCapacity(text.count)
        var rest = text[...]
        var isEscaped = false
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                continue
            }
            if byte == UInt8(ascii: "&") { rest = behindEntity(rest) }
            unfolded.append(standsForSpace(byte, isEscaped: isEscaped) ? space : byte)
            isEscaped = false
        }
        return unfolded
    }

    private static func standsForSpace(_ byte: UInt8, isEscaped: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): isEscaped
        // Quotes, marks of comments, and the start of an entity.
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "*"),
            UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "&"):
            true
        default: false
        }
    }

    /// What follows the entity whose ampersand was just read; `text` itself where it is none.
    private static func behindEntity(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let end = text.prefix(8).firstIndex(of: UInt8(ascii: ";")) else { return text }
        return text[(end + 1)...]
    }

    /// What stands between the two lines.
    private static func body(of text: ArraySlice<UInt8>) -> (isEncrypted: Bool, contents: [UInt8])? {
        var isEncrypted = false
        var base64: [UInt8] = []
        var isHeaderValue = false
        for word in text.split(whereSeparator: { $0 == space || (0x09...0x0D).contains($0) }) {
            if isHeaderValue || word.contains(UInt8(ascii: ":")) {
                isHeaderValue = word.last == UInt8(ascii: ":")
                isEncrypted = isEncrypted || word.suffix(9).elementsEqual("ENCRYPTED".utf8)
            } else if !joints.contains(where: { word.elementsEqual($0) }) {
                base64 += word.last == UInt8(ascii: ",") ? word.dropLast() : word
            }
        }
        guard let contents = Base64.bytes(of: base64), !contents.isEmpty else { return nil }
        return (isEncrypted, contents)
    }

    /// What stands alone between the strings of a list or a sum, or before a line of comment.
    private static let joints = [",", "+", ".", "//"].map { Array($0.utf8) }
}
