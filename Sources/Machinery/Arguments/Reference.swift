extension Program {
    /// The reference page of all commands, in Markdown.
    package func reference() -> String {
        var page = "# \(name)\n\n\(summary).\n"
        for command in manual.subcommands { page += section(of: command, called: "\(name) \(command.name)") }
        return page
    }

    private func section(of manual: Manual, called name: String) -> String {
        var text = "\n## \(name)\n\n\(escaped(manual.summary)).\n\n```\n\(manual.usage(called: name))\n```\n"
        for paragraph in manual.details { text += "\n\(escaped(paragraph))\n" }
        text += table(("Argument", "Meaning"), manual.operands.map { ($0.pattern, $0.described) })
        text += table(
            ("Flag", "Meaning"),
            manual.flags.map { flag in
                (flag.spellings.joined(separator: ", ") + (flag.value.map { " \($0)" } ?? ""), flag.described)
            })
        text += table(("Example", "Meaning"), manual.examples.map { ($0.command, $0.meaning) })
        for subcommand in manual.subcommands { text += section(of: subcommand, called: "\(name) \(subcommand.name)") }
        return text
    }

    private func table(_ heads: (String, String), _ rows: [(label: String, meaning: String)]) -> String {
        guard !rows.isEmpty else { return "" }
        let lines = rows.map { "| `\(cell($0.label))` | \(escaped($0.meaning)) |\n" }
        return "\n| \(heads.0) | \(heads.1) |\n|---|---|\n" + lines.joined()
    }

    /// Inside a code span of a table only the bar has a meaning (GitHub Flavored Markdown, section 4.10).
    private func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    /// Prose keeps its code spans; what would be HTML or end a cell does not.
    private func escaped(_ text: String) -> String {
        cell(text).split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
    }
}
