import Arguments
import Rules
import Secrets
import Vocabulary

/// `assay rules list|show|check`: what Assay looks for.
struct RuleCommands: Command {
    private struct Options: Sendable {
        var rule = ""
        var folders: [String] = []
    }

    private let list = Syntax(
        "list", summary: "List the rules: identifier, severity, tier and name", options: Options(),
        flags: [Self.folders])
    private let show = Syntax(
        "show", summary: "Show one rule whole, as a rule file would hold it", options: Options(),
        flags: [Self.folders],
        operands: [Operand("RULE", help: "The rule's identifier") { $1.rule = $0 }])
    private let check = Syntax(
        "check", summary: "Put every rule on trial against its own examples",
        details: [
            "Each positive example must be found as it stands and in the contexts of real files, each negative one must stay silent, and no rule may hide another's example."
        ], options: Options(), flags: [Self.folders])

    private static let folders = Flag<Options>(
        "--rules", value: "DIR", .path, repeats: true, help: "Take in the rules of this folder too"
    ) { text, options in
        options.folders.append(text)
    }

    let name = "rules"

    var manual: Manual {
        Manual(
            group: name, summary: "Show and check the rules",
            subcommands: [list.manual, show.manual, check.manual])
    }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        switch invocation.command.last {
        case list.manual.name:
            guard let options = try list.options(of: invocation, at: door) else { return .passed }
            try door.say(Self.table(of: RuleSet.builtIn(with: options.folders).rules))
        case show.manual.name:
            guard let options = try show.options(of: invocation, at: door) else { return .passed }
            try door.say(try Self.written(named: options.rule, in: options.folders).text)
        default:
            guard let options = try check.options(of: invocation, at: door) else { return .passed }
            return try trial(of: options.folders, at: door)
        }
        return .passed
    }

    private func trial(of folders: [String], at door: Door) throws -> ExitCode {
        let written = try Self.allWritten(folders)
        let faults = RuleTrial(written).faults()
        for fault in faults { door.remark("assay: \(fault)") }
        let examples = written.reduce(0) { $0 + $1.examples.matches.count + $1.examples.ignores.count }
        guard faults.isEmpty else { return .usage }
        try door.say("\(written.count) rules hold on their \(examples) examples\n")
        return .passed
    }

    /// The built-in rules and those of the folders, with their examples.
    private static func allWritten(_ folders: [String]) throws -> [WrittenRule] {
        try RuleFile.joined(
            ([BuiltInRules.written()] + folders.map { try RuleFolder(at: $0).rules }).map { RuleFile(rules: $0) })
    }

    private static func written(named name: String, in folders: [String]) throws -> RuleText {
        let all = try allWritten(folders)
        let rule = try RuleSet(rules: all.map(\.rule), digest: "").rule(named: name)
        guard let written = all.first(where: { $0.rule.id == rule.id }) else { throw BuiltInRules.Damage() }
        return RuleText(of: written)
    }

    private static func table(of rules: [Rule]) -> String {
        let widest = rules.map(\.id.text.count).max() ?? 0
        return rules.map { rule in
            let id = rule.id.text.padded(to: widest)
            let severity = rule.severity.rawValue.padded(to: 8)
            return "\(id)  \(severity)  \(rule.tier.rawValue.padded(to: 10))  \(rule.name)\n"
        }.joined()
    }
}

extension String {
    /// The text with spaces behind it up to a width in characters.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
