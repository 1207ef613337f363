import Rules
import Vocabulary

/// A rule with all its fields, one a line, by the names that rule files use.
struct RuleText {
    let text: String

    init(of written: WrittenRule) {
        let rule = written.rule
        let detection = rule.detection
        var fields: [(String, String)] = [
            ("id", rule.id.text), ("name", rule.name), ("family", rule.family.rawValue),
            ("severity", rule.severity.rawValue), ("tier", rule.tier.rawValue), ("audience", rule.audience.rawValue),
        ]
        fields += detection.keywords.map { ("keyword", $0) }
        fields.append(("pattern", detection.pattern))
        if detection.before > 0 { fields.append(("before", "\(detection.before) bytes")) }
        if detection.ignoresCase { fields.append(("ignore-case", "true")) }
        if detection.entropy > 0 { fields.append(("entropy", "\(detection.entropy) bits a character")) }
        fields += detection.classes.map { ("class", $0.rawValue) }.sorted { $0.1 < $1.1 }
        fields += detection.unless.map { ("unless", $0) }
        if !detection.proof.isEmpty { fields.append(("proof", detection.proof)) }
        fields += detection.claims.map { ("claim", "\($0.name) = \($0.value)") }
        fields += [("why", rule.why), ("rotate", rule.rotate)]
        if !rule.protection.isEmpty { fields.append(("protection", rule.protection)) }
        fields += [("source", rule.source), ("cwe", rule.cwe.map { String($0) }.joined(separator: ", "))]
        fields += written.examples.matches.map { ("matches", $0) }
        fields += written.examples.ignores.map { ("ignores", $0) }
        text = fields.map { "\($0.0.padded(to: 12)) \($0.1)\n" }.joined()
    }
}
