import Vocabulary

extension ComplianceOutline {
    private var terms: ComplianceReport.Terms { report.terms }

    /// Every open finding, most severe first, as far as a person reads.
    mutating func openFindings() -> Outline.Section? {
        guard !figures.open.isEmpty else { return nil }
        let rows = zip(figures.open, figures.deadlines).prefix(Self.mostRows).map { index, deadline in
            row(of: figures.finding(index), deadline)
        }
        let title = "Open findings (\(grouped(figures.open.count)))"
        return Outline.Section(
            title: title, isFolded: true,
            blocks: listing(
                OutlineTable(
                    ["Severity", "What", "Place", "Controls", "First seen", "Due", "Baseline"], rows),
                of: figures.open.count, called: "open findings"))
    }

    /// A table, and what of it is left out for its length.
    private mutating func listing(_ table: OutlineTable, of count: Int, called name: String) -> [Outline.Block] {
        let rest = max(0, count - Self.mostRows)
        ledger.check(name, states: count, lists: table.rows.count + rest)
        guard rest > 0 else { return [.table(table)] }
        return [.table(table), .paragraph("And \(rest) more, which the result files hold.")]
    }

    private func row(of finding: Finding, _ deadline: Deadline) -> [OutlineText] {
        [
            tag(of: finding.severity), "\(finding.title)", Self.place(of: finding),
            "\(figures.controls(against: finding))", Self.seen(finding, deadline), Self.due(deadline),
            "\(finding.novelty.rawValue)",
        ]
    }

    /// `critical (P0)`.
    func rating(of severity: Severity) -> String {
        severity.rawValue + (terms.ratings[severity].map { " (\($0))" } ?? "")
    }

    private func tag(of severity: Severity) -> OutlineText {
        "\(tag: rating(of: severity), style: severity.rawValue)"
    }

    static func place(of finding: Finding) -> OutlineText {
        let start = finding.location.start
        let commit = finding.introduction.map { String($0.commit.prefix(12)) } ?? "none"
        return switch finding.origin {
        case .workTree, .index: "\(code: finding.location.path, ":\(start.line)")"
        case .buildOutput: "\(code: finding.location.path, ":\(start.line)") (build output)"
        case .history: "\(code: finding.location.path, ":\(start.line)") in commit \(commit)"
        case .site: "\(code: finding.location.path)"
        case .standardInput: "standard input, line \(start.line)"
        }
    }

    /// What no baseline knows was first seen by the look that the report is of.
    private static func seen(_ finding: Finding, _ deadline: Deadline) -> OutlineText {
        "\(deadline.seen ?? (finding.novelty == .new ? "new" : "unknown"))"
    }

    private static func due(_ deadline: Deadline) -> OutlineText {
        guard let day = deadline.day, let left = deadline.daysLeft else { return "not set" }
        return left < 0 ? "\(strong: "\(day), overdue")" : "\(day)"
    }

    /// Findings that should be gone by now.
    mutating func overdueFindings() -> Outline.Section? {
        let overdue = figures.overdue
        guard !overdue.isEmpty else { return nil }
        let late = Dictionary(
            zip(figures.open, figures.deadlines).filter { $0.1.isOverdue }
        ) { first, _ in first }
        let rows = overdue.prefix(Self.mostRows).compactMap { index -> [OutlineText]? in
            let finding = figures.finding(index)
            guard let deadline = late[index] else { return nil }
            return [
                tag(of: finding.severity), "\(finding.title)", Self.place(of: finding),
                Self.seen(finding, deadline), "\(-(deadline.daysLeft ?? 0))",
            ]
        }
        return Outline.Section(
            title: "Overdue findings (\(grouped(overdue.count)))", isFolded: true,
            blocks: listing(
                OutlineTable(["Severity", "What", "Place", "First seen", "Days late"], rows),
                of: overdue.count, called: "overdue findings"))
    }

    /// Every waiver that a finding needed, and those that are past their end first.
    mutating func exceptions() -> Outline.Section? {
        let waivers = WaiverSummary.all(figures)
        guard !waivers.isEmpty else { return nil }
        ledger.check(
            "findings that a waiver accepts", states: figures.waived.count,
            lists: waivers.reduce(0) { $0 + ($1.isLapsed ? 0 : $1.findings) })
        let rows = waivers.map { waiver -> [OutlineText] in
            let suppression = waiver.suppression
            let ends: OutlineText = "\(suppression.expires ?? "never")"
            return [
                "\(suppression.directive)", "\(suppression.owner ?? "nobody")", "\(suppression.category ?? "")",
                "\(suppression.reason)", waiver.isLapsed ? "\(strong: "expired \(ends)")" : ends,
                waiver.daysLeft.map { "\($0)" } ?? "unknown",
                waiver.isLapsed ? "none: its findings are open again" : "\(waiver.findings)",
            ]
        }
        return Outline.Section(
            title: "Exceptions (\(grouped(waivers.count)))", isFolded: true,
            blocks: [
                .table(
                    OutlineTable(
                        ["Waiver", "Owner", "Category", "Reason", "Last day", "Days left", "Findings accepted"], rows))
            ])
    }
}
