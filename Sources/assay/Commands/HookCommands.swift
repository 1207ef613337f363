import Arguments
import Files
import Sourcing
import System
import Vocabulary

/// `assay hook install|uninstall|status`: the staged check before every commit.
struct HookCommands: Command {
    private struct Options: Sendable {
        var repository = "."
    }

    private let install = Self.syntax("install", "Check what is staged before every commit")
    private let uninstall = Self.syntax("uninstall", "Take the check away, and put an earlier hook back")
    private let status = Self.syntax("status", "Tell whether commits are checked")

    private static func syntax(_ name: String, _ summary: String) -> Syntax<Options> {
        Syntax(
            name, summary: summary, options: Options(),
            operands: [
                Operand("REPOSITORY", .optional, .folder, help: "The top of a work tree (default: this folder)") {
                    $1.repository = $0
                }
            ])
    }

    let name = "hook"

    var manual: Manual {
        Manual(
            group: name, summary: "Check what is staged before every commit",
            subcommands: [install.manual, uninstall.manual, status.manual])
    }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        switch invocation.command.last {
        case install.manual.name:
            guard let options = try install.options(of: invocation, at: door) else { return .passed }
            let program = String(decoding: try RealPath.of(Array("/proc/self/exe".utf8)), as: UTF8.self)
            let keepsEarlier = try hook(of: options).install(program: program)
            try door.say("commits are checked from now on\(keepsEarlier ? ", after the hook that was there" : "")\n")
        case uninstall.manual.name:
            guard let options = try uninstall.options(of: invocation, at: door) else { return .passed }
            let hadEarlier = try hook(of: options).uninstall()
            try door.say("commits are not checked any more\(hadEarlier ? "; the earlier hook is back" : "")\n")
        default:
            guard let options = try status.options(of: invocation, at: door) else { return .passed }
            switch try hook(of: options).status() {
            case .installed: try door.say("commits are checked\n")
            case .missing: try door.say("commits are not checked: there is no pre-commit hook\n")
            case .other: try door.say("commits are not checked: the pre-commit hook is another one\n")
            }
        }
        return .passed
    }

    private func hook(of options: Options) throws -> PreCommitHook {
        let top = Path(options.repository)
        let folder = try GitRepository(at: top).hooksFolder(top: top, environment: Surroundings.git)
        return PreCommitHook(in: folder.text)
    }
}

extension Surroundings {
    /// Where the user keeps settings of git.
    static var git: GitEnvironment {
        GitEnvironment(
            home: Array((variable("HOME") ?? "").utf8),
            configurationHome: Array((variable("XDG_CONFIG_HOME") ?? "").utf8))
    }
}
