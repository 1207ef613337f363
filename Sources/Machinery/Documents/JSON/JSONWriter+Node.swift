extension JSONWriter {
    /// A value that was read, as it would be written: its strings without needless escapes.
    ///
    /// - Parameter node: A value of a JSON document; a date, which only TOML has, becomes a string.
    package mutating func value(_ node: Node) {
        switch node.value {
        case .null: null()
        case .boolean(let truth): value(truth)
        case .integer(let number): value(number)
        case .float(let number): value(number)
        case .number(let text), .string(let text), .date(let text): value(text)
        case .array(let nodes):
            array { for node in nodes { $0.value(node) } }
        case .table(let table):
            object {
                for entry in table.entries {
                    $0.key(entry.key)
                    $0.value(entry.node)
                }
            }
        }
    }
}
