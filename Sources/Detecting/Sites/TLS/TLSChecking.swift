package import TLS
package import Vocabulary

/// All checks of TLS at once.
package enum TLSChecking {
    /// What they can find, by identifier.
    package static let rules = Roster.tLSChecks.flatMap { type(of: $0).rules }.sorted { $0.id < $1.id }

    /// The family of what is tried rather than seen, which takes the owner's leave.
    static let attacks = "sites.attacks"

    /// What is looked for.
    static func rules(triesAttacks: Bool) -> [FaultRule] {
        rules.filter { triesAttacks || $0.family != attacks }
    }

    /// What is wrong with one server, in the order of the rules' identifiers.
    package static func faults(in facts: TLSSurveyFacts, of site: SiteContext) -> [Fault] {
        Roster.tLSChecks.flatMap { $0.faults(in: facts, of: site) }
            .sorted { ($0.rule.id, $0.message) < ($1.rule.id, $1.message) }
    }
}
