internal import Documents
internal import Vocabulary

/// The file that a rule stands in, for error messages.
struct RuleSource {
    var file: String
    var bytes: [UInt8]

    /// The root of the file, read as TOML.
    func root() throws(RuleError) -> Node {
        do {
            return try TOML.parse(bytes)
        } catch {
            throw RuleError(file: file, line: error.line, reason: error.reason)
        }
    }

    func line(of offset: Int) -> Int {
        lineAndColumn(of: offset, in: bytes).line
    }

    func error(at range: Range<Int>, _ reason: String) -> RuleError {
        RuleError(file: file, line: line(of: range.lowerBound), reason: reason)
    }
}

/// The fields of one table, such as a `[[rule]]`: asked for by name and type, so that what nobody asked for is a mistake.
struct RuleFields {
    private let source: RuleSource
    private let node: Node
    private let table: Table
    /// What the table is: `rule`.
    private let noun: String
    private var asked: Set<String> = []

    init(_ node: Node, _ noun: String = "rule", of source: RuleSource) throws(RuleError) {
        guard let table = node.table else {
            throw source.error(at: node.bytes, "a \(noun) is a table: [[\(noun)]]")
        }
        self.noun = noun
        self.node = node
        self.source = source
        self.table = table
    }

    /// Where the rule begins, from 1.
    var line: Int { source.line(of: node.bytes.lowerBound) }

    /// A mistake in the field `key`, or in the rule where it has none.
    func error(_ key: String, _ reason: String) -> RuleError {
        source.error(at: table[key]?.bytes ?? node.bytes, "\(key): \(reason)")
    }

    mutating func optionalText(_ key: String) throws(RuleError) -> String? {
        guard let node = value(key) else { return nil }
        return try text(of: node, key)
    }

    mutating func text(_ key: String) throws(RuleError) -> String {
        guard let text = try optionalText(key) else { throw error(key, "missing: every \(noun) has one") }
        return text
    }

    mutating func optionalTexts(_ key: String) throws(RuleError) -> [String] {
        guard let node = value(key) else { return [] }
        guard let items = node.array else { throw error(key, "is to be a list of texts") }
        var texts: [String] = []
        for item in items { texts.append(try text(of: item, key)) }
        return texts
    }

    mutating func texts(_ key: String) throws(RuleError) -> [String] {
        let texts = try optionalTexts(key)
        guard !texts.isEmpty else { throw error(key, "missing: every \(noun) has at least one") }
        return texts
    }

    mutating func flag(_ key: String) throws(RuleError) -> Bool {
        guard let node = value(key) else { return false }
        guard let flag = node.boolean else { throw error(key, "is to be true or false") }
        return flag
    }

    mutating func number(_ key: String, in range: ClosedRange<Int>) throws(RuleError) -> Int? {
        guard let node = value(key) else { return nil }
        guard let number = node.integer, range.contains(number) else {
            throw error(key, "is to be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    mutating func decimal(_ key: String, in range: ClosedRange<Double>) throws(RuleError) -> Double? {
        guard let node = value(key) else { return nil }
        let number: Double? =
            switch node.value {
            case .float(let number): number
            case .integer(let number): Double(number)
            default: nil
            }
        guard let number, range.contains(number) else {
            throw error(key, "is to be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _: Choice.Type, otherwise: Choice? = nil
    ) throws(RuleError) -> Choice where Choice.RawValue == String {
        guard let text = try optionalText(key) else {
            guard let otherwise else { throw error(key, "missing: every \(noun) has one") }
            return otherwise
        }
        return try choice(text, key)
    }

    mutating func choices<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _: Choice.Type
    ) throws(RuleError) -> [Choice] where Choice.RawValue == String {
        var choices: [Choice] = []
        for text in try optionalTexts(key) { choices.append(try choice(text, key)) }
        return choices
    }

    /// Claims sorted by name; numbers and booleans are compared as their text.
    mutating func claims(_ key: String) throws(RuleError) -> [Rule.Claim] {
        guard let node = value(key) else { return [] }
        guard let table = node.table else { throw error(key, "is to be a table of claims and their values") }
        var claims: [Rule.Claim] = []
        for entry in table.entries {
            claims.append(Rule.Claim(name: entry.key, value: try text(of: entry.node, key)))
        }
        return claims.sorted { $0.name < $1.name }
    }

    /// Refuses the first field that was not asked for.
    func refuseOthers() throws(RuleError) {
        for entry in table.entries where !asked.contains(entry.key) {
            throw source.error(at: entry.keyBytes, "'\(entry.key)' is no field of a \(noun); see CONTRIBUTING.md")
        }
    }

    private mutating func value(_ key: String) -> Node? {
        asked.insert(key)
        return table[key]
    }

    private func text(of node: Node, _ key: String) throws(RuleError) -> String {
        guard let text = node.string, !text.isEmpty else { throw error(key, "is to be a text that is not empty") }
        return text
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ key: String
    ) throws(RuleError) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(key, "'\(text)' is not one of \(known)")
        }
        return choice
    }
}
