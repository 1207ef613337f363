/// One value of a document, and where it was written.
package struct Node: Sendable, Equatable {
    package var value: Value
    /// Half-open byte range in the input.
    ///
    /// A TOML table that has a header stands where its first header stands; one that only a dotted key or a
    /// longer header implies stands where that key part stands; the root is the whole input.
    package var bytes: Range<Int>

    package init(value: Value, bytes: Range<Int>) {
        self.value = value
        self.bytes = bytes
    }
}

/// What a value is, in JSON or TOML.
package enum Value: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    /// The text of a JSON number that `Int` or a finite `Double` cannot hold: nobody rounds it unasked.
    case number(String)
    case string(String)
    /// A TOML date, time or both, as written: RFC 3339, `T` or a space between the two.
    case date(String)
    case array([Node])
    case table(Table)
}

/// A JSON object or TOML table.
package struct Table: Sendable, Equatable {
    /// In the order of the input, each key once.
    package var entries: [Entry]

    package init(entries: [Entry] = []) {
        self.entries = entries
    }

    /// The value of `key`.
    ///
    /// Walks through the entries: who looks many keys up in a large table makes a dictionary of it first.
    package subscript(_ key: String) -> Node? {
        entries.first { ExactKey.isSame($0.key, key) }?.node
    }
}

/// A key and its value.
package struct Entry: Sendable, Equatable, Keyed {
    package var key: String
    /// Half-open byte range of the key as written, quotes included.
    package var keyBytes: Range<Int>
    package var node: Node

    package init(key: String, keyBytes: Range<Int>, node: Node) {
        self.key = key
        self.keyBytes = keyBytes
        self.node = node
    }
}

extension Node {
    /// The text, where this is a string.
    package var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// The number, where this is an integer.
    package var integer: Int? {
        if case .integer(let number) = value { number } else { nil }
    }

    /// The truth, where this is a boolean.
    package var boolean: Bool? {
        if case .boolean(let truth) = value { truth } else { nil }
    }

    /// The elements, where this is an array.
    package var array: [Node]? {
        if case .array(let nodes) = value { nodes } else { nil }
    }

    /// The table, where this is one.
    package var table: Table? {
        if case .table(let table) = value { table } else { nil }
    }

    /// The value of `key`, where this is a table that has it.
    package subscript(_ key: String) -> Node? {
        table?[key]
    }
}
