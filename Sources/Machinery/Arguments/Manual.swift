/// What can be said about a command: what help, completions and the reference page are made from.
package struct Manual: Sendable, Equatable {
    package var name: String
    /// One line without a full stop.
    package var summary: String
    /// Paragraphs, with a line break between them; wrapped when shown.
    package var details: [String]
    package var examples: [Example]
    package var flags: [Flag]
    package var operands: [Operand]
    /// A command with subcommands takes nothing but one of them.
    package var subcommands: [Manual]

    init(
        name: String, summary: String, details: [String], examples: [Example], flags: [Flag], operands: [Operand],
        subcommands: [Manual] = []
    ) {
        self.name = name
        self.summary = summary
        self.details = details
        self.examples = examples
        self.flags = flags
        self.operands = operands
        self.subcommands = subcommands
    }

    /// A command that only holds others, as `baseline` holds `create`.
    package init(group name: String, summary: String, details: [String] = [], subcommands: [Manual]) {
        self.init(
            name: name, summary: summary, details: details, examples: [], flags: [], operands: [],
            subcommands: subcommands)
    }

    /// The subcommand of that name.
    package subscript(_ name: String) -> Manual? {
        subcommands.first { $0.name == name }
    }

    /// A command as it is typed, and what it does.
    package struct Example: Sendable, Equatable {
        package var command: String
        package var meaning: String

        package init(_ command: String, _ meaning: String) {
            self.command = command
            self.meaning = meaning
        }
    }

    /// What can be said about a flag.
    package struct Flag: Sendable, Equatable {
        /// With its hyphens: `--format`.
        package var spelling: String
        /// The letter behind a single hyphen.
        package var short: Character?
        /// What help calls its value; nil for a switch, which takes none.
        package var value: String?
        /// What help calls a value that may be left out: `--history` or `--history=reachable`. Only with `value` nil.
        package var optionalValue: String?
        package var expected: Expected
        package var repeats: Bool
        package var help: String

        /// Every way to type it.
        package var spellings: [String] {
            short.map { ["-\($0)", spelling] } ?? [spelling]
        }

        /// `--help`, which every command has.
        package static let help = Flag(
            spelling: "--help", short: "h", value: nil, expected: .anything, repeats: true, help: "Show this text")
    }

    /// What can be said about an argument that is not a flag.
    package struct Operand: Sendable, Equatable {
        package var name: String
        package var arity: Arity
        package var expected: Expected
        package var help: String

        /// As usage lines write it: `[PATH…]`.
        package var pattern: String {
            switch arity {
            case .one: name
            case .optional: "[\(name)]"
            case .any: "[\(name)…]"
            case .some: "\(name)…"
            }
        }
    }
}

/// What a value may be: checked where it is a choice, offered by completion.
package enum Expected: Sendable, Equatable {
    case anything
    case choices([String])
    /// A file or folder.
    case path
    case folder

    /// The words to choose from; empty where there is no list.
    package var words: [String] {
        if case .choices(let words) = self { words } else { [] }
    }

    /// Refuses a word that is not one of the choices.
    func check(_ text: String, of name: String) throws(UsageError) {
        guard case .choices(let words) = self, !words.contains(text) else { return }
        let suggestion = nearest(to: text, in: words).map { "; did you mean '\($0)'?" } ?? ""
        throw UsageError("\(name) takes one of \(words.joined(separator: ", ")), not \(quoted(text))\(suggestion)")
    }
}

/// How many arguments an operand takes.
package enum Arity: Sendable, Equatable {
    case one, optional
    /// None or more.
    case any
    /// One or more.
    case some

    var isRequired: Bool { self == .one || self == .some }
    var takesMany: Bool { self == .any || self == .some }
}
