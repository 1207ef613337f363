internal import Vocabulary

/// Packages that run a program of their own when they are installed.
struct InstallScripts: LockfileCheck {
    static let rule = FaultRule(
        "install-script", name: "Package with an install script", family: "dependencies.lockfile",
        kind: "dep.install-script", severity: .note,
        why: "The program runs with all rights of whoever installs, on machines of developers and of the build.",
        remedy: "Switch scripts off (`ignore-scripts=true` in .npmrc) and allow those alone that the project needs.",
        source: "https://docs.npmjs.com/cli/v11/using-npm/scripts", cwe: [829])

    private static let remedyForNew =
        "Read what the script does (`npm view NAME@VERSION scripts`) before anybody installs it. It is how most malicious "
        + "versions of known packages began."

    var rules: [FaultRule] { [Self.rule] }

    func faults(in tree: LockedTree) -> [Fault] {
        tree.locks.flatMap { lock in
            var seen: Set<String> = []
            return lock.packages
                .filter { $0.runsInstallScript == true && seen.insert($0.name).inserted }
                .map { fault(of: $0, known: tree.knownScripts) }
        }
    }

    private func fault(of package: Package, known: Set<String>?) -> Fault {
        let isNew = known.map { !$0.contains(LockfileAudit.scriptName(of: package.facts)) } ?? false
        let severity: Severity = isNew ? .medium : package.isDirect == true ? .low : .note
        return Fault(
            Self.rule, severity: severity,
            title: "\(package.name) runs a script at installation" + (isNew ? ", which is new" : ""),
            message: "\(package.label) runs a program of its own when it is installed"
                + (isNew ? "; it did not when the baseline was made." : "."),
            remediation: isNew ? Self.remedyForNew : nil,
            subject: [package.ecosystem.description, package.name], place: package.file, line: package.line,
            evidence: package.label, dependency: package.facts)
    }
}
