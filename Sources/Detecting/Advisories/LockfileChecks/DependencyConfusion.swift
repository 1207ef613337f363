internal import Vocabulary

/// Packages of the project's own scopes that come from where everybody's packages come from.
struct DependencyConfusion: LockfileCheck {
    private static let rule = FaultRule(
        "internal-package-from-public-registry", name: "Internal package from a registry of others",
        family: "dependencies.lockfile", kind: "dep.unexpected-registry", severity: .high,
        why:
            "Anybody may publish under a name that only your own registry has, and installers take the higher version.",
        remedy:
            "Look at what the package is. Unless it is yours, treat every machine that installed it as compromised. Set "
            + "the registry of the scope in the package manager's settings, and reserve the name on the public registry.",
        source: "https://medium.com/@alex.birsan/dependency-confusion-4a5d60fec610", cwe: [427])

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        let internals = tree.policy.internalNames.map { NamePattern($0) }
        guard !internals.isEmpty else { return [] }
        // A host that the policy names may be the project's own proxy, which has its packages beside those of others.
        let allowed = tree.policy.registries.map { NamePattern($0) }
        return tree.locks.flatMap { lock in
            RegistryHosts(lock).packages.sorted { $0.key < $1.key }.flatMap { host, packages -> [Fault] in
                guard !host.isEmpty, !allowed.contains(where: { $0.matches(host) }) else { return [] }
                let isInternal = { (package: Package) in internals.contains { $0.matches(package.name) } }
                guard packages.contains(where: { !isInternal($0) }) else { return [] }
                return sheaf(of: lock, host: host).faults(of: packages.filter(isInternal))
            }
        }
    }

    private func sheaf(of lock: Inventory, host: String) -> FaultSheaf {
        FaultSheaf(
            rule: Self.rule, lock: lock, severity: { _ in .high },
            message: { package in
                "\(package.label) is internal by assay.toml, and comes from \(host), where packages of others come from, too."
            },
            together: "packages are internal by assay.toml, and come from \(host) like packages of others")
    }
}
