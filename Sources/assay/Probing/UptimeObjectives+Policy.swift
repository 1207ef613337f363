import Policy
import Sites

extension UptimeObjectives {
    /// What the policy promises; where it says nothing, the standard.
    init(_ policy: SecurityPolicy) {
        let (promised, standard) = (policy.objectives, UptimeObjectives.standard)
        self.init(
            availability: Self.limits(promised.availability, standard.availability),
            response: Self.limits(promised.response, standard.response),
            errors: Self.limits(promised.errors, standard.errors))
    }

    /// An alarm that is not promised is raised where the target is missed.
    private static func limits(_ promised: SecurityPolicy.Objectives.Limits, _ standard: Limits) -> Limits {
        guard let target = promised.target else { return standard }
        return Limits(target: target, alert: promised.alert ?? target)
    }
}
