internal import Vocabulary

/// Packages that run a program of their own when they are installed.
struct InstallScripts: LockfileCheck {
    private static let rule = FaultRule(
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
                .map { package in
                    let fault = fault(of: package)
                    return tree.isKnown.map { $0(fault) } ?? true ? fault : raised(fault)
                }
        }
    }

    private func fault(of package: Package) -> Fault {
        Fault(
            Self.rule, severity: package.isDirect == true ? .low : .note,
            title: "\(package.name) runs a script at installation",
            message: "\(package.label) runs a program of its own when it is installed.",
            subject: [package.ecosystem.description, package.name], place: package.file, line: package.line,
            evidence: package.label, dependency: package.facts)
    }

    /// What a baseline does not know: the package is new, or has begun to run a program.
    private func raised(_ fault: Fault) -> Fault {
        var fault = fault
        fault.severity = .medium
        fault.title += ", which is new"
        fault.message += " The baseline knows of no such program."
        fault.remediation = Self.remedyForNew
        return fault
    }
}
