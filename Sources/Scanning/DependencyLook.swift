package import Advisories
internal import Judging
internal import Policy
internal import Vocabulary

/// Holds what the lockfiles of a tree name against advisories.
package struct DependencyLook: Sendable {
    /// Where the advisories come from.
    package struct Advice: Sendable {
        /// The path of the local database.
        package var database: String
        /// A few well-known advisories, for a first look where there is no database.
        /// Read when it is needed: a start pays for nothing that it does not use.
        package var starter: @Sendable () throws -> StarterSet
        /// Seconds since 1970 UTC.
        package var now: Int

        package init(database: String, starter: @escaping @Sendable () throws -> StarterSet, now: Int) {
            self.database = database
            self.starter = starter
            self.now = now
        }
    }

    /// What a look came to.
    struct Outcome {
        var findings: [Finding] = []
        var checks: [Check] = []
        var troubles: [Trouble] = []
        var coverage: [InventoryCoverage] = []
        var packages: [Package] = []
        var snapshot: String?
    }

    private let inventories: InventoryLook
    private let advice: Advice
    private let policy: SecurityPolicy.Dependencies
    private let judge: Judge
    private let isKnown: (@Sendable (Fault) -> Bool)?

    /// - Parameter isKnown: Whether the baseline knows what a fault is about; nil where there is none.
    init(
        inventories: InventoryLook, advice: Advice, policy: SecurityPolicy.Dependencies, judge: Judge,
        isKnown: (@Sendable (Fault) -> Bool)? = nil
    ) {
        self.inventories = inventories
        self.isKnown = isKnown
        self.advice = advice
        self.policy = policy
        self.judge = judge
    }

    /// Reads the lockfiles at `paths` and says what the advisories say of them.
    ///
    /// - Parameter shipped: What build output shows to be in it: that is worse than what only a lockfile names.
    func outcome(of paths: [Path], shipped: ShippedPackages) async -> Outcome {
        let read = await inventories.outcome(of: paths)
        var outcome = Outcome(troubles: read.troubles)
        var record = AdvisoryRecord(read.inventories, advice: advice, policy: policy)
        let audit = LockfileAudit(
            policy: LockfilePolicy(registries: policy.registries, internalNames: policy.internalNames),
            isKnown: isKnown)
        // None of the three needs another.
        async let audited = audit.faults(in: read.inventories)
        async let packages = Self.packages(of: read.inventories)
        let faults = record.faults().map(shipped.raised) + (await audited)
        outcome.packages = await packages
        outcome.troubles += record.troubles
        outcome.coverage = record.coverage.sorted()
        outcome.snapshot = record.snapshot
        outcome.findings = Dictionary(grouping: faults, by: \.place).values
            .flatMap { judge.findings(from: $0, origin: .workTree) }
        outcome.checks = [
            check(
                "dependencies.advisories", "Packages that advisories name", AdvisoryRules.all, examined: record.checked,
                isComplete: !outcome.troubles.contains { $0.state == .failed }),
            check(
                "dependencies.lockfiles", "Lockfiles that cannot be trusted", LockfileAudit.rules,
                examined: read.inventories.count, isComplete: !read.troubles.contains { $0.state == .failed }),
        ]
        return outcome
    }

    /// Each package once, in order.
    private static func packages(of inventories: [Inventory]) -> [Package] {
        // Most files tell theirs in order, which sorting notices.
        let sorted = inventories.flatMap(\.packages).sorted()
        var packages: [Package] = []
        packages.reserveCapacity(sorted.count)
        /// Those that no order tells from the last one.
        var alike: Set<Package> = []
        for package in sorted {
            if let last = packages.last, !(last < package) {
                if alike.isEmpty { alike.insert(last) }
                guard alike.insert(package).inserted else { continue }
            } else {
                alike.removeAll()
            }
            packages.append(package)
        }
        return packages
    }

    private func check(
        _ id: String, _ title: String, _ rules: [FaultRule], examined: Int, isComplete: Bool
    ) -> Check {
        Check(
            id: id, title: title, kinds: Set(rules.map(\.kind)).sorted(), rules: rules.count, examined: examined,
            isComplete: isComplete)
    }
}
