/// A completion script for bash 4 and later, which stands without the bash-completion package.
struct BashCompletions {
    private let program: Program

    init(of program: Program) {
        self.program = program
    }

    var script: String {
        """
        # Completions of \(program.name) for bash. Load with: source <(\(program.name) completions bash)
        \(function)() {
            local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path="" word i
            COMPREPLY=()
            # bash splits '--flag=value' at the equals sign, which COMP_WORDBREAKS holds.
            if [[ $cur == "=" ]]; then
                cur=""
            elif [[ $prev == "=" && COMP_CWORD -ge 2 ]]; then
                prev=${COMP_WORDS[COMP_CWORD-2]}
            fi
            for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                case "$path $word" in
        \(lines(commandPatterns, indent: 12))
                esac
            done
            case "$path $prev" in
        \(lines(flagCases, indent: 8))
            esac
            case "$path" in
        \(lines(commandCases, indent: 8))
            esac
        }
        complete -F \(function) \(program.name)

        """
    }

    private var function: String { "_\(program.name)" }

    /// Each command's words make the path that its flags are looked up by; `help` is followed by the same words.
    private var commandPatterns: [String] {
        let paths = program.everyCommand.dropFirst().map { path($0.words) }
        let helped = paths.map { "\(path(["help"]))\($0)" }
        return ["\((paths + helped).map { "\"\($0)\"" }.joined(separator: "|"))) path=\"$path $word\" ;;"]
    }

    private var flagCases: [String] {
        program.everyCommand.flatMap { command in
            command.manual.flags.filter { $0.value != nil }.map { flag in
                let patterns = flag.spellings.map { "\"\(path(command.words)) \($0)\"" }.joined(separator: "|")
                return "\(patterns)) \(reply(to: flag.expected)) return ;;"
            }
        }
    }

    private var commandCases: [String] {
        program.everyCommand.flatMap { command in
            let names = command.manual.subcommands.map(\.name)
            let flags = (command.manual.flags + [.help]).flatMap(\.spellings)
            let operand = command.manual.operands.last?.expected ?? .anything
            let offered = command.words == ["help"] ? program.commands.map(\.name) : names + operand.plainWords
            let isPath = operand == .path || operand == .folder
            let operands = isPath ? " [[ $cur == -* ]] || { \(reply(to: operand)) }" : ""
            let plain = "\"\(path(command.words))\") \(words(offered + flags))\(operands) ;;"
            guard !names.isEmpty, !command.words.isEmpty else { return [plain] }
            return [plain, "\"\(path(["help"] + command.words))\") \(words(names)) ;;"]
        }
    }

    private func path(_ words: [String]) -> String {
        words.map { " \($0)" }.joined()
    }

    private func reply(to expected: Expected) -> String {
        switch expected {
        case .anything: ":;"
        case .choices: words(expected.plainWords)
        case .path: "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\");"
        case .folder: "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- \"$cur\");"
        }
    }

    private func words(_ words: [String]) -> String {
        "mapfile -t COMPREPLY < <(compgen -W '\(words.joined(separator: " "))' -- \"$cur\");"
    }

    private func lines(_ lines: [String], indent: Int) -> String {
        lines.map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
    }
}
