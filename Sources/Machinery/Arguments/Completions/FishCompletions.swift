/// A completion script for fish: one `complete` line for each command and flag.
///
/// Source: fish documentation, "complete" and "Writing your own completions".
struct FishCompletions {
    private let program: Program

    init(of program: Program) {
        self.program = program
    }

    var script: String {
        let opening = [
            "# Completions of \(program.name) for fish. Load with: \(program.name) completions fish | source",
            "complete -c \(program.name) -f",
        ]
        return (opening + program.everyCommand.flatMap(lines)).joined(separator: "\n") + "\n"
    }

    private func lines(for words: [String], _ manual: Manual) -> [String] {
        let condition = condition(words, manual)
        let commands = manual.subcommands.map { "-a \($0.name) -d \(quotedForFish($0.summary))" }
        let flags = (manual.flags + [.help]).map(line)
        let operands = manual.operands.map { argument(of: $0.expected, takesOption: false) }.filter { !$0.isEmpty }
        return (commands + flags + operands).map { "complete -c \(program.name) -n \(quotedForFish(condition)) \($0)" }
    }

    /// That the words were typed, and no subcommand of them yet.
    private func condition(_ words: [String], _ manual: Manual) -> String {
        guard !words.isEmpty else { return "__fish_use_subcommand" }
        let typed = words.map { "__fish_seen_subcommand_from \($0)" }
        let names = manual.subcommands.map(\.name).joined(separator: " ")
        return (typed + (names.isEmpty ? [] : ["not __fish_seen_subcommand_from \(names)"])).joined(separator: "; and ")
    }

    private func line(for flag: Manual.Flag) -> String {
        let short = flag.short.map { "-s \($0) " } ?? ""
        let value = flag.value == nil ? "" : argument(of: flag.expected, takesOption: true) + " "
        return "\(short)-l \(flag.spelling.dropFirst(2)) \(value)-d \(quotedForFish(flag.help))"
    }

    private func argument(of expected: Expected, takesOption: Bool) -> String {
        switch expected {
        case .anything: takesOption ? "-x" : ""
        case .choices: (takesOption ? "-x " : "") + "-a \(quotedForFish(expected.plainWords.joined(separator: " ")))"
        case .path: takesOption ? "-r -F" : "-F"
        case .folder: (takesOption ? "-x " : "") + "-a '(__fish_complete_directories)'"
        }
    }

    /// In fish's single quotes a backslash escapes a quote and itself.
    private func quotedForFish(_ text: String) -> String {
        "'" + text.map { "'\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "'"
    }
}
