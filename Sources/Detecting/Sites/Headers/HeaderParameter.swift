/// `name`, `name=value` or `name="value"`, as many headers have them.
///
/// Source: RFC 9110, section 5.6.6, with white space around the equals sign as RFC 6797 takes it.
struct HeaderParameter: Hashable {
    /// In lower case.
    var name: String
    /// Unquoted; nil where there is no equals sign.
    var value: String?

    /// Nil where there is no token for a name, or a quotation mark has no end.
    init?(_ text: some StringProtocol) {
        let sign = text.firstIndex(of: "=") ?? text.endIndex
        name = text[..<sign].trimmingWhitespace().lowercased()
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else { return nil }
        guard sign < text.endIndex else { return }
        let written = text[text.index(after: sign)...].trimmingWhitespace()
        guard let value = QuotedText.unquoted(written) else { return nil }
        self.value = value
    }

    /// RFC 9110, section 5.6.2.
    static func isTokenByte(_ byte: UInt8) -> Bool {
        SourceExpression.isLetterOrDigit(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

/// Text in which quotation marks hold together what separators would part.
///
/// Source: RFC 9110, section 5.6.4.
enum QuotedText {
    /// The parts between separators outside of quotation marks, without white space around them.
    static func split(_ text: String, at separator: UInt8) -> [String] {
        var parts: [[UInt8]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for byte in text.utf8 {
            if byte == separator, !isQuoted {
                parts.append([])
                continue
            }
            parts[parts.count - 1].append(byte)
            if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && byte == UInt8(ascii: "\\") && !isEscaped
        }
        return parts.map { String(decoding: $0, as: UTF8.self).trimmingWhitespace() }
    }

    /// What a quoted string holds, and any other text as it is. Nil where the closing mark is missing.
    static func unquoted(_ text: String) -> String? {
        guard text.utf8.first == UInt8(ascii: "\"") else { return text }
        var bytes: [UInt8] = []
        var isEscaped = false
        for (index, byte) in text.utf8.enumerated().dropFirst() {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
                continue
            } else if byte == UInt8(ascii: "\"") {
                return index == text.utf8.count - 1 ? String(decoding: bytes, as: UTF8.self) : nil
            }
            bytes.append(byte)
        }
        return nil
    }
}
