internal import Vocabulary

/// Packages from another host than nearly all others of the same lockfile.
///
/// No list of registries is needed: what the other packages come from is what the project trusts already.
struct UnexpectedRegistry: LockfileCheck {
    private static let rule = FaultRule(
        "unexpected-package-registry", name: "Package from an unusual host", family: "dependencies.lockfile",
        kind: "dep.unexpected-registry", severity: .medium,
        why: "Who changes an address in a lockfile, where reviews seldom look, chooses what is installed.",
        remedy:
            "If the host is meant, add it to `registries` under `[dependencies]` in assay.toml. If nobody knows it, "
            + "restore the lockfile from before, and treat what has installed from it as compromised.",
        source: "https://cheatsheetseries.owasp.org/cheatsheets/NPM_Security_Cheat_Sheet.html", cwe: [829])

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        let hosts = tree.locks.map { (lock: $0, hosts: RegistryHosts($0)) }
        // What is usual in one lockfile of the repository is no news in another.
        let usual = Set(hosts.compactMap(\.hosts.usual))
        let allowed = tree.policy.registries.map { NamePattern($0) }
        // Where the project says what it allows, a lockfile in which no host is the usual one is held against that.
        return hosts.filter { $0.hosts.usual != nil || !allowed.isEmpty }.flatMap { lock, hosts -> [Fault] in
            let main = hosts.main
            return hosts.packages.sorted { $0.key < $1.key }.compactMap { host, packages in
                guard !host.isEmpty, host != main, !usual.contains(host), !allowed.contains(where: { $0.matches(host) })
                else {
                    return nil
                }
                return fault(of: packages, from: host, in: lock, usually: hosts.usual)
            }
        }
    }

    private func fault(of packages: [Package], from host: String, in lock: Inventory, usually usual: String?) -> Fault?
    {
        guard let first = packages.first else { return nil }
        // Of other ecosystems, the manifest has to name the source, where reviews see it.
        let asked = first.ecosystem != .npm || isAskedFor(packages, in: lock)
        let names = Set(packages.map(\.name)).sorted()
        let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
        let others = usual.map { usual in
            "while nearly all packages of this lockfile come from "
                + (usual.isEmpty ? "the package manager's own registry" : usual)
        }
        return Fault(
            Self.rule, severity: asked ? .low : .medium, confidence: asked ? .high : .medium,
            title: "\(shown) from \(host)",
            message: "\(shown) \(names.count == 1 ? "comes" : "come") from \(host), "
                + (others ?? "which assay.toml does not name") + "."
                + (isAskedFor(packages, in: lock) ? " A manifest asks for that very address." : ""),
            subject: [first.ecosystem.description, host], place: first.file, line: first.line,
            evidence: first.resolved ?? "",
            related: packages.dropFirst().prefix(FaultSheaf.shown).map {
                Related(place: $0.file, line: $0.line, message: "\($0.label) comes from there, too.")
            },
            dependency: names.count == 1 ? first.facts : nil)
    }

    /// Whether a manifest asks for the addresses of all of them.
    private func isAskedFor(_ packages: [Package], in lock: Inventory) -> Bool {
        let asked = lock.namesAskedByAddress
        return packages.allSatisfy { asked.contains($0.name) }
    }
}
