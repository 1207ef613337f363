/// Reads a document from its declaration to its end. Tags and text have a file each.
///
/// What is open stands in a list, not on the thread's stack.
struct XMLReader {
    var cursor: Cursor
    private let limits: Limits
    private var open: [XMLElement] = []
    private var values = 0
    private var root: XMLElement?
    /// How many lines begin before `counted`, and one.
    private var line = 1
    private var counted = 0

    /// `bytes` must be UTF-8 and characters of XML throughout.
    init(_ bytes: [UInt8], limits: Limits) {
        cursor = Cursor(bytes)
        self.limits = limits
    }

    mutating func document() throws(DocumentError) -> XMLElement {
        try declaration()
        while !cursor.isAtEnd {
            if open.isEmpty { try outside() } else { try content() }
        }
        if let element = open.last {
            throw cursor.fault("the element '\(element.name.cut)' of line \(element.line) has no end tag")
        }
        guard let root else { throw cursor.fault("expected an element, not the end of the document") }
        return root
    }

    /// One step before or behind the root element.
    private mutating func outside() throws(DocumentError) {
        skipWhiteSpace()
        guard !cursor.isAtEnd, try !comment(), try !instruction() else { return }
        guard cursor.byte == UInt8(ascii: "<"), cursor.byte(ahead: 1) != UInt8(ascii: "/") else {
            throw cursor.fault("expected an element, not \(cursor.found)")
        }
        guard !cursor.bytes[cursor.index...].starts(with: "<!".utf8) else {
            throw cursor.fault("a document type, and entities with it, is not read: it could grow without end")
        }
        guard root == nil else { throw cursor.fault("a document has one root element, which has ended already") }
        try startTag()
    }

    /// One step inside the innermost open element.
    private mutating func content() throws(DocumentError) {
        guard cursor.byte == UInt8(ascii: "<") else {
            open[open.count - 1].text += try characterData()
            return
        }
        if let text = try characterSection() {
            open[open.count - 1].text += text
        } else if cursor.byte(ahead: 1) == UInt8(ascii: "/") {
            try endTag()
        } else if try !comment(), try !instruction() {
            try startTag()
        }
    }
}

extension XMLReader {
    private mutating func startTag() throws(DocumentError) {
        let start = cursor.index
        guard open.count < limits.depth else { throw cursor.fault("elements may nest at most \(limits.depth) deep") }
        cursor.index += 1
        let name = try name()
        let attributes = try attributes()
        try count(1 + attributes.count)
        let isEmpty = cursor.take("/>")
        guard isEmpty || cursor.take(UInt8(ascii: ">")) else {
            throw cursor.fault("expected an attribute, '>' or '/>', not \(cursor.found)")
        }
        open.append(
            XMLElement(
                name: name.local, prefix: name.prefix, attributes: attributes, bytes: start..<start,
                line: line(of: start)))
        if isEmpty { close() }
    }

    private mutating func endTag() throws(DocumentError) {
        let start = cursor.index
        cursor.index += 2
        let name = try name()
        skipWhiteSpace()
        guard cursor.take(UInt8(ascii: ">")) else { throw cursor.fault("expected '>', not \(cursor.found)") }
        guard let element = open.last, element.name == name.local, element.prefix == name.prefix else {
            let expected = open.last.map { "the element '\($0.name.cut)' of line \($0.line)" } ?? "no element"
            throw cursor.fault(at: start, "the end tag is another's: \(expected) is open here")
        }
        close()
    }

    private mutating func close() {
        guard var element = open.popLast() else { return }
        element.bytes = element.bytes.lowerBound..<cursor.index
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    private mutating func count(_ number: Int) throws(DocumentError) {
        values += number
        guard values <= limits.values else {
            throw cursor.fault("a document holds at most \(limits.values) elements and attributes")
        }
    }

    /// The line of a place that is not before those asked for earlier.
    private mutating func line(of offset: Int) -> Int {
        while counted < offset {
            let byte = cursor.bytes[counted]
            counted += 1
            // The LF of a CR LF counts for both.
            let isPair = byte == .carriageReturn && counted < cursor.bytes.count && cursor.bytes[counted] == .lineFeed
            if byte == .lineFeed || (byte == .carriageReturn && !isPair) { line += 1 }
        }
        return line
    }

    mutating func skipWhiteSpace() {
        while cursor.byte.isXMLSpace { cursor.index += 1 }
    }
}

extension UInt8 {
    /// Section 2.3, "S".
    var isXMLSpace: Bool { self == .space || self == .tab || self == .lineFeed || self == .carriageReturn }
}

extension String {
    /// The name for a message, which nobody reads beyond its first characters.
    fileprivate var cut: String { count > 40 ? prefix(40) + "…" : self }
}
