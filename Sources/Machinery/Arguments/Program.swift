/// A program of several commands, as it is typed.
package struct Program: Sendable {
    package var name: String
    /// One line without a full stop.
    package var summary: String
    package var commands: [Manual]

    /// `help` is there without being declared.
    package init(_ name: String, summary: String, commands: [Manual]) {
        self.name = name
        self.summary = summary
        self.commands = commands
    }

    /// The program itself as the outermost command, with `help` among its subcommands.
    var manual: Manual {
        Manual(group: name, summary: summary, subcommands: commands + [helpManual])
    }

    private var helpManual: Manual {
        Manual(
            name: "help", summary: "Show what a command does and takes", details: [], examples: [], flags: [],
            operands: [
                Manual.Operand(
                    name: "COMMAND", arity: .any, expected: .choices(commands.map(\.name)), help: "The command's words")
            ])
    }

    /// Which command the arguments name.
    ///
    /// A flag in the place of a command stands for the command of its name, so that `--version` works
    /// where there is a command `version`.
    package func route(_ arguments: [String]) throws(UsageError) -> Route {
        var command = manual
        var words: [String] = []
        var rest = arguments[...]
        while !command.subcommands.isEmpty {
            guard let word = rest.popFirst() else {
                if words.isEmpty { return .help([]) }
                throw UsageError("'\(spelled(words))' takes one of \(command.names)")
            }
            if Manual.Flag.help.spellings.contains(word) { return .help(words) }
            let called = words.isEmpty && word.hasPrefix("--") ? String(word.dropFirst(2)) : word
            if words.isEmpty, called == helpManual.name { return try help(for: Array(rest)) }
            guard let next = command[called] else { throw unknown(word, in: command, after: words) }
            words.append(next.name)
            command = next
        }
        return .run(Invocation(program: name, command: words, arguments: Array(rest)))
    }

    /// The command of those words; the program itself where there are none, nil where there is no such command.
    package func manual(of words: [String]) -> Manual? {
        words.reduce(manual) { command, word in command?[word] }
    }

    private func help(for words: [String]) throws(UsageError) -> Route {
        var command = manual
        var known: [String] = []
        for word in words where !Manual.Flag.help.spellings.contains(word) {
            guard let next = command[word] else { throw unknown(word, in: command, after: known) }
            known.append(word)
            command = next
        }
        return .help(known)
    }

    private func unknown(_ word: String, in command: Manual, after words: [String]) -> UsageError {
        if word.hasPrefix("-"), nearest(to: word, in: ["--help", "--version"]) == nil {
            return UsageError("\(quoted(word)) stands before the command; flags follow it: '\(name) COMMAND …'")
        }
        let names = command.subcommands.map(\.name)
        let meant = nearest(to: String(word.drop { $0 == "-" }), in: names)
        guard !names.isEmpty else { return UsageError("'\(spelled(words))' has no subcommand \(quoted(word))") }
        let hint =
            meant.map { "did you mean '\(spelled(words + [$0]))'?" } ?? "there are \(command.names)"
        return UsageError("unknown command \(quoted(spelled(words + [word]))); \(hint)")
    }

    private func spelled(_ words: [String]) -> String {
        ([name] + words).joined(separator: " ")
    }
}

extension Manual {
    /// The names of its subcommands, for a sentence.
    fileprivate var names: String {
        subcommands.map(\.name).joined(separator: ", ")
    }
}

/// What the arguments of a program ask for.
package enum Route: Sendable, Equatable {
    case run(Invocation)
    /// Help about the command of those words; none: about the program.
    case help([String])
}

/// A command as it was called.
package struct Invocation: Sendable, Equatable {
    package var program: String
    /// The words that name the command: `["baseline", "create"]`.
    package var command: [String]
    /// What follows them.
    package var arguments: [String]

    package init(program: String, command: [String], arguments: [String]) {
        self.program = program
        self.command = command
        self.arguments = arguments
    }

    /// `assay baseline create`.
    var name: String {
        ([program] + command).joined(separator: " ")
    }
}
