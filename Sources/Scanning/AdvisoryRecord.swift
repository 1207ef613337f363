internal import Advisories
internal import Policy
internal import Vocabulary

/// One comparison of inventories with advisories: what was found, and how much of it could be looked at.
struct AdvisoryRecord {
    private let inventories: [Inventory]
    private let advice: DependencyLook.Advice
    private let policy: SecurityPolicy.Dependencies
    /// The ecosystems that advisories are needed of.
    private let needed: Set<String>

    /// Packages that were held against advisories.
    private(set) var checked = 0
    private(set) var coverage: [InventoryCoverage] = []
    private(set) var troubles: [Trouble] = []
    /// The moment of which the advisories that were needed tell, the oldest of them. Nil where none were used.
    private(set) var snapshot: String?

    init(_ inventories: [Inventory], advice: DependencyLook.Advice, policy: SecurityPolicy.Dependencies) {
        self.inventories = inventories
        self.advice = advice
        self.policy = policy
        let ecosystems = inventories.reduce(into: Set<Ecosystem>()) { known, inventory in
            for package in inventory.packages { known.insert(package.ecosystem) }
        }
        needed = Set(ecosystems.subtracting(Ecosystem.outsideOSV).map(\.name))
    }

    /// What the advisories say of the packages.
    mutating func faults() -> [Fault] {
        guard !needed.isEmpty else {
            coverage = inventories.map { coverage(of: $0, known: []) }
            return []
        }
        do {
            return try faults(from: try AdvisoryDatabase(at: advice.database))
        } catch {
            // What was looked at before a database turned out to be torn is looked at again.
            (checked, coverage, snapshot) = (0, [], nil)
            guard let starter = try? advice.starter() else {
                fail(Self.kind(of: error), "\(error)")
                return []
            }
            fail(
                Self.kind(of: error),
                "\(error); only the starter set of \(starter.count) well-known advisories was used")
            return (try? faults(from: starter, known: [])) ?? []
        }
    }

    private mutating func faults(from database: AdvisoryDatabase) throws -> [Fault] {
        let parts = try database.status().parts.filter { needed.contains($0.ecosystem) }
        let missing = needed.subtracting(parts.map(\.ecosystem)).sorted()
        if !missing.isEmpty {
            fail(
                .missing,
                "the advisory database has nothing on \(missing.joined(separator: ", ")); 'assay advisories update' fetches it"
            )
        }
        for part in parts where advice.now - part.snapshot > policy.newestAdvisories.seconds {
            let age = Self.words(advice.now - part.snapshot)
            let allowed = Self.words(policy.newestAdvisories.seconds)
            fail(
                .stale,
                "the advisories of \(part.ecosystem) are \(age) old, and the policy allows \(allowed); 'assay advisories update' renews them"
            )
        }
        snapshot = parts.map(\.snapshot).min().map(UTC.text(of:))
        let faults = try faults(from: database, known: Set(parts.map(\.ecosystem)))
        for record in database.unreadableRecords {
            fail(.malformed, "the advisory \(record.place) cannot be read: \(record.reason)")
        }
        return faults
    }

    /// `known` are the ecosystems that the source covers.
    private mutating func faults(from source: any AdvisorySource, known: Set<String>) throws -> [Fault] {
        let matcher = AdvisoryMatcher(source)
        var faults: [Fault] = []
        for inventory in inventories {
            let matches = try matcher.matches(in: inventory)
            faults += matches.faults
            let coverage = coverage(of: inventory, known: known, unknown: matches.unknown)
            self.coverage.append(coverage)
            checked += max(0, inventory.packages.count - coverage.unmatched - coverage.unknown)
        }
        return faults
    }

    /// `unknown` are those that the advisories leave in doubt: a version that the ecosystem does not know is one, too.
    private func coverage(
        of inventory: Inventory, known: Set<String>, unknown doubtful: [AdvisoryMatches.UnknownPackage] = []
    ) -> InventoryCoverage {
        let unreadable = doubtful.count { $0.package.version != nil && known.contains($0.package.ecosystem.name) }
        let unknown = inventory.packages.count { $0.version == nil } + unreadable
        let unmatched = inventory.packages.count { $0.version != nil && !known.contains($0.ecosystem.name) }
        return InventoryCoverage(
            file: inventory.file, format: inventory.format, packages: inventory.packages.count, unmatched: unmatched,
            unknown: unknown)
    }

    private static func kind(of error: any Error) -> Trouble.Kind {
        switch error as? DatabaseError {
        case .missing: .missing
        case .torn, .newer, .foreign: .malformed
        case .unusable, nil: .unreadable
        }
    }

    /// A span of time in the unit that says it best.
    private static func words(_ seconds: Int) -> String {
        let units = [("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)]
        let (unit, length) = units.first { seconds >= 2 * $0.1 || seconds == $0.1 } ?? ("second", 1)
        let count = seconds / length
        return count == 1 ? "1 \(unit)" : "\(count) \(unit)s"
    }

    private mutating func fail(_ kind: Trouble.Kind, _ message: String) {
        troubles.append(Trouble(kind: kind, place: .root, message: message, state: .failed))
    }
}
