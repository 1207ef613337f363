/// One part of a dotted key, and where it stands.
struct TOMLKey {
    var text: String
    var bytes: Range<Int>
}

/// Source: TOML 1.0.0, "Keys".
extension TOMLReader {
    /// The parts of a key, with the blanks around them.
    mutating func keyPath() throws(DocumentError) -> [TOMLKey] {
        var path: [TOMLKey] = []
        repeat {
            skipBlanks()
            path.append(try key())
            try requireDepth(path.count)
            skipBlanks()
        } while cursor.take(UInt8(ascii: "."))
        return path
    }

    private mutating func key() throws(DocumentError) -> TOMLKey {
        let start = cursor.index
        if cursor.byte == .quote || cursor.byte == .apostrophe {
            guard cursor.byte(ahead: 1) != cursor.byte || cursor.byte(ahead: 2) != cursor.byte else {
                throw cursor.fault("a key stands in single or double quotes, not in three of them")
            }
            let text = try string()
            return TOMLKey(text: text, bytes: start..<cursor.index)
        }
        while cursor.byte.isBareKey { cursor.index += 1 }
        guard cursor.index > start else { throw cursor.fault("expected a key, not \(cursor.found)") }
        return TOMLKey(text: try cursor.text(start..<cursor.index), bytes: start..<cursor.index)
    }
}

extension UInt8 {
    fileprivate var isBareKey: Bool {
        isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }
}
