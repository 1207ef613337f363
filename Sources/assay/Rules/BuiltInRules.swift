import Rules

/// The rules that travel inside the program.
enum BuiltInRules {
    static func set() throws -> RuleSet {
        guard let set = RulePack.unpack(Roster.rules) else { throw Damage() }
        return set
    }

    /// How many they are, and their digest.
    static func summary() throws -> (digest: String, count: Int) {
        guard let summary = RulePack.summary(of: Roster.rules) else { throw Damage() }
        return summary
    }

    /// The rules with their examples.
    static func written() throws -> [WrittenRule] {
        let set = try set()
        let examples = RulePack.unpackExamples(Roster.ruleExamples)
        guard RulePack.isIntact(Roster.rules), examples.count == set.rules.count else { throw Damage() }
        return zip(set.rules, examples).map { rule, examples in
            WrittenRule(rule: rule, examples: examples, file: "built-in", line: 1)
        }
    }

    /// The program file is not as it was built.
    struct Damage: Error, CustomStringConvertible {
        var description: String { "the rules inside the program are damaged; install it again" }
    }
}
