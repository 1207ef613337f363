import Advisories
import Arguments
import Glibc
import Sourcing
import System

/// The program.
@main
enum Assay {
    /// What it is called by, and all its words.
    static let program = program(of: Roster.commands)

    private static func program(of commands: [any Command]) -> Program {
        Program(
            "assay", summary: "Tell whether what a team promises about security is true",
            commands: commands.map { $0.manual })
    }

    /// The program as far as `arguments` go into it: where they name a command, what the others take need not be said.
    private static func program(for arguments: [String]) -> Program {
        guard let command = Roster.commands.first(where: { $0.name == arguments.first }) else { return program }
        return program(of: [command])
    }

    // On the main thread until a scan has several things to do at once: most commands are over before another thread of
    // the pool would have begun, and memory grows there in larger steps.
    @MainActor
    static func main() async {
        Signals.ignoreClosedPipes()
        Signals.endOnInterrupt()
        exit(await run(Array(CommandLine.arguments.dropFirst()), at: Door()).rawValue)
    }

    private static func run(_ arguments: [String], at door: Door) async -> ExitCode {
        do {
            try refuseUnreadableTime()
            switch try program(for: arguments).route(arguments) {
            case .help(let words):
                try door.showHelp(for: words)
                return .passed
            case .run(let invocation):
                guard let command = Roster.commands.first(where: { $0.name == invocation.command.first }) else {
                    return .internal
                }
                return try await command.run(invocation, at: door)
            }
        } catch let error as StreamError {
            // `assay scan . | head`: whoever reads has seen enough.
            guard case .failed(let code) = error else { return .passed }
            door.remark("assay: standard output could not be written (error \(code))")
            return .internal
        } catch let error as GitError where error.reason == .incomplete {
            // Not the user's mistake: the clone lacks what would have to be looked at.
            door.remark("assay: \(error)")
            return .incomplete
        } catch let error as DatabaseError {
            // Nor is this: what was to be asked cannot answer.
            door.remark("assay: \(error)")
            return .incomplete
        } catch {
            door.remark("assay: \(error)")
            return .usage
        }
    }

    private static func refuseUnreadableTime() throws(UsageError) {
        guard let time = Surroundings.variable(Surroundings.timeVariable), Surroundings.heldTime == nil else { return }
        throw UsageError("\(Surroundings.timeVariable) must be seconds since 1970, as 1795478400, not \(quoted(time))")
    }
}
