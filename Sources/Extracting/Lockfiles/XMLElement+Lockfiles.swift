internal import Documents

extension XMLElement {
    /// The root element of a file that must be XML with a root of this name.
    static func root(_ name: String, of bytes: [UInt8]) throws(LockfileError) -> XMLElement {
        let root: XMLElement
        do { root = try XML.parse(bytes) } catch { throw LockfileError(error) }
        guard root.name == name else {
            throw .malformed(line: root.line, reason: "the root element must be '\(name)'")
        }
        return root
    }

    /// The text of the first child of that name, without the white space around it. Nil where there is none or it is empty.
    func value(_ name: String) -> String? {
        guard let child = first(name) else { return nil }
        return child.words.isEmpty ? nil : child.words
    }

    /// Its own text without the white space around it.
    var words: String {
        let bytes = text.utf8
        guard let first = bytes.firstIndex(where: { !$0.isWhiteSpace }),
            let last = bytes.lastIndex(where: { !$0.isWhiteSpace })
        else { return "" }
        return String(text[first...last])
    }
}

extension UInt8 {
    fileprivate var isWhiteSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
