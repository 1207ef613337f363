internal import Vocabulary

/// Manifests with dependencies that no lockfile pins.
struct MissingLockfile: LockfileCheck {
    private static let rule = FaultRule(
        "missing-lockfile", name: "Manifest without a lockfile", family: "dependencies.lockfile",
        kind: "dep.lockfile-missing", severity: .low,
        why:
            "Each installation takes whatever is newest: nobody can say what was deployed, nor look it up in advisories.",
        remedy: "Install once with the package manager of the project, and commit the lockfile that it writes.",
        source: "https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json", cwe: [1357])

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        tree.unlocked.compactMap { manifest in
            guard !manifest.packages.isEmpty else { return nil }
            let deployed = manifest.packages.count { $0.scope != .development }
            // What is at the top is the project; what lies deep in the tree is often an example of something.
            let isTop = manifest.file.components.count == 1
            return Fault(
                Self.rule, severity: isTop && deployed > 0 ? .medium : .low,
                message:
                    "It asks for \(manifest.packages.count) packages, \(deployed) of them not for development alone, and "
                    + "no lockfile stands beside it or in a folder above.",
                subject: ["manifest"], place: manifest.file, line: manifest.packages.first?.line)
        }
    }
}
