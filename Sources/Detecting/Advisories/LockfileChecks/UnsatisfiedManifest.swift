internal import Versions
internal import Vocabulary

/// Lockfiles that have not what their manifest asks for.
struct UnsatisfiedManifest: LockfileCheck {
    private static let rule = FaultRule(
        "unsatisfied-manifest", name: "Lockfile older than its manifest", family: "dependencies.lockfile",
        kind: "dep.lockfile-missing", severity: .medium,
        why: "Installers refuse such a lockfile or go past it, and then nobody knows what was installed and looked at.",
        remedy:
            "Write the lockfile anew from the manifest, commit it, and have the build install from it alone (`npm ci`, "
            + "`--frozen-lockfile`, `--locked`).",
        source: "https://docs.npmjs.com/cli/v11/commands/npm-ci", cwe: [1357])

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        tree.locks.compactMap { lock in
            let broken = lock.declared.compactMap { declaration in
                reason(declaration, in: lock).map { (declaration, $0) }
            }
            return fault(of: broken, in: lock)
        }
    }

    /// What is wrong. Nil where nothing is, or where it cannot be told: a range that is none, a version that is unknown.
    private func reason(_ declaration: Inventory.Declaration, in lock: Inventory) -> String? {
        guard let index = declaration.package else {
            return "asks for \(declaration.name) \(declaration.range), which the lockfile has not"
        }
        guard lock.packages.indices.contains(index) else { return nil }
        let package = lock.packages[index]
        let ecosystem = package.ecosystem.name
        guard let text = package.version, let version = Version(text, in: ecosystem),
            let range = VersionRange(declaration.range, in: ecosystem), !range.contains(version)
        else { return nil }
        return "asks for \(declaration.name) \(declaration.range), and the lockfile has \(text)"
    }

    private func fault(of broken: [(declaration: Inventory.Declaration, reason: String)], in lock: Inventory) -> Fault?
    {
        guard let first = broken.first else { return nil }
        let more = broken.count > 1 ? "; \(broken.count - 1) more are like it" : ""
        return Fault(
            Self.rule, title: "The lockfile does not satisfy \(first.declaration.file.text)",
            message: "\(first.declaration.file.text) \(first.reason)\(more).", subject: ["manifest"], place: lock.file,
            line: 1,
            related: broken.prefix(FaultSheaf.shown).map { declaration, reason in
                Related(place: declaration.file, line: declaration.line, message: "It \(reason).")
            })
    }
}
