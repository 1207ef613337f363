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
        let whole = Witness(rules.map(\.rule))
        return rules.flatMap { written in
            let reasons = Self.malformed(written.rule).map { [$0] } ?? faults(of: written, among: whole)
            return reasons.map {
                RuleError(file: written.file, line: written.line, reason: "\(written.rule.id): \($0)")
            }
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

    private func faults(of written: WrittenRule, among whole: Witness) -> [String] {
        let alone = Witness([written.rule])
        var faults: [String] = []
        for example in written.examples.matches {
            guard let text = filled(example, &faults) else { continue }
            guard let candidate = alone.candidates(in: text).first else {
                faults.append("does not find its example '\(example)'")
                continue
            }
            if !whole.candidates(in: text).contains(where: { $0.bytes.overlaps(candidate.bytes) }) {
                faults.append("its example '\(example)' is lost among the other rules")
            }
            faults += alone.hidingContexts(of: text).map { "loses its example '\(example)' \($0)" }
            if alone.candidates(in: candidate.value).first?.value == candidate.value {
                faults += alone.hidingContexts(of: candidate.value).map { "loses the secret of '\(example)' \($0)" }
            }
        }
        for example in written.examples.ignores {
            guard let text = filled(example, &faults) else { continue }
            if !alone.candidates(in: text).isEmpty { faults.append("finds '\(example)', which it is to ignore") }
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
}

/// The engine with some rules, asked again and again.
private final class Witness {
    private var scanner: SecretScanner

    init(_ rules: [Rule]) {
        scanner = SecretScanner(SecretDetector(RuleSet(rules: rules, digest: "")))
    }

    func candidates(in text: [UInt8]) -> [Candidate] {
        scanner.outcome(in: text.span, isText: true).candidates
    }

    /// The contexts in which `text` is not found any more.
    func hidingContexts(of text: [UInt8]) -> [String] {
        TokenContexts.all.compactMap { context in
            let wrapped = Array(context.before.utf8) + text + Array(context.after.utf8)
            guard candidates(in: wrapped).isEmpty else { return nil }
            return "between \(context.before.debugDescription) and \(context.after.debugDescription)"
        }
    }
}
