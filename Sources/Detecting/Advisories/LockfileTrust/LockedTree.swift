internal import Vocabulary

/// The lockfiles of a repository, as the checks look at them.
struct LockedTree {
    /// By path. Bills of materials, workflows and the like are none of them: nothing is installed from those.
    let locks: [Inventory]
    /// Manifests that no lockfile belongs to, by path.
    let unlocked: [Inventory]
    let policy: LockfilePolicy
    /// Whether the baseline knows what a fault is about. Nil without a baseline.
    let isKnown: (@Sendable (Fault) -> Bool)?

    init(_ inventories: [Inventory], policy: LockfilePolicy, isKnown: (@Sendable (Fault) -> Bool)?) {
        let tools = Roster.packageTools
        let sorted = inventories.sorted { $0.file < $1.file }
        locks = sorted.filter { lock in tools.contains { $0.keeps(lock.file, format: lock.format) } }
        unlocked = sorted.filter { $0.format == Inventory.unlockedManifest }
        self.policy = policy
        self.isKnown = isKnown
    }
}

extension Inventory {
    /// Names of packages that somebody asks for by an address, which says by itself what will come.
    var namesAskedByAddress: Set<String> {
        var names: Set<String> = []
        for asks in [roots] + requirements {
            for ask in asks where ask.range?.firstPlace(of: "://") != nil && packages.indices.contains(ask.package) {
                names.insert(packages[ask.package].name)
            }
        }
        return names
    }

    /// The first package of each name and version, of those for which `condition` holds.
    func distinct(where condition: (Package) -> Bool) -> [Package] {
        var seen: Set<[String]> = []
        return packages.filter { package in
            condition(package)
                && seen.insert([package.name, package.version ?? package.unknownVersion]).inserted
        }
    }
}

extension Package {
    /// `lodash 4.17.15`; without a known version, the name alone.
    var label: String { version.map { "\(name) \($0)" } ?? name }

    /// What reports of dependencies tell of it.
    var facts: DependencyFacts {
        DependencyFacts(ecosystem: ecosystem, name: name, version: version, scope: scope, isDirect: isDirect)
    }
}
