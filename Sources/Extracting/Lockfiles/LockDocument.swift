internal import Documents
internal import YAML

/// A lockfile in JSON or TOML, and the lines on which its values stand.
struct LockDocument {
    private(set) var root: Node
    private let bytes: [UInt8]
    private let lines: LineTable

    /// As JSON: RFC 8259.
    init(json bytes: [UInt8]) throws(LockfileError) {
        do { try self.init(root: JSON.parse(bytes), bytes) } catch { throw LockfileError(error) }
    }

    /// As JSON with comments and trailing commas.
    init(commented bytes: [UInt8]) throws(LockfileError) {
        do { try self.init(root: JSON.parse(bytes, dialect: .commented), bytes) } catch { throw LockfileError(error) }
    }

    /// As TOML 1.0.0.
    init(toml bytes: [UInt8]) throws(LockfileError) {
        // Machines write lockfiles: as large ones as in JSON.
        do { try self.init(root: TOML.parse(bytes, limits: .standard), bytes) } catch { throw LockfileError(error) }
    }

    /// The documents of a file in YAML, whose plain scalars stay the text that they are.
    static func yaml(_ bytes: [UInt8]) throws(LockfileError) -> [LockDocument] {
        let roots: [Node]
        do { roots = try YAML.parse(bytes, scalars: .text) } catch { throw LockfileError(error) }
        guard let first = roots.first else { return [] }
        let document = LockDocument(root: first, bytes)
        return roots.map { document.about($0) }
    }

    /// The one document of a file in YAML, whose plain scalars stay the text that they are.
    init(yaml bytes: [UInt8]) throws(LockfileError) {
        let documents = try Self.yaml(bytes)
        guard documents.count == 1, let document = documents.first else {
            throw .malformed(line: 1, reason: "one YAML document is expected, and there are \(documents.count)")
        }
        self = document
    }

    /// A document that was read elsewhere: `bytes` is the whole of it.
    init(root: Node, _ bytes: [UInt8]) {
        self.root = root
        self.bytes = bytes
        lines = LineTable(bytes)
    }
}

extension LockfileError {
    /// A file that is not of the language in which its format is written.
    init(_ error: DocumentError) {
        self = .malformed(line: error.line, reason: error.reason)
    }
}

extension LockDocument {
    /// The line, from 1, on which a value begins.
    func line(of node: Node) -> Int { lines.line(of: node.bytes.lowerBound) }

    /// The line, from 1, on which a key stands.
    func line(of entry: Entry) -> Int { lines.line(of: entry.keyBytes.lowerBound) }

    /// An error at the line of a value.
    func malformed(_ reason: String, at node: Node) -> LockfileError {
        .malformed(line: line(of: node), reason: reason)
    }

    /// Another value of the same file, as if it were the whole of it.
    func about(_ root: Node) -> LockDocument {
        var document = self
        document.root = root
        return document
    }

    /// The comment that follows a value of YAML on its line, with its `#`, cut to what fits a message. Empty where none
    /// does.
    func comment(behind node: Node) -> String {
        let rest = bytes[min(node.bytes.upperBound, bytes.count)...].prefix(128).prefix { $0 != 0x0A && $0 != 0x0D }
        let text = String(decoding: rest, as: UTF8.self)[...].trimmed
        guard text.hasPrefix("#"), !text.unicodeScalars.contains(where: \.isUnfitForNames) else { return "" }
        return String(text)
    }

    /// A value as it stands in the file, cut to what fits a message.
    func written(_ node: Node) -> String {
        let text = String(decoding: bytes[node.bytes.clamped(to: 0..<bytes.count)].prefix(64), as: UTF8.self)
        return text.unicodeScalars.contains(where: \.isUnfitForNames) ? "something unreadable" : text
    }
}

extension LockDocument {
    /// The field that names a package: text that must be there.
    func name(_ key: String = "name", of node: Node) throws(LockfileError) -> (text: String, line: Int) {
        guard let field = node[key] else { throw malformed("a package without '\(key)'", at: node) }
        guard let text = field.string else { throw malformed("'\(key)' must be text", at: field) }
        return (text, line(of: field))
    }

    /// What a field says of a version: any but text is unknown, and so is one that is not there.
    func pin(_ key: String = "version", of node: Node) -> Pin {
        guard let field = node[key] else { return .unknown("no version") }
        return field.string.map { .exact($0) } ?? .unknown(written(field))
    }

    /// The tables of a list that must be there, if only as an empty one.
    func tables(_ key: String) throws(LockfileError) -> [Node] {
        guard let field = root[key] else { throw malformed("there is no '\(key)'", at: root) }
        return try tables(field, "'\(key)'")
    }

    /// The tables that a list consists of.
    func tables(_ list: Node, _ what: String) throws(LockfileError) -> [Node] {
        guard let nodes = list.array else { throw malformed("\(what) must be a list", at: list) }
        for node in nodes where node.table == nil { throw malformed("\(what) must hold tables", at: node) }
        return nodes
    }

    /// The entries of a table that must be there, if only as an empty one.
    func entries(_ key: String) throws(LockfileError) -> [Entry] {
        guard let field = root[key] else { throw malformed("there is no '\(key)'", at: root) }
        guard let table = field.table else { throw malformed("'\(key)' must be a table", at: field) }
        return table.entries
    }

    /// The entries of a table. A missing one has none.
    func entries(_ node: Node?, _ what: String) throws(LockfileError) -> [Entry] {
        guard let node, node.value != .null else { return [] }
        guard let table = node.table else { throw malformed("\(what) must be a table", at: node) }
        return table.entries
    }
}

extension Node {
    /// The texts of a list. What is none is passed over, and so is what is no list.
    var strings: [String] { (array ?? []).compactMap(\.string) }
}
