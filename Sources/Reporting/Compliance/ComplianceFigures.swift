import Vocabulary

/// The numbers of a compliance report, and the order of what it lists: worked out once, the same in every format.
struct ComplianceFigures {
    let report: ComplianceReport
    /// What counts: indexes of findings without a suppression, most severe first, then by place. Of several with one
    /// fingerprint, as overlapping results have, one is counted.
    let open: [Int]
    /// Indexes of findings that a waiver accepts.
    let waived: [Int]
    /// How many findings a comment beside them suppresses.
    let commented: Int
    /// For each of `open`, when it should be gone.
    let deadlines: [Deadline]
    /// For each of `report.catalogs`, why controls are not assessed.
    let omissions: [[Omission: Int]]
    /// Nil where there is nothing to compare with.
    let changes: ComplianceChanges?
    private let labels: [Kind: String]

    /// Throws where numbers do not add up.
    init(of report: ComplianceReport) throws(Discrepancy) {
        self.report = report
        let findings = report.result.findings
        let distinct = Self.distinct(findings)
        open = Self.ordered(distinct.filter { findings[$0].suppression == nil }, of: findings)
        waived = Self.ordered(distinct.filter { findings[$0].suppression?.isWaiver == true }, of: findings)
        commented = distinct.count - open.count - waived.count
        deadlines = open.map { Deadline(of: findings[$0], now: report.now) }
        let failed = Set(report.result.checks.filter { !$0.isComplete }.flatMap(\.kinds))
        omissions = report.catalogs.map { Omission.counts(in: $0, failed: failed) }
        changes = report.previous.map { ComplianceChanges(from: $0, to: report) }
        labels = Self.labels(of: report.catalogs)
        try check(distinct: distinct.count)
    }

    /// One index for each fingerprint: an open finding before a suppressed one, then the most severe, then one of today's
    /// files before one of a commit.
    private static func distinct(_ findings: [Finding]) -> [Int] {
        var chosen: [String: Int] = [:]
        chosen.reserveCapacity(findings.count)
        for index in findings.indices {
            let fingerprint = findings[index].fingerprint.finding
            if let other = chosen[fingerprint], !outweighs(findings[index], findings[other]) { continue }
            chosen[fingerprint] = index
        }
        return chosen.values.sorted()
    }

    private static func outweighs(_ finding: Finding, _ other: Finding) -> Bool {
        let (isOpen, otherIsOpen) = (finding.suppression == nil, other.suppression == nil)
        if isOpen != otherIsOpen { return isOpen }
        if finding.severity != other.severity { return finding.severity > other.severity }
        return finding.introduction == nil && other.introduction != nil
    }

    /// What a finding is put in order by: moving whole findings about is what takes time where there are many.
    private struct Rank: Comparable {
        let index: Int
        let severity: Severity
        let location: Location
        let fingerprint: String

        static func < (left: Rank, right: Rank) -> Bool {
            if left.severity != right.severity { return left.severity > right.severity }
            if left.location != right.location { return left.location < right.location }
            return left.fingerprint < right.fingerprint
        }
    }

    private static func ordered(_ indexes: [Int], of findings: [Finding]) -> [Int] {
        indexes.map { index in
            Rank(
                index: index, severity: findings[index].severity, location: findings[index].location,
                fingerprint: findings[index].fingerprint.finding)
        }.sorted().map(\.index)
    }

    /// `gdpr 32(1)(b); pci-dss-4.0.1 6.3.1, 8.6.2`: the controls that each kind contradicts.
    private static func labels(of catalogs: [CatalogAssessment]) -> [Kind: String] {
        var parts: [Kind: [String]] = [:]
        for catalog in catalogs {
            var ids: [Kind: [String]] = [:]
            for assessment in catalog.assessments where assessment.status == .contradicted {
                for kind in Set(assessment.control.against) { ids[kind, default: []].append(assessment.control.id) }
            }
            for (kind, ids) in ids { parts[kind, default: []].append("\(catalog.catalog.id) \(listed(ids, most: 4))") }
        }
        return parts.mapValues { $0.joined(separator: "; ") }
    }
}

