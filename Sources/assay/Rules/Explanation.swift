import Arguments
import Vocabulary

/// A rule told to a person.
struct Explanation {
    let text: String

    init(of rule: Rule, width: Int) {
        var parts = ["\(rule.name) (\(rule.id))\n\(Self.standing(of: rule))"]
        parts.append("Why it matters\n" + Self.indented(rule.why, width))
        if !rule.protection.isEmpty { parts.append("What protects it\n" + Self.indented(rule.protection, width)) }
        parts.append("What to do now\n" + Self.steps(of: rule).map { Self.indented($0, width) }.joined(separator: "\n"))
        parts.append("How it is found\n" + Self.indented(Self.detection(of: rule), width))
        parts.append("Documented at\n  \(rule.source)")
        parts.append("To accept it on one line, write behind it\n  assay:allow \(rule.id) and the reason")
        text = parts.joined(separator: "\n\n") + "\n"
    }

    /// Something else than a secret.
    init(of rule: FaultRule, width: Int) {
        let cwe = rule.cwe.map { " · CWE-\($0)" }.joined()
        text =
            [
                "\(rule.name) (\(rule.id))\n\(rule.severity.rawValue) · \(rule.kind)\(cwe)",
                "Why it matters\n" + Self.indented(rule.why, width),
                "What to do now\n" + Self.indented(rule.remedy, width), "Documented at\n  \(rule.source)",
            ].joined(separator: "\n\n") + "\n"
    }

    private static func standing(of rule: Rule) -> String {
        let cwe = rule.cwe.map { "CWE-\($0)" }.joined(separator: ", ")
        return "\(rule.severity.rawValue) · \(rule.tier.rawValue) · \(cwe)"
    }

    /// Rotating comes first: a value that was pushed is known, whatever happens to the history.
    private static func steps(of rule: Rule) -> [String] {
        guard rule.audience != .public else { return ["1. \(rule.rotate)"] }
        return [
            "1. Make it useless. \(rule.rotate)",
            "2. Look at what was done with it since it was committed: the provider's audit log, for the time before it was revoked.",
            "3. Take it out of the code: read it from the environment or a secret store, and commit that.",
            "4. Then clean the history, if others can read the repository: git filter-repo --replace-text, force-push, and have every clone made anew. A revoked value in history is harmless; a live one is not made safe by removing it.",
        ]
    }

    private static func detection(of rule: Rule) -> String {
        let detection = rule.detection
        var words = ["Keywords: \(detection.keywords.joined(separator: ", ")).", "Pattern: \(detection.pattern)"]
        if detection.entropy > 0 { words.append("At least \(detection.entropy) bits of entropy a character.") }
        if !detection.proof.isEmpty { words.append("Proof without asking anybody: \(detection.proof).") }
        return words.joined(separator: "\n")
    }

    private static func indented(_ text: String, _ width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { wrapped(String($0), width: width - 2).map { "  " + $0 }.joined(separator: "\n") }
            .joined(separator: "\n")
    }
}
