package import Policy
package import Vocabulary

/// Whether a run passes at one stage, such as a pull request.
///
/// A finding fails it by the first row that holds; a suppressed one never does.
///
/// | finding | baseline or not |
/// |---|---|
/// | a malicious package; a waiver that is past its end | always |
/// | a server's secret of live mode that has reached browsers | always |
/// | a secret in the current tree that its checksum proves to have been issued | always |
/// | of the stage's level or above | where it is new, or the stage takes known ones too |
/// | past the moment by which it should be gone (`Deadlines`) | where the stage says so |
package struct Gate: Sendable {
    /// What the stage is called: `pull-request`. Empty for a plain run, which knows levels alone.
    private let name: String
    private let stage: SecurityPolicy.Stage
    /// Seconds since 1970 UTC.
    private let now: Int

    /// A stage of a policy.
    package init(_ name: String, of policy: SecurityPolicy, now: Int) {
        self.name = name
        stage = policy.gate.stages[name] ?? SecurityPolicy.Stage(failOn: policy.gate.failOn)
        self.now = now
    }

    /// A plain run, which fails on new findings of a level or above. Nil: never.
    package init(level: Severity?) {
        name = ""
        stage = SecurityPolicy.Stage(failOn: level)
        now = 0
    }

    /// Which of `findings` the gate fails on, and by which rule of the policy.
    package func verdict(on findings: [Finding]) -> Verdict {
        let decisions = findings.compactMap { finding in
            rule(for: finding).map { Verdict.Decision(finding: finding, rule: $0) }
        }
        return Verdict(failing: decisions, overdue: findings.filter { $0.isOverdue(at: now) })
    }

    private func rule(for finding: Finding) -> String? {
        guard finding.suppression == nil, isAsked(finding) else { return nil }
        if !name.isEmpty, let always = Self.always(finding) { return always }
        if let level = stage.failOn, finding.severity >= level, finding.novelty == .new || !stage.isNewOnly {
            let novelty = stage.isNewOnly ? "new findings" : "findings"
            return name.isEmpty ? "fail-on" : "gate.\(name): \(novelty) of severity \(level.rawValue) or above"
        }
        return finding.isOverdue(at: now) && stage.overdue == .fail ? "gate.\(name): overdue" : nil
    }

    /// Whether the stage looks at findings of this sort.
    private func isAsked(_ finding: Finding) -> Bool {
        guard !stage.only.isEmpty else { return true }
        let sort =
            finding.kind.text.hasPrefix("secret.")
            ? "secrets" : finding.kind.text.hasPrefix("dep.") ? "dependencies" : "sites"
        return stage.only.contains(sort) || finding.kind.text.hasPrefix("ops.")
    }

    private static func always(_ finding: Finding) -> String? {
        if finding.kind.text == "dep.malicious" { return "always: a malicious package" }
        if finding.rule == FaultRule.expiredWaiver.id { return "always: a waiver past its end" }
        let isTest = finding.proof.facts.contains { $0.name == "mode" && $0.value == "test" }
        if finding.kind == .clientExposedServerKey, !isTest, finding.severity == .critical {
            return "always: a live secret of a server, exposed to browsers"
        }
        let isCurrent = finding.origin != .history || finding.introduction?.isInHead == true
        if finding.proof.state == .checksumValid, isCurrent, finding.severity >= .high {
            return "always: a secret that its checksum proves"
        }
        return nil
    }

    /// What a gate says about a result.
    package struct Verdict: Hashable, Sendable {
        /// A finding that fails the run.
        package struct Decision: Hashable, Sendable {
            package let finding: Finding
            /// The rule of the policy that decided: `gate.main: findings of severity high or above`.
            package let rule: String
        }

        /// In the order of the result.
        package let failing: [Decision]
        /// Findings that should be gone by now, whether they fail the run or not.
        package let overdue: [Finding]

        /// Whether nothing fails.
        package var passes: Bool { failing.isEmpty }
    }
}
