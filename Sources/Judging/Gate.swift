package import Vocabulary

/// The level from which on findings fail a run.
package struct Gate: Sendable {
    /// Nil: never.
    package let level: Severity?

    package init(level: Severity?) {
        self.level = level
    }

    /// Which of `findings` the gate fails on: those that are new, not suppressed and at its level or above.
    package func verdict(on findings: [Finding]) -> Verdict {
        guard let level else { return Verdict(failing: []) }
        return Verdict(
            failing: findings.filter { $0.novelty == .new && $0.suppression == nil && $0.severity >= level })
    }

    /// What a gate says about a result.
    package struct Verdict: Hashable, Sendable {
        /// In the order of the result.
        package let failing: [Finding]

        /// Whether nothing fails.
        package var passes: Bool { failing.isEmpty }
    }
}
