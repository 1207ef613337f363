import Vocabulary

/// What a security team reads in the morning: one screen, no colour, most urgent first.
struct ComplianceDigest: ComplianceFormat {
    static let name = "digest"

    /// How many findings of a sort are named; the rest is counted.
    private static let mostNamed = 5
    /// Days before a deadline from which on it is told.
    private static let notice = 3

    func report(_ report: ComplianceReport) throws(Discrepancy) -> [UInt8] {
        let figures = try ComplianceFigures(of: report)
        var outline = Outline(title: "\(report.subject), \(UTC.day(of: report.now))")
        let lines = Self.findings(in: figures) + Self.controls(in: figures) + Self.gaps(in: figures)
        outline.opening = [.paragraph("\(strong: Self.subjectLine(of: figures))"), .list(lines)]
        outline.footer = "Evidence only; not legal advice. What was not looked at is not known to be clean."
        return Array(MarkdownOutline(of: outline).text.utf8)
    }

    private static func subjectLine(of figures: ComplianceFigures) -> OutlineText {
        let fixed = figures.changes.map { "\(grouped($0.gone)) fixed" } ?? "no earlier result"
        return """
            \(fresh(in: figures).count) new, \(fixed), \(figures.overdue.count) overdue, \
            \(figures.open.count) open; contradicted controls: \(figures.count(of: .contradicted))
            """
    }

    /// Open findings that the earlier result does not have or, without one, that no baseline knows.
    private static func fresh(in figures: ComplianceFigures) -> [Int] {
        figures.open.filter { index in
            let finding = figures.finding(index)
            return figures.changes?.appeared.contains(finding.fingerprint.finding) ?? (finding.novelty == .new)
        }
    }

    private static func findings(in figures: ComplianceFigures) -> [OutlineText] {
        named(fresh(in: figures), "New", in: figures) + named(figures.overdue, "Overdue", in: figures)
            + named(figures.due(within: notice), "Due within \(notice) days", in: figures)
    }

    private static func named(_ indexes: [Int], _ what: String, in figures: ComplianceFigures) -> [OutlineText] {
        let lines = indexes.prefix(mostNamed).map { index -> OutlineText in
            let finding = figures.finding(index)
            let place = ComplianceOutline.place(of: finding)
            let due: OutlineText = finding.due.map { ", due \(UTC.day(of: $0))" } ?? ""
            return "\(what): \(finding.severity.rawValue), \(finding.title), \(place)\(due)"
        }
        let rest = indexes.count - lines.count
        return rest > 0 ? lines + ["\(what): \(rest) more"] : lines
    }

    private static func controls(in figures: ComplianceFigures) -> [OutlineText] {
        guard let changes = figures.changes else { return [] }
        let moves = [
            ("Newly contradicted", changes.contradicted), ("Contradicted no more", changes.relieved),
            ("Not assessed any more", changes.forgotten),
        ]
        return moves.filter { !$0.1.isEmpty }.map { "\($0.0): \(listed($0.1, most: mostNamed))" }
    }

    /// What could not be checked, what runs out, and how old what is known is.
    private static func gaps(in figures: ComplianceFigures) -> [OutlineText] {
        let report = figures.report
        let failed = report.result.checks.filter { !$0.isComplete }.map(\.id)
        var lines: [OutlineText] = ["Advisories: \(report.result.advisorySnapshot ?? "none were used")"]
        if !failed.isEmpty { lines.append("Did not look to the end: \(listed(failed, most: mostNamed))") }
        let places = report.result.troubles.count { $0.state == .failed }
        if places > 0 { lines.append("Places that could not be looked at: \(places)") }
        if let lost = figures.changes?.lost, !lost.isEmpty {
            lines.append("Looked at the last time and not now: \(listed(lost, most: mostNamed))")
        }
        let ending = WaiverSummary.all(figures).filter { ($0.daysLeft ?? .max) <= 30 }
        if !ending.isEmpty {
            let names = ending.map { $0.suppression.directive + ($0.isLapsed ? " (expired)" : "") }
            lines.append("Waivers past their end or within 30 days of it: \(listed(names, most: mostNamed))")
        }
        let promises = report.terms.undecided.count
        if promises > 0 { lines.append("Promises that nothing checks yet: \(promises)") }
        lines.append("Controls not assessed: \(figures.count(of: .notAssessed))")
        return lines
    }
}
