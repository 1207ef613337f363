import Arguments
import Files
import Policy
import Reporting
import Vocabulary

/// `assay policy init|check|show`: what a project promises.
struct PolicyCommands: Command {
    private struct Options: Sendable {
        var place: String?
    }

    private let initialise = Self.syntax(
        "init", "Write an assay.toml from what a repository shows", "FOLDER", "The repository (default: this folder)")
    private let check = Self.syntax(
        "check", "Read a policy strictly, and tell what is wrong with it", "FILE", "The policy (default: assay.toml)")
    private let show = Self.syntax(
        "show", "Tell what a policy promises, who decides it, and what nobody does yet", "FILE",
        "The policy (default: assay.toml)")

    private static func syntax(_ name: String, _ summary: String, _ operand: String, _ help: String) -> Syntax<Options>
    {
        Syntax(
            name, summary: summary, options: Options(),
            operands: [Operand(operand, .optional, .path, help: help) { $1.place = $0 }])
    }

    let name = "policy"

    var manual: Manual {
        Manual(
            group: name, summary: "State what the project promises, and see who decides it",
            subcommands: [initialise.manual, check.manual, show.manual])
    }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        switch invocation.command.last {
        case initialise.manual.name:
            guard let options = try initialise.options(of: invocation, at: door) else { return .passed }
            try write(in: options.place ?? ".", at: door)
        case check.manual.name:
            guard let options = try check.options(of: invocation, at: door) else { return .passed }
            let path = options.place ?? PolicyFile.name
            let unchecked = try PolicyFile.read(at: path).unchecked
            let names = unchecked.map { "\n  \(VisibleText.text(of: $0))" }.joined()
            let end = names.isEmpty ? "" : ":" + names
            try door.say("\(path): reads well; \(unchecked.count) of its promises are checked by nobody yet\(end)\n")
        default:
            guard let options = try show.options(of: invocation, at: door) else { return .passed }
            try door.say(PolicyText(of: try PolicyFile.read(at: options.place ?? PolicyFile.name)).text)
        }
        return .passed
    }

    private func write(in folder: String, at door: Door) throws {
        let path = folder == "." ? PolicyFile.name : "\(folder)/\(PolicyFile.name)"
        do {
            let survey = try RepositorySurvey(of: Path(folder))
            guard try !Directory(at: Path(folder).bytes).names().contains(PolicyFile.name) else {
                throw UsageError("\(quoted(path)) exists; 'assay policy check' reads it")
            }
            let draft = Array(PolicyDraft(of: survey).text.utf8)
            // A draft that we would refuse ourselves is a mistake of ours, and helps nobody.
            let policy = try SecurityPolicy.parse(draft, path: path)
            try WholeFile.write(draft, to: path)
            try door.say(
                "\(path): written; read it and make it true. \(policy.unchecked.count) of its promises are checked by nobody yet\n"
            )
        } catch let error as FileError {
            throw UsageError("\(quoted(path)) cannot be written: \(error.refusal)")
        }
    }
}
