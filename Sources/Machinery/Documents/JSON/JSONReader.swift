/// Reads values, arrays and objects; strings and numbers have a file each.
struct JSONReader {
    var cursor: Cursor
    /// The bytes of a string that has escapes, kept between strings for its memory.
    var unescaped: [UInt8] = []
    private let dialect: JSON.Dialect
    private let limits: Limits
    private var depth = 0
    private var values = 0

    init(_ bytes: [UInt8], dialect: JSON.Dialect, limits: Limits) {
        cursor = Cursor(bytes)
        self.dialect = dialect
        self.limits = limits
    }

    mutating func document() throws(DocumentError) -> Node {
        begin()
        let root = try value()
        try end()
        return root
    }

    /// Steps to the document's value.
    mutating func begin() {
        cursor.skipByteOrderMark()
        skipWhiteSpace()
    }

    /// Nothing follows the document's value.
    mutating func end() throws(DocumentError) {
        skipWhiteSpace()
        guard cursor.isAtEnd else { throw cursor.fault("expected the end of the document, not \(cursor.found)") }
    }

    mutating func value() throws(DocumentError) -> Node {
        let start = cursor.index
        values += 1
        guard values <= limits.values else { throw cursor.fault("a document holds at most \(limits.values) values") }
        let value: Value =
            switch cursor.byte {
            case .quote: .string(try string())
            case UInt8(ascii: "{"): .table(try object())
            case UInt8(ascii: "["): .array(try array())
            case UInt8(ascii: "-"), 0x30...0x39: try number()
            default: try word()
            }
        return Node(value: value, bytes: start..<cursor.index)
    }

    private mutating func word() throws(DocumentError) -> Value {
        if cursor.take("true") { return .boolean(true) }
        if cursor.take("false") { return .boolean(false) }
        if cursor.take("null") { return .null }
        throw cursor.fault("expected a value, not \(cursor.found)")
    }

    private mutating func array() throws(DocumentError) -> [Node] {
        try enter()
        var nodes: [Node] = []
        if cursor.byte != UInt8(ascii: "]") {
            repeat {
                skipWhiteSpace()
                nodes.append(try value())
                skipWhiteSpace()
            } while takeComma(before: UInt8(ascii: "]"))
        }
        try leave(UInt8(ascii: "]"), named: "']'")
        return nodes
    }

    private mutating func object() throws(DocumentError) -> Table {
        try enter()
        var entries: [Entry] = []
        var index = KeyIndex()
        if cursor.byte != UInt8(ascii: "}") {
            repeat {
                skipWhiteSpace()
                entries.append(try entry(behind: entries, &index))
                skipWhiteSpace()
            } while takeComma(before: UInt8(ascii: "}"))
        }
        try leave(UInt8(ascii: "}"), named: "'}'")
        return Table(entries: entries)
    }

    private mutating func entry(behind entries: [Entry], _ index: inout KeyIndex) throws(DocumentError) -> Entry {
        let (key, keyBytes) = try key(behind: entries, &index)
        return Entry(key: key, keyBytes: keyBytes, node: try value())
    }

    /// Reads a key that no entry has, and steps to its value.
    mutating func key(
        behind entries: [Entry], _ index: inout KeyIndex
    ) throws(DocumentError) -> (key: String, bytes: Range<Int>) {
        let start = cursor.index
        guard cursor.byte == .quote else { throw cursor.fault("expected a key in double quotes, not \(cursor.found)") }
        let key = try string()
        let keyBytes = start..<cursor.index
        guard index.place(of: key, in: entries) == nil else {
            throw cursor.fault(at: start, "the key \(cursor.quoted(keyBytes, longest: 40)) stands twice in one object")
        }
        skipWhiteSpace()
        guard cursor.take(UInt8(ascii: ":")) else {
            throw cursor.fault("expected ':' after a key, not \(cursor.found)")
        }
        skipWhiteSpace()
        return (key, keyBytes)
    }

    mutating func enter() throws(DocumentError) {
        depth += 1
        guard depth <= limits.depth else { throw cursor.fault("values may nest at most \(limits.depth) deep") }
        cursor.index += 1
        skipWhiteSpace()
    }

    mutating func leave(_ bracket: UInt8, named name: String) throws(DocumentError) {
        guard cursor.take(bracket) else { throw cursor.fault("expected ',' or \(name), not \(cursor.found)") }
        depth -= 1
    }

    /// Steps over a comma. Whether a value must follow it.
    mutating func takeComma(before bracket: UInt8) -> Bool {
        guard cursor.take(UInt8(ascii: ",")) else { return false }
        guard dialect == .commented else { return true }
        skipWhiteSpace()
        return cursor.byte != bracket
    }

    mutating func skipWhiteSpace() {
        repeat {
            while cursor.byte == .space || cursor.byte == .lineFeed || cursor.byte == .carriageReturn
                || cursor.byte == .tab
            {
                cursor.index += 1
            }
        } while dialect == .commented && skipComment()
    }

    /// Steps over a comment, if one stands here that has an end.
    private mutating func skipComment() -> Bool {
        guard cursor.byte == UInt8(ascii: "/") else { return false }
        switch cursor.byte(ahead: 1) {
        case UInt8(ascii: "/"):
            while !cursor.isAtEnd, cursor.byte != .lineFeed { cursor.index += 1 }
            return true
        case UInt8(ascii: "*"): return skipBlockComment()
        default: return false
        }
    }

    private mutating func skipBlockComment() -> Bool {
        let start = cursor.index
        cursor.index += 2
        while !cursor.isAtEnd {
            if cursor.take("*/") { return true }
            cursor.index += 1
        }
        // What is there instead of a value is then the comment's beginning, which the error names.
        cursor.index = start
        return false
    }
}