extension ComplianceFigures {
    /// The finding at an index of `open` or `waived`.
    func finding(_ index: Int) -> Finding { report.result.findings[index] }

    /// The controls that an open finding contradicts. A note contradicts none.
    func controls(against finding: Finding) -> String {
        finding.severity > .note ? labels[finding.kind] ?? "none" : "none"
    }

    /// Open findings of each severity, most severe first.
    var severities: [(severity: Severity, count: Int)] {
        let counts = open.reduce(into: [:]) { $0[finding($1).severity, default: 0] += 1 }
        return Severity.allCases.sorted(by: >).map { ($0, counts[$0] ?? 0) }
    }

    /// How many controls of all catalogs have a status.
    func count(of status: Assessment.Status) -> Int {
        report.catalogs.reduce(0) { $0 + $1.count(of: status) }
    }

    /// Indexes of open findings that are past their deadline.
    var overdue: [Int] { open(where: { $0.isOverdue }) }

    /// Indexes of open findings whose deadline is within `days`.
    func due(within days: Int) -> [Int] {
        open { deadline in deadline.daysLeft.map { (0...days).contains($0) } ?? false }
    }

    private func open(where holds: (Deadline) -> Bool) -> [Int] {
        zip(open, deadlines).filter { holds($0.1) }.map(\.0)
    }

}

extension ComplianceFigures {
    /// Holds every sum that a report states against what it is the sum of.
    private func check(distinct: Int) throws(Discrepancy) {
        var ledger = Ledger()
        ledger.check("findings", states: distinct, lists: open.count + waived.count + commented)
        ledger.check("open findings", states: open.count, lists: severities.reduce(0) { $0 + $1.count })
        for (catalog, omissions) in zip(report.catalogs, omissions) {
            check(catalog, in: &ledger)
            ledger.check(
                "controls of \(catalog.catalog.id) that are not assessed", states: catalog.count(of: .notAssessed),
                lists: omissions.values.reduce(0, +))
        }
        checkContradictions(in: &ledger)
        if let changes {
            ledger.check("open findings", states: open.count, lists: changes.appeared.count + changes.remaining)
            ledger.check(
                "open findings of the previous result", states: changes.before,
                lists: changes.gone + changes.accepted.count + changes.remaining)
        }
        try ledger.close()
    }

    private func check(_ catalog: CatalogAssessment, in ledger: inout Ledger) {
        let id = catalog.catalog.id
        ledger.check(
            "controls of \(id)", states: catalog.catalog.requirements,
            lists: Assessment.Status.allCases.reduce(0) { $0 + catalog.count(of: $1) })
        ledger.check(
            "controls that \(id) describes", states: catalog.catalog.controls.count, lists: catalog.assessments.count)
    }

    /// A control is contradicted by the findings that stand in the result, and by all of them.
    private func checkContradictions(in ledger: inout Ledger) {
        var kinds: [Kind: Set<String>] = [:]
        for finding in report.result.findings where finding.suppression == nil && finding.severity > .note {
            kinds[finding.kind, default: []].insert(finding.fingerprint.finding)
        }
        for catalog in report.catalogs {
            for assessment in catalog.assessments where assessment.status != .notApplicable {
                let listed = Set(assessment.control.against).compactMap { kinds[$0] }
                // Nearly always each fingerprint has one kind, and adding up is enough.
                let sum = listed.reduce(0) { $0 + $1.count }
                let count = sum == assessment.findings.count ? sum : listed.reduce(Set()) { $0.union($1) }.count
                let id = "\(catalog.catalog.id) \(assessment.control.id)"
                ledger.check("findings against \(id)", states: assessment.findings.count, lists: count)
                ledger.check(
                    "findings that contradict \(id)", states: assessment.status == .contradicted ? 1 : 0,
                    lists: min(1, count))
            }
        }
    }
}

/// `a, b, c and 4 more`.
func listed(_ words: [String], most: Int) -> String {
    let rest = words.count - most
    return words.prefix(most).joined(separator: ", ") + (rest > 0 ? " and \(grouped(rest)) more" : "")
}
