import Arguments
import Rules

/// `assay version`: which program and which rules this is.
struct Version: Command {
    private let syntax = Syntax("version", summary: "Show the version of the program and its rules", options: ())

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        guard try syntax.options(of: invocation, at: door) != nil else { return .passed }
        let rules = try BuiltInRules.summary()
        try door.say("assay \(Release.version)\nrules \(rules.digest.prefix(12)) (\(rules.count))\n")
        return .passed
    }
}
