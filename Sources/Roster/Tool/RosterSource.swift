import Rules

/// The text of a `Roster.swift`.
struct RosterSource {
    private var members: [String] = []

    var text: String {
        "// Made by the build from the names of files. Not to be edited.\n\nenum Roster {\n"
            + members.map { "    \($0)\n" }.joined() + "}\n"
    }

    /// One array of values that conform to a protocol.
    mutating func addList(of name: String, types: [String]) {
        let list = name.prefix(1).lowercased() + name.dropFirst() + "s"
        members.append("static let \(list): [any \(name)] = [\(types.map { "\($0)()" }.joined(separator: ", "))]")
    }

    /// The packed rules and their packed examples, each one string literal: the compiler copies it into the program as
    /// it stands, and nothing is done with it before somebody asks.
    mutating func addRules(_ written: [WrittenRule]) throws {
        members.append("static let rules = \(literal(RulePack.pack(written.map(\.rule))))")
        members.append("static let ruleExamples = \(literal(RulePack.pack(written.map(\.examples))))")
    }

    /// Whole texts, each ended by U+001F.
    mutating func addTexts(named name: String, _ texts: [String]) {
        members.append("static let \(name) = \(literal(texts.map { $0 + "\u{1F}" }.joined()))")
    }

    private func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": literal += "\\\\"
            case "\"": literal += "\\\""
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                literal += "\\u{\(String(scalar.value, radix: 16))}"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}
