internal import Vocabulary

/// The same fault of several packages of one lockfile: one for each while they are few, and one for all of them where they
/// are many, since what is wrong with hundreds of packages has one cause and one remedy.
struct FaultSheaf {
    let rule: FaultRule
    let lock: Inventory
    var confidence = Confidence.high
    /// How bad it is for a package.
    var severity: (Package) -> Severity
    /// What was seen of a package.
    var message: (Package) -> String
    /// What is wrong with all of them, behind their number: `packages have no hash`.
    var together: String
    /// How bad it is for many, where that is not as bad as the worst of them.
    var severityOfMany: Severity?

    /// Whether they are told together however few they are.
    var isAlwaysBound = false

    /// So many are still told one by one.
    static let mostAlone = 5
    /// Of many, so many are named with their lines.
    static let shown = 10

    func faults(of packages: [Package]) -> [Fault] {
        guard packages.count > (isAlwaysBound ? 1 : Self.mostAlone) else { return packages.map(fault) }
        return [bound(packages)]
    }

    private func fault(of package: Package) -> Fault {
        Fault(
            rule, severity: severity(package), confidence: confidence, title: "\(rule.name): \(package.label)",
            message: message(package), subject: [package.ecosystem.description, package.name], place: package.file,
            line: package.line, evidence: package.resolved ?? package.label, dependency: package.facts)
    }

    private func bound(_ packages: [Package]) -> Fault {
        let names = packages.prefix(3).map(\.label).joined(separator: ", ")
        return Fault(
            rule, severity: severityOfMany ?? packages.map(severity).max() ?? rule.severity, confidence: confidence,
            title: "\(rule.name): \(packages.count) packages",
            message: "\(packages.count) of \(lock.packages.count) \(together): \(names), and so on.",
            subject: [lock.format.prefixWord], place: lock.file, line: packages.first?.line,
            evidence: packages.first?.label ?? "",
            related: packages.prefix(Self.shown).map { Related(place: $0.file, line: $0.line, message: message($0)) })
    }
}

extension String {
    /// The first word, such as the name of a format without its revision.
    fileprivate var prefixWord: String { String(prefix { $0 != " " }) }
}
