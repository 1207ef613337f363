import Documents
import Vocabulary

/// What a value of the policy must look like.
///
/// The whole file is held against one shape before anything is read from it: a promise that is misspelt must not pass for
/// one that is kept.
indirect enum Shape: Sendable {
    /// Any text but the empty one; the word says what it is: `a path`.
    case text(_ what: String)
    case truth
    /// One of these words.
    case word([String])
    /// A whole number; the unit stands behind `a whole number of`.
    case integer(ClosedRange<Int>, of: String)
    case number(ClosedRange<Double>)
    /// A length of time such as `15m`.
    case duration
    /// A number of bytes such as `500KB`.
    case size
    case date
    /// A web address.
    case address
    /// An array; the words say of what: `patterns in quotes`.
    case list(Shape, of: String)
    /// A table with these keys.
    case table([String: Shape])
    /// A table whose keys the project chooses.
    case named(Shape)
    /// A table with these keys, and further ones, chosen by the project, that are tables.
    case open([String: Shape], others: Shape)
    /// An array of tables.
    case tables([String: Shape])
    /// A value of the first shape, or a table of the second.
    case either(Shape, Shape)

    /// What completes the sentence "KEY … , not VALUE".
    private var rule: String {
        switch self {
        case .text(let what): "takes \(what) in quotes"
        case .truth: "takes true or false"
        case .word(let words): "takes one of \(words.map { "\"\($0)\"" }.joined(separator: ", "))"
        case .integer(let range, let unit):
            "takes a whole number of \(unit) from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "takes a number from \(range.lowerBound) to \(range.upperBound)"
        case .duration: "takes a length of time such as \"15m\", \"24h\" or \"7d\""
        case .size: "takes a size such as \"100KB\" or \"2MB\""
        case .date: "takes a date such as 2026-01-31, without quotes"
        case .address: "takes an address such as \"https://example.com\""
        case .list(_, let what): "takes an array of \(what)"
        case .table, .named, .open: "is a table"
        case .tables: "is an array of tables"
        case .either(let first, _): first.rule
        }
    }
}

extension Shape {
    /// Complains about the first thing in `entry`, a member of `section`, that does not look as it must.
    func check(_ entry: Entry, in section: Section) throws(PolicyError) {
        switch self {
        case .table(let keys): try checkTable(entry, in: section, keys: keys, others: nil)
        case .named(let shape): try checkTable(entry, in: section, keys: [:], others: shape)
        case .open(let keys, let others): try checkTable(entry, in: section, keys: keys, others: others)
        case .tables(let keys): try checkTables(entry, in: section, keys: keys)
        case .list(let shape, let what): try checkList(entry, in: section, shape: shape, what: what)
        case .either(let first, let second):
            try (entry.node.table == nil ? first : second).check(entry, in: section)
        default:
            guard isHeld(by: entry.node) else { throw section.fault(entry, rule) }
        }
    }

    fileprivate var isTable: Bool {
        switch self {
        case .table, .named, .open: true
        default: false
        }
    }

    /// Whether a value that is neither array nor table looks as it must.
    private func isHeld(by node: Node) -> Bool {
        switch self {
        case .text: node.string.map { !$0.isEmpty } ?? false
        case .truth: node.boolean != nil
        case .word(let words): node.string.map(words.contains) ?? false
        case .integer(let range, _): node.integer.map(range.contains) ?? false
        case .number(let range): node.decimal.map(range.contains) ?? false
        case .duration: node.string.flatMap(Duration.init(written:)) != nil
        case .size: node.string.flatMap(ByteSize.init) != nil
        case .date: node.date.flatMap(UTC.seconds(ofDay:)) != nil
        case .address:
            node.string.map { text in ["https://", "http://"].contains { text.hasPrefix($0) && text.count > $0.count } }
                ?? false
        default: false
        }
    }

    private func checkTable(
        _ entry: Entry, in section: Section, keys: [String: Shape], others: Shape?
    ) throws(PolicyError) {
        let table = try section.section(section.path(to: entry.key), entry)
        try table.check(against: keys, others: others)
    }

    private func checkTables(_ entry: Entry, in section: Section, keys: [String: Shape]) throws(PolicyError) {
        guard let nodes = entry.node.array, nodes.allSatisfy({ $0.table != nil }) else {
            throw section.fault(entry, "is an array of tables, '[[\(entry.key)]]'")
        }
        for node in nodes {
            try Section(name: section.path(to: entry.key), node: node, source: section.source).check(against: keys)
        }
    }

    private func checkList(_ entry: Entry, in section: Section, shape: Shape, what: String) throws(PolicyError) {
        guard let nodes = entry.node.array else { throw section.fault(entry, rule) }
        for node in nodes {
            if case .table(let keys) = shape, node.table != nil {
                try Section(name: section.path(to: entry.key), node: node, source: section.source).check(against: keys)
            } else if !shape.isHeld(by: node) {
                throw section.fault(
                    at: node.bytes.lowerBound, "'\(entry.key)' takes \(what), not \(section.quoted(node))")
            }
        }
    }
}

extension Section {
    /// Complains about the first member that does not look as it must.
    func check(against keys: [String: Shape], others: Shape? = nil) throws(PolicyError) {
        for entry in entries {
            if let shape = keys[entry.key] {
                try shape.check(entry, in: self)
            } else if let others, !others.isTable || keys.isEmpty || entry.node.table != nil {
                try others.check(entry, in: self)
            } else {
                throw unknown(entry, among: keys.keys.sorted())
            }
        }
    }

    /// How a table in this one is named by its header.
    fileprivate func path(to key: String) -> String {
        name.isEmpty ? key : "\(name).\(key)"
    }
}

extension Node {
    /// The number, where this is one.
    var decimal: Double? {
        switch value {
        case .integer(let number): Double(number)
        case .float(let number): number
        default: nil
        }
    }

    /// The text of a date, where this is one.
    var date: String? {
        if case .date(let text) = value { text } else { nil }
    }
}
