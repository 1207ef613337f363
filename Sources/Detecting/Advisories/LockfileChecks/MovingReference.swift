internal import Vocabulary

/// Packages from a repository at a branch or tag, which are other code tomorrow.
struct MovingReference: LockfileCheck {
    private static let rule = FaultRule(
        "moving-repository-reference", name: "Dependency at a branch or tag", family: "dependencies.lockfile",
        kind: "dep.lockfile-no-integrity", severity: .medium,
        why: "Whoever can push to the repository changes what the next installation runs.",
        remedy: "Name the full id of a commit where the branch or tag stands, and write the lockfile anew.",
        source: "https://docs.npmjs.com/cli/v11/configuring-npm/package-json#git-urls-as-dependencies", cwe: [829, 494])

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        tree.locks.flatMap { lock in
            FaultSheaf(
                rule: Self.rule, lock: lock, severity: { $0.scope == .development ? .low : .medium },
                message: { "\($0.name) is taken from '\($0.place)', which names no commit." },
                together: "packages are taken from a branch or tag"
            ).faults(of: lock.distinct(where: Self.isMoving))
        }
    }

    private static func isMoving(_ package: Package) -> Bool {
        guard package.version == nil, package.commit == nil, package.integrity.isEmpty else { return false }
        return isRepository(package.unknownVersion) || package.resolved.map(isRepository) ?? false
    }

    private static func isRepository(_ text: String) -> Bool {
        if let address = PackageAddress(text) { return address.isRepository || isArchiveOfBranch(address) }
        return ["github:", "gitlab:", "bitbucket:", "git@"].contains(where: text.hasPrefix)
    }

    /// `/owner/name/tar.gz/main`: what a forge packs of a branch.
    private static func isArchiveOfBranch(_ address: PackageAddress) -> Bool {
        address.path.contains("/tar.gz/") || address.path.contains("/archive/refs/heads/")
    }
}

extension Package {
    /// Where it is taken from, as the lockfile has it.
    fileprivate var place: String { resolved ?? unknownVersion }
}
