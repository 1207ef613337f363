import Documents
import Vocabulary

/// The fields of a finding:
///
/// - `ruleId`, `title`, `kind`: identifiers and the rule's name for people.
/// - `severity`: `critical`, `high`, `medium`, `low` or `note`. `confidence`: `high`, `medium` or `low`.
/// - `proof`: `{state, facts: [{name, value}], expiry, isLocked}`; `state` is one of `Proof.State`, `expiry` is in seconds
///   since 1970 UTC or null (a number, since tokens claim years that RFC 3339 cannot write).
/// - `origin`: one of `Origin`, such as `work-tree`. `introduction`: how it came into history, see `Introduction`, or null.
/// - `layers`: the steps to a text that was hidden in the file, see `Layer`; empty where it was not.
/// - `path`, `startLine`, `startColumn`, `endLine`, `endColumn`: lines and columns from 1, columns in UTF-16 code units,
///   the end just behind the last character. `startByte`, `endByte`: from 0, half-open.
/// - `redacted`: what identifies the secret. `excerpt`: `{line, markedFrom, markedTo}`, the redacted source line and where
///   `redacted` stands in it, in Unicode scalars from 0, half-open.
/// - `lineHash`: GitHub's `primaryLocationLineHash` of the line, or null.
/// - `related`: other places that belong to it, `[{path, line, message}]`; `line` from 1, or null.
/// - `message`, `remediation`: for people. `cwe`: numbers.
/// - `dependency`: `{ecosystem, name, version, scope, isDirect, advisories, fixed, paths}` of a package, or null.
/// - `replacement`: what mends it without a thought, see `Replacement`, or null.
/// - `fingerprints`: `{"assayFinding/v1": …, "assaySubject/v1": …}`. `group`: shared by all places of one subject.
/// - `firstSeen`: the day on which the baseline first knew it, or null. `due`: when it is to be gone by the policy, such as
///   `2026-12-01T00:00:00Z`, or null.
/// - `suppression`: `{directive, reason, owner, expires, category, justification}` or null; a comment has the first two alone. `novelty`: `new` or `known`.
extension Finding {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("ruleId", rule.text)
            $0.field("title", title)
            $0.field("kind", kind.text)
            $0.field("severity", severity.rawValue)
            $0.field("confidence", confidence.rawValue)
            $0.key("proof")
            proof.write(to: &$0)
            $0.field("origin", origin.rawValue)
            $0.key("introduction")
            if let introduction { introduction.write(to: &$0) } else { $0.null() }
            $0.field("layers", layers) { $0.write(to: &$1) }
            location.writeFields(to: &$0)
            $0.field("lineHash", lineHash)
            $0.field("related", related) { $0.write(to: &$1) }
            evidence.writeFields(to: &$0)
            $0.field("message", message)
            $0.field("remediation", remediation)
            $0.field("cwe", cwe) { $1.value($0) }
            $0.key("dependency")
            if let dependency { dependency.write(to: &$0) } else { $0.null() }
            $0.key("replacement")
            if let replacement { replacement.write(to: &$0) } else { $0.null() }
            $0.key("fingerprints")
            fingerprint.write(to: &$0)
            $0.field("group", group)
            $0.key("suppression")
            if let suppression { suppression.write(to: &$0) } else { $0.null() }
            $0.field("novelty", novelty.rawValue)
            $0.field("firstSeen", firstSeen)
            $0.field("due", due.map(UTC.text(of:)))
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            rule: try RuleID(field.member("ruleId")),
            title: try field.member("title").text(),
            kind: try Kind(field.member("kind")),
            severity: try field.member("severity").word(),
            confidence: try field.member("confidence").word(),
            proof: try Proof(field.member("proof")),
            origin: try field.member("origin").word(),
            introduction: try Introduction?(optional: field.optional("introduction")),
            layers: try field.member("layers").elements { layer throws(ResultError) in try Layer(layer) },
            location: try Location(field),
            lineHash: try field.optional("lineHash")?.text(),
            related: try field.member("related").elements { place throws(ResultError) in try Related(place) },
            evidence: try Evidence(field),
            message: try field.member("message").text(),
            remediation: try field.member("remediation").text(),
            cwe: try field.member("cwe").elements { number throws(ResultError) in try number.number() },
            dependency: try DependencyFacts?(optional: field.optional("dependency")),
            replacement: try Replacement?(optional: field.optional("replacement")),
            fingerprint: try Fingerprint(field.member("fingerprints")),
            group: try field.member("group").text(),
            suppression: try Suppression?(optional: field.optional("suppression")),
            novelty: try field.member("novelty").word(), firstSeen: try field.optional("firstSeen")?.text(),
            due: try field.optional("due")?.instant())
    }
}

extension RuleID {
    init(_ field: Field) throws(ResultError) {
        guard let rule = RuleID(try field.text()) else { throw field.fault("must be a rule such as stripe-live-key") }
        self = rule
    }
}
