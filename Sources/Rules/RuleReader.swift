internal import Documents
internal import Vocabulary

/// Reads rule files.
///
/// A file is a list of `[[rule]]` tables. Required: `id`, `name`, `family`, `severity`, `keywords`, `pattern`, `why`,
/// `rotate`, `source`, `matches`, `ignores`. Optional: `before`, `ignore-case`, `entropy`, `classes`, `audience`,
/// `protection` (required unless the audience is `server`), `tier`, `proof`, `claims`, `unless`, `cwe`.
///
/// Values that several rules refuse stand once, in a `[[refusal]]` with an `id`, a `why` and its `patterns`; a rule takes
/// them in with `unless = ["@ID"]`, from whatever file of the set.
package struct RuleReader {
    package init() {}

    /// What one file holds, in its order.
    package func file(_ bytes: [UInt8], named name: String) throws(RuleError) -> RuleFile {
        let source = RuleSource(file: name, bytes: bytes)
        let root = try source.root()
        for entry in root.table?.entries ?? [] where entry.key != "rule" && entry.key != "refusal" {
            throw source.error(
                at: entry.keyBytes,
                "'\(entry.key)' is not known here; a rule file holds [[rule]] and [[refusal]] tables")
        }
        var file = RuleFile()
        for table in root["rule"]?.array ?? [] { file.rules.append(try rule(in: table, of: source)) }
        for table in root["refusal"]?.array ?? [] { file.refusals.append(try refusal(in: table, of: source)) }
        guard !file.rules.isEmpty || !file.refusals.isEmpty else {
            throw RuleError(file: name, line: 1, reason: "holds no [[rule]]")
        }
        return file
    }

    private func refusal(in node: Node, of source: RuleSource) throws(RuleError) -> RuleFile.Refusal {
        var fields = try RuleFields(node, of: source)
        let id = try fields.text("id")
        _ = try fields.text("why")
        let refusal = RuleFile.Refusal(id: id, patterns: try fields.texts("patterns"))
        try fields.refuseOthers()
        return refusal
    }

    private func rule(in node: Node, of source: RuleSource) throws(RuleError) -> WrittenRule {
        var fields = try RuleFields(node, of: source)
        let idText = try fields.text("id")
        guard let id = RuleID(idText) else {
            throw fields.error("id", "'\(idText)' is not an identifier: lower-case words joined by hyphens")
        }
        let family = try fields.choice("family", Rule.Family.self)
        let audience = try fields.choice("audience", Rule.Audience.self, otherwise: .server)
        let rule = Rule(
            id: id, name: try fields.text("name"), family: family,
            severity: try fields.choice("severity", Severity.self),
            tier: try fields.choice("tier", Rule.Tier.self, otherwise: .provider), audience: audience,
            detection: try detection(in: &fields), why: try fields.text("why"), rotate: try fields.text("rotate"),
            protection: audience == .server ? "" : try fields.text("protection"), source: try fields.text("source"),
            cwe: try fields.number("cwe", in: 1...9999).map { [$0] } ?? family.cwe)
        let examples = WrittenRule.Examples(
            matches: try fields.texts("matches"), ignores: try fields.texts("ignores"))
        try fields.refuseOthers()
        return WrittenRule(rule: rule, examples: examples, file: source.file, line: fields.line)
    }

    private func detection(in fields: inout RuleFields) throws(RuleError) -> Rule.Detection {
        let ignoresCase = try fields.flag("ignore-case")
        let detection = Rule.Detection(
            keywords: try fields.texts("keywords"), pattern: try fields.text("pattern"),
            before: try fields.number("before", in: 1...4096) ?? 0, ignoresCase: ignoresCase,
            entropy: try fields.decimal("entropy", in: 0...8) ?? 0,
            classes: Set(try fields.choices("classes", Rule.CharacterClass.self)),
            unless: try fields.optionalTexts("unless"), proof: try fields.optionalText("proof") ?? "",
            claims: try fields.claims("claims"))
        for keyword in detection.keywords {
            guard keyword.utf8.count >= 3 else {
                throw fields.error("keywords", "'\(keyword)' is too short: a keyword has at least 3 bytes")
            }
            guard !ignoresCase || keyword == keyword.lowercased() else {
                throw fields.error("keywords", "'\(keyword)' is to be lower case, since the rule ignores case")
            }
        }
        return detection
    }
}
