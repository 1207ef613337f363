import Arguments

/// One word that the program understands, such as `scan`.
///
/// Each is a file in `Commands/`; the build lists them.
protocol Command: Sendable {
    /// The word.
    var name: String { get }

    /// What it does and takes: help, completions and the reference page are made from it.
    var manual: Manual { get }

    /// Runs it. `invocation` is one of its own.
    func run(_ invocation: Invocation, at door: Door) async throws -> ExitCode
}

extension Syntax {
    /// The options of an invocation, or nil after the help that it asked for instead.
    func options(of invocation: Invocation, at door: Door) throws -> Options? {
        switch try parse(invocation) {
        case .run(let options): return options
        case .help:
            try door.showHelp(for: invocation.command)
            return nil
        }
    }
}
