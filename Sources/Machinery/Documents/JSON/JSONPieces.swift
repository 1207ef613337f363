/// A JSON object read member by member, and an array that is a member element by element.
///
/// For documents of so many elements that their values should never all be in memory at once.
package struct JSONPieces {
    /// What comes next.
    package enum Piece: Sendable, Equatable {
        /// A member of the object. An array comes empty; its elements follow.
        case member(Entry)
        /// An element of the array that is the member `of`.
        case element(of: String, Node)
    }

    private enum State {
        case beginning, member
        case element(of: String)
        case behindMember, ended
    }

    private var reader: JSONReader
    private var state = State.beginning
    /// The members so far, arrays without their elements.
    private var entries: [Entry] = []
    private var index = KeyIndex()

    package init(_ bytes: [UInt8], limits: Limits = .standard) {
        reader = JSONReader(bytes, dialect: .strict, limits: limits)
    }

    /// The next piece; nil behind the last one, when the whole document is known to be well-formed. A document that is
    /// no object has none.
    package mutating func next() throws(DocumentError) -> Piece? {
        if case .beginning = state { try begin() }
        if case .behindMember = state { try stepOverMember() }
        switch state {
        case .member: return .member(try member())
        case .element(let key): return .element(of: key, try element())
        default: return nil
        }
    }

    private mutating func begin() throws(DocumentError) {
        reader.begin()
        guard reader.cursor.byte == UInt8(ascii: "{") else {
            _ = try reader.document()
            state = .ended
            return
        }
        try reader.enter()
        guard reader.cursor.byte == UInt8(ascii: "}") else {
            state = .member
            return
        }
        try end()
    }

    private mutating func member() throws(DocumentError) -> Entry {
        reader.skipWhiteSpace()
        let (key, keyBytes) = try reader.key(behind: entries, &index)
        let entry = Entry(key: key, keyBytes: keyBytes, node: try value(of: key))
        entries.append(entry)
        return entry
    }

    /// A member's value, or the beginning of an array.
    private mutating func value(of key: String) throws(DocumentError) -> Node {
        state = .behindMember
        guard reader.cursor.byte == UInt8(ascii: "[") else { return try reader.value() }
        let start = reader.cursor.index
        try reader.enter()
        if reader.cursor.byte == UInt8(ascii: "]") {
            try reader.leave(UInt8(ascii: "]"), named: "']'")
        } else {
            state = .element(of: key)
        }
        return Node(value: .array([]), bytes: start..<reader.cursor.index)
    }

    private mutating func element() throws(DocumentError) -> Node {
        reader.skipWhiteSpace()
        let node = try reader.value()
        reader.skipWhiteSpace()
        if !reader.takeComma(before: UInt8(ascii: "]")) {
            try reader.leave(UInt8(ascii: "]"), named: "']'")
            state = .behindMember
        }
        return node
    }

    private mutating func stepOverMember() throws(DocumentError) {
        reader.skipWhiteSpace()
        if reader.takeComma(before: UInt8(ascii: "}")) { state = .member } else { try end() }
    }

    private mutating func end() throws(DocumentError) {
        try reader.leave(UInt8(ascii: "}"), named: "'}'")
        try reader.end()
        state = .ended
    }
}
