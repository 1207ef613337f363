package import Vocabulary

/// Asks whether the lockfiles of a repository deserve the trust that installers put into them.
///
/// It reads nothing but the inventories, so it needs no network and no database.
package struct LockfileAudit: Sendable {
    private let policy: LockfilePolicy
    private let isKnown: (@Sendable (Fault) -> Bool)?

    /// - Parameter isKnown: Whether the baseline knows what a fault is about, in whatever file. Nil where there is no
    ///   baseline: nothing is new then.
    package init(policy: LockfilePolicy = LockfilePolicy(), isKnown: (@Sendable (Fault) -> Bool)? = nil) {
        self.policy = policy
        self.isKnown = isKnown
    }

    /// What is wrong, by file and line; the same inventories give the same faults in whatever order they come.
    package func faults(in inventories: [Inventory]) -> [Fault] {
        let tree = LockedTree(inventories, policy: policy, isKnown: isKnown)
        let faults = Roster.lockfileChecks.flatMap { $0.faults(in: tree) }
        return faults.sorted { left, right in
            if left.place != right.place { return left.place < right.place }
            if left.line != right.line { return (left.line ?? 0) < (right.line ?? 0) }
            if left.rule.id != right.rule.id { return left.rule.id < right.rule.id }
            return left.subject.lexicographicallyPrecedes(right.subject)
        }
    }

    /// All that it may find, sorted by identifier.
    package static let rules = Roster.lockfileChecks.flatMap(\.rules).sorted { $0.id < $1.id }
}

/// What a project promises of where its packages come from.
package struct LockfilePolicy: Hashable, Sendable {
    /// Hosts that packages may be fetched from, besides those that nearly all packages of a lockfile come from. `*` stands
    /// for anything.
    package var registries: [String]
    /// Names that only the project's own registry has: a scope such as `@acme`, or a name in which `*` stands for anything.
    package var internalNames: [String]

    package init(registries: [String] = [], internalNames: [String] = []) {
        self.registries = registries
        self.internalNames = internalNames
    }
}
