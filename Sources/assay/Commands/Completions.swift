import Arguments

/// `assay completions SHELL`: a script that completes Assay's words in a shell.
struct Completions: Command {
    private struct Options: Sendable {
        var shell = ""
    }

    private let syntax = Syntax(
        "completions", summary: "Print the completion script of a shell",
        details: ["For one session of bash: source <(assay completions bash)"], options: Options(),
        operands: [
            Operand("SHELL", .one, .choices(["bash", "zsh", "fish"]), help: "The shell") { text, options in
                options.shell = text
            }
        ])

    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        switch options.shell {
        case "bash": try door.say(Assay.program.bashCompletions())
        case "zsh": try door.say(Assay.program.zshCompletions())
        default: try door.say(Assay.program.fishCompletions())
        }
        return .passed
    }
}
