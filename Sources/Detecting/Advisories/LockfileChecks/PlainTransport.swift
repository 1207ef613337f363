internal import Vocabulary

/// Packages that are fetched over a connection that anybody on the way can change.
struct PlainTransport: LockfileCheck {
    private static let rule = FaultRule(
        "unencrypted-package-source", name: "Package fetched without encryption", family: "dependencies.lockfile",
        kind: "dep.lockfile-no-integrity", severity: .medium,
        why: "Whoever stands on the way to the server chooses what is installed and run.",
        remedy:
            "Have the package fetched over https: correct the registry's address in the package manager's settings, "
            + "or the address in the manifest, and write the lockfile anew.",
        source: "https://cwe.mitre.org/data/definitions/494.html", cwe: [494, 319])

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        tree.locks.flatMap { lock in
            sheaf(of: lock).faults(
                of: lock.distinct { package in
                    guard let resolved = package.resolved, !resolved.hasPrefix("https:") else { return false }
                    return PackageAddress(resolved).map { $0.isPlain && !$0.isLocal } ?? false
                })
        }
    }

    /// A hash that is told makes a changed file fail to install, so only what has none can be taken over unseen.
    private func sheaf(of lock: Inventory) -> FaultSheaf {
        FaultSheaf(
            rule: Self.rule, lock: lock,
            severity: { $0.isPinned ? .low : $0.scope == .production ? .high : .medium },
            message: { package in
                let consequence =
                    package.isPinned
                    ? "the lockfile pins what must come, so a change on the way makes the installation fail"
                    : "nothing in the lockfile would tell that what came was changed on the way"
                return "\(package.label) is fetched by '\(package.scheme)', without encryption; \(consequence)."
            },
            together: "packages are fetched without encryption")
    }
}

extension Package {
    /// Whether the lockfile tells what must come: by a hash, or by the id of a commit, which is one.
    fileprivate var isPinned: Bool { !integrity.isEmpty || commit != nil }

    fileprivate var scheme: String { resolved.flatMap { PackageAddress($0) }?.scheme ?? "" }
}

extension PackageAddress {
    /// Whether it is an address of this machine: a registry under test.
    fileprivate var isLocal: Bool { host == "localhost" || host == "[" || host.hasPrefix("127.") }
}
