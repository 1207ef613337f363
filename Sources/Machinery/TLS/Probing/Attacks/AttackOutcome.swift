/// What became of trying an attack.
package enum AttackOutcome: Hashable, Sendable {
    /// It works: what was seen, for people, and nothing of what was got.
    case works(String)
    /// It was tried, and does not.
    case fails
    /// There is nothing to try it on: why, for people.
    case inapplicable(String)
    /// It could not be found out: why, for people.
    case unknown(String)
}
