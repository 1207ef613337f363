internal import Vocabulary

/// Packages whose only hash is one for which two different files can be made.
struct WeakIntegrity: LockfileCheck {
    private static let rule = FaultRule(
        "weak-package-hash", name: "Locked package with a weak hash alone", family: "dependencies.lockfile",
        kind: "dep.lockfile-no-integrity", severity: .note,
        why: "Whoever publishes a package can prepare a second one with the same SHA-1 and swap them.",
        remedy: "Have the package manager write those entries anew with SHA-512: registries have it for every version. "
            + "Delete the `integrity` of those entries (with Yarn 1, the entries) and install again.",
        source: "https://sha-mbles.github.io/", cwe: [328])

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        tree.locks.flatMap { lock in
            FaultSheaf(
                rule: Self.rule, lock: lock, severity: { _ in .note },
                message: { "\($0.label) is vouched for by a \($0.weakAlgorithm ?? "") hash alone." },
                together: "packages are vouched for by a weak hash alone",
                isAlwaysBound: true
            ).faults(of: lock.distinct { $0.weakAlgorithm != nil })
        }
    }
}

extension Package {
    /// The algorithm of its only hashes, where that is a weak one.
    fileprivate var weakAlgorithm: String? {
        guard ecosystem == .npm, version != nil else { return nil }
        if integrity.isEmpty {
            // Behind the address of a repository stands a commit.
            guard let address = resolved.flatMap({ PackageAddress($0) }), !address.isRepository else { return nil }
            return address.fragment.utf8.count == 40 ? "SHA-1" : nil
        }
        let hashes = integrity.map { HashText($0) }
        return hashes.allSatisfy(\.isWeak) ? hashes.first?.algorithm.uppercased() : nil
    }
}
