/// Reads the lines of a document: headers and assignments. Keys, values and strings have a file each.
struct TOMLReader {
    var cursor: Cursor
    var tree: TOMLTree
    private let limits: Limits
    private var depth = 0
    private var values = 0
    /// The table that assignments of the current section go to.
    private var current = TOMLTree.root
    /// How deep that table stands.
    private var currentDepth = 0

    init(_ bytes: [UInt8], limits: Limits) {
        cursor = Cursor(bytes)
        tree = TOMLTree(bytes)
        self.limits = limits
    }

    mutating func document() throws(DocumentError) -> Node {
        try cursor.requireUTF8(0..<cursor.bytes.count)
        cursor.skipByteOrderMark()
        while !cursor.isAtEnd { try line() }
        return tree.node(of: TOMLTree.root)
    }

    private mutating func line() throws(DocumentError) {
        skipBlanks()
        switch cursor.byte {
        case UInt8(ascii: "["): try header()
        case UInt8(ascii: "#"), .lineFeed, .carriageReturn: break
        case _ where cursor.isAtEnd: break
        default: try assignment(in: current, depth: currentDepth)
        }
        try endLine()
    }

    private mutating func header() throws(DocumentError) {
        let start = cursor.index
        cursor.index += 1
        let isArray = cursor.take(UInt8(ascii: "["))
        let path = try keyPath()
        guard cursor.take(isArray ? "]]" : "]") else {
            throw cursor.fault("expected '.' or '\(isArray ? "]]" : "]")' after a key, not \(cursor.found)")
        }
        try count(path.count)
        currentDepth = path.count
        let bytes = start..<cursor.index
        current = isArray ? try tree.append(path, at: bytes) : try tree.open(path, at: bytes)
    }

    /// A key, `=` and a value, put into a table that stands `depth` deep.
    mutating func assignment(in table: Int, depth: Int) throws(DocumentError) {
        let path = try keyPath()
        guard cursor.take(UInt8(ascii: "=")) else {
            throw cursor.fault("expected '=' after a key, not \(cursor.found)")
        }
        skipBlanks()
        try count(path.count - 1)
        try enter(depth + path.count - 1)
        let node = try value()
        leave(depth + path.count - 1)
        try tree.set(path, to: node, in: table)
    }

    private mutating func endLine() throws(DocumentError) {
        skipBlanks()
        try skipComment()
        guard cursor.isAtEnd || takeNewline() else {
            throw cursor.fault("expected the end of the line, not \(cursor.found)")
        }
    }
}

extension TOMLReader {
    /// Counts tables and arrays that are about to be stepped into.
    mutating func enter(_ levels: Int) throws(DocumentError) {
        depth += levels
        try requireDepth(depth)
    }

    func requireDepth(_ depth: Int) throws(DocumentError) {
        guard depth <= limits.depth else { throw cursor.fault("values may nest at most \(limits.depth) deep") }
    }

    mutating func leave(_ levels: Int) {
        depth -= levels
    }

    /// Counts values that are about to be kept.
    mutating func count(_ number: Int) throws(DocumentError) {
        values += number
        guard values <= limits.values else { throw cursor.fault("a document holds at most \(limits.values) values") }
    }

    mutating func skipBlanks() {
        while cursor.byte == .space || cursor.byte == .tab { cursor.index += 1 }
    }

    mutating func takeNewline() -> Bool {
        cursor.take(.lineFeed) || cursor.take("\r\n")
    }

    mutating func skipComment() throws(DocumentError) {
        guard cursor.byte == UInt8(ascii: "#") else { return }
        while !cursor.isAtEnd, !cursor.isAtNewline {
            guard cursor.byte.isTOMLText else { throw cursor.fault("a comment may not hold \(cursor.found)") }
            cursor.index += 1
        }
    }
}

extension Cursor {
    var isAtNewline: Bool {
        byte == .lineFeed || (byte == .carriageReturn && byte(ahead: 1) == .lineFeed)
    }
}

extension UInt8 {
    /// Whether comments and strings may hold the byte as it is: no control character but tab.
    var isTOMLText: Bool { (self >= 0x20 && self != .delete) || self == .tab }
}
