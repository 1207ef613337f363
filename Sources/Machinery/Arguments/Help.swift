extension Program {
    /// The help text of the command of those words, `width` columns wide; nil where there is no such command.
    package func help(for words: [String], width: Int) -> String? {
        manual(of: words).map { HelpPage(of: $0, called: ([name] + words).joined(separator: " "), width: width).text }
    }
}

extension Manual {
    /// `assay scan [FLAGS] [PATH…]`.
    func usage(called name: String) -> String {
        guard subcommands.isEmpty else { return "\(name) COMMAND" }
        return ([name] + (flags.isEmpty ? [] : ["[FLAGS]"]) + operands.map(\.pattern)).joined(separator: " ")
    }
}

/// One command's help, as lines of a terminal.
private struct HelpPage {
    private let width: Int
    private(set) var text = ""

    init(of manual: Manual, called name: String, width: Int) {
        // Narrower than this nothing can be laid out beside anything; wider than this lines are hard to follow.
        self.width = min(max(width, 40), 120)
        text += wrapped("\(manual.summary).", width: self.width).joined(separator: "\n") + "\n"
        text += "\nUsage: \(manual.usage(called: name))\n"
        for paragraph in manual.details {
            text += "\n" + wrapped(paragraph, width: self.width).joined(separator: "\n") + "\n"
        }
        table("Commands", manual.subcommands.map { ($0.name, $0.summary) })
        table("Arguments", manual.operands.map { ($0.pattern, $0.described) })
        if manual.subcommands.isEmpty {
            table("Flags", (manual.flags + [.help]).map { ($0.label, $0.described) })
        } else {
            text += "\n'\(name) COMMAND --help' shows what a command takes.\n"
        }
        table("Examples", manual.examples.map { ($0.command, $0.meaning) })
    }

    private mutating func table(_ title: String, _ rows: [(label: String, meaning: String)]) {
        guard !rows.isEmpty else { return }
        text += "\n\(title):\n"
        // A label that would leave its meaning less than half of the line gets a line of its own.
        let widest = width / 2 - 4
        let labels = rows.map(\.label.count).filter { $0 <= widest }.max() ?? 0
        let indent = min(labels, widest) + 4
        for row in rows {
            let lines = wrapped(row.meaning, width: width - indent)
            let isBeside = row.label.count + 4 <= indent
            let gap = isBeside ? spaces(indent - 2 - row.label.count) : "\n" + spaces(indent)
            text += "  " + row.label + gap + lines.joined(separator: "\n" + spaces(indent)) + "\n"
        }
    }
}

extension Manual.Flag {
    /// `-o, --output FILE`, with room for the letter where there is none.
    fileprivate var label: String {
        (short.map { "-\($0), " } ?? "    ") + spelling
            + (value.map { " \($0)" } ?? optionalValue.map { "[=\($0)]" } ?? "")
    }

    /// The help with what else can be said about the value.
    var described: String {
        help + choicesText(expected) + (repeats && value != nil ? "; may be given several times" : "")
    }
}

extension Manual.Operand {
    var described: String { help + choicesText(expected) }
}

private func choicesText(_ expected: Expected) -> String {
    expected.words.isEmpty ? "" : ": \(expected.words.joined(separator: ", "))"
}

private func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(count, 0))
}

/// The words of a text in lines of at most `width` characters; a longer word has a line of its own.
package func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
        if let last = lines.last, last.count + 1 + word.count <= width {
            lines[lines.count - 1] = "\(last) \(word)"
        } else {
            lines.append(String(word))
        }
    }
    return lines.isEmpty ? [""] : lines
}
