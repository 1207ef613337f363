import Arguments

/// `assay completions SHELL`: a script that completes Assay's words in a shell.
struct Completions: Command {
    private struct Options: Sendable {
        var shell = Shell.bash
    }

    private let syntax = Syntax(
        "completions", summary: "Print the completion script of a shell",
        details: ["For one session of bash: source <(assay completions bash)"], options: Options(),
        operands: [
            Operand("SHELL", .one, .choices(Shell.allCases.map(\.rawValue)), help: "The shell") { text, options in
                options.shell = Shell(rawValue: text) ?? options.shell
            }
        ])

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        try door.say(Assay.program.completions(for: options.shell))
        return .passed
    }
}
