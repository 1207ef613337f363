internal import Vocabulary

/// Packages of a registry for which the lockfile has no hash, though its format has one.
struct MissingIntegrity: LockfileCheck {
    private static let rule = FaultRule(
        "missing-package-hash", name: "Locked package without a hash", family: "dependencies.lockfile",
        kind: "dep.lockfile-no-integrity", severity: .medium,
        why: "A registry, a mirror or a cache can hand out other bytes under the same version, and nothing notices.",
        remedy:
            "Have the package manager write the entry anew: delete the installed packages and the entries without a "
            + "hash, install again, and review the difference.",
        source: "https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json", cwe: [353])

    /// Formats that have a hash for every package of a registry, by how the inventory names them. Not those of Yarn 2 and
    /// later, which leave out the hash of what other systems need than the one on which the file was written.
    private static let formats = [
        "package-lock", "yarn.lock v1", "pnpm-lock", "bun.lock", "Cargo.lock", "poetry.lock", "uv.lock", "Pipfile.lock",
    ]

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        tree.locks.filter { lock in
            Self.formats.contains { lock.format == $0 || lock.format.hasPrefix("\($0) ") }
        }.flatMap(faults)
    }

    private func faults(in lock: Inventory) -> [Fault] {
        let sheaf = FaultSheaf(
            rule: Self.rule, lock: lock, severity: { $0.scope == .development ? .low : .medium },
            message: { "\($0.label) has no hash in \(lock.format), which has one for each package of a registry." },
            together: "packages have no hash in \(lock.format)",
            // A few have lost theirs; many never got one, which is a known fault of installers.
            severityOfMany: .low)
        return sheaf.faults(of: lock.distinct { Self.lacksHash($0) })
    }

    private static func lacksHash(_ package: Package) -> Bool {
        guard package.integrity.isEmpty, package.version != nil, !package.isBundled else { return false }
        guard let address = package.resolved.flatMap({ PackageAddress($0) }) else { return package.resolved == nil }
        // Yarn 1 and its predecessors put a hash behind the address: weak, and told as such.
        return !address.isRepository && address.fragment.utf8.count != 40
    }
}
