package import Vocabulary

/// What the headers of a site's answers tell.
package enum SiteHeaders {
    /// Every check of one answer, by name.
    package static let checks: [any HeaderCheck] = Roster.headerChecks

    /// What the checks can find, sorted by identifier.
    package static var rules: [FaultRule] {
        (checks.flatMap { type(of: $0).rules } + [NonceReuse.rule]).sorted { $0.id < $1.id }
    }

    /// What is wrong with the headers of `answers`, each fault once: where it holds on several, the first is its place and
    /// the others stand beside it.
    package static func faults(in answers: [SiteAnswer], of site: SiteContext) -> [Fault] {
        let found = answers.flatMap { answer in checks.flatMap { $0.faults(in: answer, of: site) } }
        return folded(found) + NonceReuse.faults(in: answers)
    }

    /// What makes two faults the same one on two answers.
    private struct Sameness: Hashable {
        let rule: RuleID
        let subject: [String]
        let message: String
        let evidence: String
    }

    private static func folded(_ faults: [Fault]) -> [Fault] {
        var places: [Sameness: Int] = [:]
        var folded: [Fault] = []
        for fault in faults {
            let sameness = Sameness(
                rule: fault.rule.id, subject: fault.subject, message: fault.message, evidence: fault.evidence)
            guard let index = places[sameness] else {
                places[sameness] = folded.count
                folded.append(fault)
                continue
            }
            folded[index].note(fault)
        }
        return folded
    }
}

extension Fault {
    /// How many further places a fault lists: our choice, more of them teach nothing.
    private static let mostPlaces = 20

    /// Keeps the place of the same fault on another answer.
    fileprivate mutating func note(_ other: Fault) {
        severity = max(severity, other.severity)
        guard other.place != place, related.count < Self.mostPlaces,
            !related.contains(where: { $0.place == other.place })
        else { return }
        related.append(Related(place: other.place, message: "here too"))
    }
}
