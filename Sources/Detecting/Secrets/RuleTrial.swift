internal import PCRE2
package import Rules
package import Vocabulary

/// Puts rules on trial: each must do what its own examples say.
package struct RuleTrial {
    // Any number serves; the same one keeps a trial repeatable.
    private static let seed: UInt64 = 20_261_124

    private let rules: [WrittenRule]

    package init(_ rules: [WrittenRule]) {
        self.rules = rules
    }

    /// What is wrong, by rule. Empty where every rule holds.
    package func faults() -> [RuleError] {
        let whole = SecretDetector(RuleSet(rules: rules.map(\.rule), digest: ""))
        return rules.flatMap { written in
            let reasons = Self.malformed(written.rule).map { [$0] } ?? faults(of: written, among: whole)
            return reasons.map { RuleError(file: written.file, line: written.line, reason: "\(written.rule.id): \($0)") }
        }
    }

    /// Why a rule cannot be tried at all.
    package static func malformed(_ rule: Rule) -> String? {
        do {
            _ = try LazyPatterns.compile(rule.detection)
        } catch {
            return "the pattern is malformed at byte \(error.offset): \(error.reason)"
        }
        let proof = rule.detection.proof
        if !proof.isEmpty, SecretDetector.proof(named: proof) == nil {
            let known = Roster.offlineProofs.map { type(of: $0).name }.sorted().joined(separator: ", ")
            return "'\(proof)' is no proof; known: \(known)"
        }
        return nil
    }

    private func faults(of written: WrittenRule, among whole: SecretDetector) -> [String] {
        let alone = SecretDetector(RuleSet(rules: [written.rule], digest: ""))
        var faults: [String] = []
        for example in written.examples.matches {
            guard let text = filled(example, &faults) else { continue }
            guard let candidate = Self.candidates(in: text, by: alone).first else {
                faults.append("does not find its example '\(example)'")
                continue
            }
            if !Self.candidates(in: text, by: whole).contains(where: { $0.bytes.overlaps(candidate.bytes) }) {
                faults.append("its example '\(example)' is lost among the other rules")
            }
            faults += Self.hidingContexts(of: text, example, by: alone)
            if Self.candidates(in: candidate.value, by: alone).first?.value == candidate.value {
                faults += Self.hidingContexts(of: candidate.value, example, by: alone)
            }
        }
        for example in written.examples.ignores {
            guard let text = filled(example, &faults) else { continue }
            if !Self.candidates(in: text, by: alone).isEmpty {
                faults.append("finds '\(example)', which it is to ignore")
            }
        }
        return faults
    }

    private func filled(_ example: String, _ faults: inout [String]) -> [UInt8]? {
        do {
            return try ExampleTemplate(example).filled(seed: Self.seed)
        } catch {
            faults.append("\(error)")
            return nil
        }
    }

    private static func candidates(in text: [UInt8], by detector: SecretDetector) -> [Candidate] {
        var scanner = SecretScanner(detector)
        return scanner.outcome(in: text.span, isText: true).candidates
    }

    /// The contexts in which `text` is not found any more.
    private static func hidingContexts(of text: [UInt8], _ example: String, by detector: SecretDetector) -> [String] {
        TokenContexts.all.compactMap { context in
            let wrapped = Array(context.before.utf8) + text + Array(context.after.utf8)
            guard candidates(in: wrapped, by: detector).isEmpty else { return nil }
            return "loses its example '\(example)' between \(context.before.debugDescription) and \(context.after.debugDescription)"
        }
    }
}
