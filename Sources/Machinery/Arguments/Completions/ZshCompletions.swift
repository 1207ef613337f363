/// A completion script for zsh: one function a command, each of which is a call of `_arguments`.
///
/// Source: zsh manual, section 20.6, "Utility Functions", `_arguments` and `_describe`.
struct ZshCompletions {
    private let program: Program

    init(of program: Program) {
        self.program = program
    }

    var script: String {
        """
        #compdef \(program.name)
        # Completions of \(program.name) for zsh. Load with: source <(\(program.name) completions zsh)
        # or keep as _\(program.name) in a folder of $fpath.

        \(program.everyCommand.map(function).joined(separator: "\n"))
        # Called by the completion system as a function of that folder, it completes at once.
        if [[ $funcstack[1] == \(name([])) ]]; then
            \(name([])) "$@"
        else
            compdef \(name([])) \(program.name)
        fi

        """
    }

    private func function(of words: [String], _ manual: Manual) -> String {
        manual.subcommands.isEmpty ? leaf(words, manual) : group(words, manual)
    }

    private func group(_ words: [String], _ manual: Manual) -> String {
        let commands = manual.subcommands.map { singleQuoted("\($0.name):\($0.summary)") }
        let cases = manual.subcommands.map { "\($0.name)) \(name(words + [$0.name])) ;;" }
        return """
            \(name(words))() {
                local curcontext="$curcontext" state line
                local -a commands=(\(commands.joined(separator: " ")))
                _arguments -C '(- *)'{-h,--help}'[Show this text]' '1: :->command' '*:: :->arguments'
                case $state in
                    command) _describe command commands ;;
                    arguments) case $line[1] in
                        \(cases.joined(separator: "\n            "))
                    esac ;;
                esac
            }

            """
    }

    private func leaf(_ words: [String], _ manual: Manual) -> String {
        let specifications = (manual.flags + [.help]).flatMap(specifications(of:)) + manual.operands.map(specification)
        let lines = specifications.map { "        \($0)" }.joined(separator: " \\\n")
        return "\(name(words))() {\n    _arguments \\\n\(lines)\n}\n"
    }

    private func specifications(of flag: Manual.Flag) -> [String] {
        flag.spellings.map { spelling in
            let once = flag.repeats && flag.value != nil ? "*" : "(\(flag.spellings.joined(separator: " ")))"
            let assigns = flag.value != nil && spelling.hasPrefix("--") ? "=" : ""
            let value = flag.value.map { ":\(described($0)):\(action(flag.expected))" } ?? ""
            return singleQuoted("\(once)\(spelling)\(assigns)[\(described(flag.help))]\(value)")
        }
    }

    private func specification(of operand: Manual.Operand) -> String {
        // "*:" any number, "::" may be left out, ":" must be there.
        let count = operand.arity.takesMany ? "*:" : operand.arity.isRequired ? ":" : "::"
        return singleQuoted("\(count)\(described(operand.name)):\(action(operand.expected))")
    }

    private func action(_ expected: Expected) -> String {
        switch expected {
        case .anything: " "
        case .choices: "(\(expected.plainWords.joined(separator: " ")))"
        case .path: "_files"
        case .folder: "_files -/"
        }
    }

    /// Brackets and colons end a description.
    private func described(_ text: String) -> String {
        text.map { "[]:\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    private func name(_ words: [String]) -> String {
        "_" + ([program.name] + words).joined(separator: "_")
    }
}
