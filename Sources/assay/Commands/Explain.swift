import Arguments
import Rules
import Vocabulary

/// `assay explain RULE`: what a rule finds, why it matters and what to do after a leak.
struct Explain: Command {
    private struct Options: Sendable {
        var rule = ""
        var folders: [String] = []
    }

    private let syntax = Syntax(
        "explain", summary: "Tell what a rule finds, why it matters and what to do now",
        examples: [Manual.Example("assay explain stripe-live-key", "what to do about a leaked Stripe key")],
        options: Options(),
        flags: [
            Flag("--rules", value: "DIR", .path, repeats: true, help: "Know the rules of this folder too") {
                text, options in
                options.folders.append(text)
            }
        ],
        operands: [Operand("RULE", help: "A rule's identifier, as findings show it") { $1.rule = $0 }])

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        if let fault = FaultRules.all.first(where: { $0.id.text == options.rule }) {
            try door.say(Explanation(of: fault, width: door.width).text)
            return .passed
        }
        let set = try RuleSet.builtIn(with: options.folders)
        try door.say(Explanation(of: try set.rule(named: options.rule), width: door.width).text)
        return .passed
    }
}

extension RuleSet {
    /// The rule of that identifier, or an error that offers the one that was probably meant.
    func rule(named name: String) throws(UsageError) -> Rule {
        if let rule = RuleID(name).flatMap({ self[$0] }) { return rule }
        let known = rules.map(\.id.text) + FaultRules.all.map(\.id.text)
        let hint = nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        throw UsageError("there is no rule \(quoted(name)); \(hint ?? "'assay rules list' shows all")")
    }
}
