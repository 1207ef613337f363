import Documents

/// A value of a result file that is being read, with the name that errors call it by.
struct Field {
    let name: String
    let node: Node
    let input: [UInt8]

    /// The value of `key`, which must be there.
    func member(_ key: String) throws(ResultError) -> Field {
        guard let table = node.table else { throw fault("must be an object") }
        guard let member = table[key] else { throw Field(name: key, node: node, input: input).fault("is missing") }
        return Field(name: key, node: member, input: input)
    }

    /// The value of `key`; nil where it is missing or null.
    func optional(_ key: String) throws(ResultError) -> Field? {
        guard let table = node.table else { throw fault("must be an object") }
        guard let member = table[key], member.value != .null else { return nil }
        return Field(name: key, node: member, input: input)
    }

    func fault(_ reason: String) -> ResultError {
        .field(name: name, line: lineAndColumn(of: node.bytes.lowerBound, in: input).line, reason: reason)
    }
}

extension Field {
    func text() throws(ResultError) -> String {
        guard let text = node.string else { throw fault("must be a string") }
        return text
    }

    func number() throws(ResultError) -> Int {
        guard let number = node.integer else { throw fault("must be a whole number") }
        return number
    }

    /// A number of things, or a place counted from 0.
    func count() throws(ResultError) -> Int {
        let number = try number()
        guard number >= 0 else { throw fault("must not be negative") }
        return number
    }

    func truth() throws(ResultError) -> Bool {
        guard let truth = node.boolean else { throw fault("must be true or false") }
        return truth
    }

    func elements() throws(ResultError) -> [Field] {
        guard let nodes = node.array else { throw fault("must be an array") }
        return nodes.map { Field(name: name, node: $0, input: input) }
    }

    func elements<Element>(_ read: (Field) throws(ResultError) -> Element) throws(ResultError) -> [Element] {
        var values: [Element] = []
        for element in try elements() { values.append(try read(element)) }
        return values
    }

    func texts() throws(ResultError) -> [String] {
        try elements { text throws(ResultError) in try text.text() }
    }

    /// One of the words of a closed set.
    func word<Word: RawRepresentable & CaseIterable>() throws(ResultError) -> Word where Word.RawValue == String {
        if let word = Word(rawValue: try text()) { return word }
        let words = Word.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        throw fault("must be one of \(words)")
    }
}
