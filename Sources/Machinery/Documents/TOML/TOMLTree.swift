/// The tables of a document while it is read, and the rules about who may add to which.
///
/// Tables stand in one array and name each other by index, so that adding to one copies none.
///
/// Source: TOML 1.0.0, "Keys", "Table", "Inline Table" and "Array of Tables".
struct TOMLTree {
    /// The index of the root table.
    static let root = 0

    private let input: [UInt8]
    private var tables: [Draft]
    /// The elements of the arrays of tables.
    private var lists: [[Int]] = []
    /// Counts headers: a table that dotted keys define is closed when the next one begins.
    private var section = 0

    init(_ input: [UInt8]) {
        self.input = input
        tables = [Draft(bytes: 0..<input.count, definition: .header)]
    }

    /// The table of a `[header]`.
    mutating func open(_ path: [TOMLKey], at bytes: Range<Int>) throws(DocumentError) -> Int {
        section += 1
        let (parent, key) = try parent(of: path)
        switch tables[parent].content(of: key) {
        case nil: return add(key, to: parent, Draft(bytes: bytes, definition: .header))
        case .table(let table) where tables[table].definition == .implied:
            tables[table].definition = .header
            tables[table].bytes = bytes
            return table
        case .table: throw fault(key, "is a table already; a table is opened once")
        case .tables: throw fault(key, "is an array of tables already; write '[[…]]' to add another")
        case .value: throw fault(key, "has a value already")
        }
    }

    /// The new last table of a `[[header]]`.
    mutating func append(_ path: [TOMLKey], at bytes: Range<Int>) throws(DocumentError) -> Int {
        section += 1
        let (parent, key) = try parent(of: path)
        switch tables[parent].content(of: key) {
        case nil:
            lists.append([])
            tables[parent].append(key, .tables(lists.count - 1))
            return append(to: lists.count - 1, at: bytes)
        case .tables(let list): return append(to: list, at: bytes)
        case .table: throw fault(key, "is a table already, not an array of tables")
        case .value: throw fault(key, "has a value already; only '[[…]]' can be added to")
        }
    }

    /// Gives a dotted key of `table` its value.
    mutating func set(_ path: [TOMLKey], to node: Node, in table: Int) throws(DocumentError) {
        var table = table
        for key in path.dropLast() { table = try step(into: key, of: table) }
        guard let key = path.last else { return }
        guard tables[table].content(of: key) == nil else { throw fault(key, "stands twice in one table") }
        tables[table].append(key, .value(node))
    }

    /// A table that nobody outside its braces can add to.
    mutating func openInline() -> Int {
        tables.append(Draft(bytes: 0..<0, definition: .header))
        return tables.count - 1
    }

    /// Takes an inline table out, with all that was opened inside it.
    mutating func closeInline(_ table: Int) -> Table {
        let value = self.table(of: table)
        tables.removeLast(tables.count - table)
        return value
    }
}

extension TOMLTree {
    /// A table as a value.
    func node(of table: Int) -> Node {
        Node(value: .table(self.table(of: table)), bytes: tables[table].bytes)
    }

    private func table(of table: Int) -> Table {
        Table(
            entries: tables[table].entries.map { entry in
                Entry(key: entry.key, keyBytes: entry.keyBytes, node: node(of: entry.content))
            })
    }

    private func node(of content: Content) -> Node {
        switch content {
        case .value(let node): return node
        case .table(let table): return node(of: table)
        case .tables(let list):
            let nodes = lists[list].map { node(of: $0) }
            return Node(value: .array(nodes), bytes: nodes.first?.bytes ?? 0..<0)
        }
    }
}

extension TOMLTree {
    /// The table that a header's last key belongs to, and that key.
    private mutating func parent(of path: [TOMLKey]) throws(DocumentError) -> (table: Int, key: TOMLKey) {
        var table = Self.root
        for key in path.dropLast() {
            switch tables[table].content(of: key) {
            case nil: table = add(key, to: table, Draft(bytes: key.bytes, definition: .implied))
            case .table(let inner): table = inner
            case .tables(let list): table = lists[list].last ?? table
            case .value: throw fault(key, "has a value already, to which no header can add")
            }
        }
        return (table, path.last ?? TOMLKey(text: "", bytes: 0..<0))
    }

    /// The table of a dotted key's part that is not the last one.
    private mutating func step(into key: TOMLKey, of table: Int) throws(DocumentError) -> Int {
        switch tables[table].content(of: key) {
        case nil: return add(key, to: table, Draft(bytes: key.bytes, definition: .dotted(section)))
        case .table(let inner) where tables[inner].definition == .implied:
            tables[inner].definition = .dotted(section)
            return inner
        case .table(let inner) where tables[inner].definition == .dotted(section): return inner
        case .table: throw fault(key, "is a table that another header defines; add to it there")
        case .tables: throw fault(key, "is an array of tables, to which no dotted key can add")
        case .value: throw fault(key, "has a value already, to which no dotted key can add")
        }
    }

    private mutating func add(_ key: TOMLKey, to table: Int, _ draft: Draft) -> Int {
        tables.append(draft)
        tables[table].append(key, .table(tables.count - 1))
        return tables.count - 1
    }

    private mutating func append(to list: Int, at bytes: Range<Int>) -> Int {
        tables.append(Draft(bytes: bytes, definition: .header))
        lists[list].append(tables.count - 1)
        return tables.count - 1
    }

    private func fault(_ key: TOMLKey, _ reason: String) -> DocumentError {
        let quoted = Cursor(input).quoted(key.bytes, longest: 40)
        return DocumentError(at: key.bytes.lowerBound, in: input, reason: "the key \(quoted) \(reason)")
    }
}

/// A table that may still grow.
private struct Draft {
    /// What made a table, which decides what may still add to it.
    enum Definition: Equatable {
        /// A longer header: its own may follow.
        case implied
        /// Its own header, or braces.
        case header
        /// A dotted key of this section.
        case dotted(Int)
    }

    struct Entry: Keyed {
        var key: String
        var keyBytes: Range<Int>
        var content: Content
    }

    var bytes: Range<Int>
    var definition: Definition
    private(set) var entries: [Entry] = []
    private var index = KeyIndex()

    init(bytes: Range<Int>, definition: Definition) {
        self.bytes = bytes
        self.definition = definition
    }

    mutating func content(of key: TOMLKey) -> Content? {
        index.place(of: key.text, in: entries).map { entries[$0].content }
    }

    mutating func append(_ key: TOMLKey, _ content: Content) {
        entries.append(Entry(key: key.text, keyBytes: key.bytes, content: content))
    }
}

/// What a key of a table that may still grow holds.
private enum Content {
    case value(Node)
    /// The index of a table.
    case table(Int)
    /// The index of a list of tables.
    case tables(Int)
}
