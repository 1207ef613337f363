internal import Documents

/// A value of a record that is being read, with the name that errors call it by.
struct RecordField {
    let name: String
    let node: Node
    let input: [UInt8]

    func fault(_ reason: String) -> AdvisoryError {
        .field(name: name, line: lineAndColumn(of: node.bytes.lowerBound, in: input).line, reason: reason)
    }

    /// The value of `key`; nil where it is missing or null.
    func optional(_ key: String) throws(AdvisoryError) -> RecordField? {
        guard let table = node.table else { throw fault("must be an object") }
        guard let member = table[key], member.value != .null else { return nil }
        return RecordField(name: key, node: member, input: input)
    }

    /// The value of `key`, which must be there.
    func member(_ key: String) throws(AdvisoryError) -> RecordField {
        guard let member = try optional(key) else {
            throw RecordField(name: key, node: node, input: input).fault("is missing")
        }
        return member
    }

    func text() throws(AdvisoryError) -> String {
        guard let text = node.string else { throw fault("must be a string") }
        return text
    }

    /// The text of `key`; empty where it is missing.
    func text(_ key: String) throws(AdvisoryError) -> String {
        try optional(key)?.text() ?? ""
    }

    /// The texts of the list `key`; none where it is missing.
    func texts(_ key: String) throws(AdvisoryError) -> [String] {
        try elements(key) { (element) throws(AdvisoryError) in try element.text() }
    }

    /// What `read` makes of each element of the list `key`; nothing where it is missing.
    func elements<Element>(
        _ key: String, _ read: (RecordField) throws(AdvisoryError) -> Element
    ) throws(AdvisoryError) -> [Element] {
        guard let list = try optional(key) else { return [] }
        guard let nodes = list.node.array else { throw list.fault("must be an array") }
        var values: [Element] = []
        values.reserveCapacity(nodes.count)
        for node in nodes { values.append(try read(RecordField(name: key, node: node, input: input))) }
        return values
    }
}
