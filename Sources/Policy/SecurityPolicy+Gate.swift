package import Vocabulary

extension SecurityPolicy {
    /// When a run fails: `[gate]`.
    package struct Gate: Hashable, Sendable {
        /// New findings of this severity or a higher one fail the run: `fail-on`. Nil: none does (`"never"`).
        package var failOn: Severity? = .high
        /// What holds at `pull-request`, `main`, `scheduled`, `pre-commit` and whatever else the project names.
        package var stages: [String: Stage] = [:]
    }

    /// When a run fails at one stage: `[gate.NAME]`.
    package struct Stage: Hashable, Sendable {
        /// What a stage says to something that is late.
        package enum Answer: String, Hashable, Sendable {
            case fail, warn, ignore
        }

        /// Findings of this severity or a higher one fail the run. Nil: none does.
        package var failOn: Severity?
        /// Whether what the baseline knows passes.
        package var isNewOnly = true
        /// What is looked for: `secrets`, `dependencies`, `sites`. Empty: everything.
        package var only: [String] = []
        /// What a finding that is past its deadline does.
        package var overdue = Answer.warn
        /// What evidence does that is too old.
        package var stale = Answer.warn

        package init(failOn: Severity?) {
            self.failOn = failOn
        }
    }
}
