/// A dictionary of structured fields: `camera=(), geolocation=(self "https://example.com"), fullscreen=*`.
///
/// Source: RFC 9651, section 3.2. Read as far as headers of policies need it: parameters are passed over, and of numbers,
/// dates and byte sequences only the text is kept.
struct StructuredDictionary {
    /// What stands for a key: the members of its list, or the one item; strings without their quotation marks.
    private(set) var members: [String: [String]] = [:]

    /// Nil where it is malformed: then the whole header counts for nothing (section 4.2).
    init?(_ text: String) {
        for part in QuotedText.split(text, at: UInt8(ascii: ",")) {
            guard let (key, items) = Self.member(part) else { return nil }
            members[key] = items
        }
    }

    private static func member(_ text: String) -> (key: String, items: [String])? {
        let sign = text.firstIndex { $0 == "=" || $0 == ";" } ?? text.endIndex
        let key = String(text[..<sign])
        guard isKey(key) else { return nil }
        // A key alone means that it is true.
        guard sign < text.endIndex, text[sign] == "=" else { return (key, ["?1"]) }
        let value = String(text[text.index(after: sign)...])
        if value.first == "(" { return innerList(value).map { (key, $0) } }
        return item(value).map { (key, [$0]) }
    }

    private static func isKey(_ text: String) -> Bool {
        guard let first = text.utf8.first, 0x61...0x7A ~= first || first == UInt8(ascii: "*") else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "_-.*".utf8.contains($0)
        }
    }

    private static func innerList(_ text: String) -> [String]? {
        guard let close = text.lastIndex(of: ")") else { return nil }
        let words = QuotedText.split(String(text[..<close].dropFirst()), at: UInt8(ascii: " ")).filter { !$0.isEmpty }
        let items = words.compactMap(item)
        return items.count == words.count ? items : nil
    }

    private static func item(_ text: String) -> String? {
        guard let bare = QuotedText.split(text, at: UInt8(ascii: ";")).first, !bare.isEmpty else { return nil }
        if bare.first == "\"" { return QuotedText.unquoted(bare) }
        // Tokens hold colons and slashes besides (section 3.3.4).
        let isBare = bare.utf8.allSatisfy { HeaderParameter.isTokenByte($0) || ":/?@=".utf8.contains($0) }
        return isBare ? bare : nil
    }
}

/// A token with parameters, which is all that some headers hold: `same-origin; report-to="x"`.
///
/// Source: RFC 9651, section 3.3.4: case matters.
enum StructuredToken {
    /// Nil where the text is no token: a quoted string is none.
    static func read(_ text: String) -> String? {
        guard let bare = QuotedText.split(text, at: UInt8(ascii: ";")).first,
            let first = bare.utf8.first, SourceExpression.isLetterOrDigit(first) || first == UInt8(ascii: "*"),
            bare.utf8.allSatisfy({ HeaderParameter.isTokenByte($0) || ":/".utf8.contains($0) })
        else { return nil }
        return bare
    }
}
