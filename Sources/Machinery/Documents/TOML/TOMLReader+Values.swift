/// Source: TOML 1.0.0, "Array" and "Inline Table".
extension TOMLReader {
    mutating func value() throws(DocumentError) -> Node {
        let start = cursor.index
        try count(1)
        let value: Value =
            switch cursor.byte {
            case .quote, .apostrophe: .string(try string())
            case UInt8(ascii: "["): .array(try array())
            case UInt8(ascii: "{"): .table(try inlineTable())
            default: try scalar()
            }
        return Node(value: value, bytes: start..<cursor.index)
    }

    private mutating func array() throws(DocumentError) -> [Node] {
        try enter(1)
        cursor.index += 1
        var nodes: [Node] = []
        try skipLines()
        while cursor.byte != UInt8(ascii: "]") {
            nodes.append(try value())
            try skipLines()
            guard cursor.take(UInt8(ascii: ",")) else { break }
            try skipLines()
        }
        guard cursor.take(UInt8(ascii: "]")) else { throw cursor.fault("expected ',' or ']', not \(cursor.found)") }
        leave(1)
        return nodes
    }

    /// Steps over blanks, comments and line ends, which may stand anywhere between the elements of an array.
    private mutating func skipLines() throws(DocumentError) {
        repeat {
            skipBlanks()
            try skipComment()
        } while takeNewline()
    }

    private mutating func inlineTable() throws(DocumentError) -> Table {
        try enter(1)
        let start = cursor.index
        cursor.index += 1
        let table = tree.openInline()
        skipBlanks()
        if cursor.byte != UInt8(ascii: "}") {
            repeat {
                try assignment(in: table, depth: 0)
                skipBlanks()
            } while cursor.take(UInt8(ascii: ","))
        }
        guard cursor.take(UInt8(ascii: "}")) else {
            throw cursor.isAtNewline || cursor.isAtEnd
                ? cursor.fault(at: start, "the inline table that begins here must end with '}' on its line")
                : cursor.fault("expected ',' or '}', not \(cursor.found)")
        }
        leave(1)
        return tree.closeInline(table)
    }
}

/// Values without brackets or quotes.
extension TOMLReader {
    private mutating func scalar() throws(DocumentError) -> Value {
        let start = cursor.index
        skipToken()
        let token = cursor.bytes[start..<cursor.index]
        if token.elementsEqual("true".utf8) { return .boolean(true) }
        if token.elementsEqual("false".utf8) { return .boolean(false) }
        if TOMLDate.isValid(token) { return .date(try cursor.text(token.indices)) }
        if let number = TOMLNumber.value(of: token) { return number }
        guard !token.isEmpty else { throw cursor.fault("expected a value, not \(cursor.found)") }
        throw cursor.fault(at: start, reason(against: token))
    }

    private mutating func skipToken() {
        let start = cursor.index
        while cursor.byte.isToken { cursor.index += 1 }
        // A space may stand in place of the T between a date and a time.
        let isDate = cursor.index - start == 10 && cursor.bytes[start + 4] == UInt8(ascii: "-")
        guard isDate, cursor.byte == .space, cursor.byte(ahead: 1).isDigit, cursor.byte(ahead: 3) == UInt8(ascii: ":")
        else { return }
        cursor.index += 1
        while cursor.byte.isToken { cursor.index += 1 }
    }

    private func reason(against token: ArraySlice<UInt8>) -> String {
        let quoted = cursor.quoted(token.indices)
        if TOMLDate.isLikely(token) { return "\(quoted) is no date or time, such as 2026-01-31 or 07:32:00" }
        if TOMLNumber.isLikely(token) { return "\(quoted) is no number of TOML, or needs more than 64 bits" }
        return "\(quoted) is no value; text stands in quotes"
    }
}

extension UInt8 {
    fileprivate var isToken: Bool {
        isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
            || self == UInt8(ascii: ".") || self == UInt8(ascii: ":")
    }
}
