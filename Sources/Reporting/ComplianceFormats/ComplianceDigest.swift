import Vocabulary

/// What a security team reads in the morning: one screen, no colour, most urgent first.
struct ComplianceDigest: ComplianceFormat {
    static let name = "digest"
    static let fileExtension = "digest.md"

    /// How many findings of a sort are named; the rest is counted.
    private static let mostNamed = 5
    /// Days before a deadline from which on it is told.
    private static let notice = 3
    /// Days before a certificate's end from which on it is told.
    private static let certificateNotice = 30
    /// Promises are short; a screen has room for so many.
    private static let mostPromises = 12
    private static let day = 86_400

    func report(_ report: ComplianceReport) throws(Discrepancy) -> [UInt8] {
        let figures = try ComplianceFigures(of: report)
        var outline = Outline(title: "\(report.subject), \(UTC.day(of: report.now))")
        let lines =
            Self.findings(in: figures) + Self.controls(in: figures) + Self.sites(in: figures) + Self.gaps(in: figures)
            + Self.course(of: figures)
        outline.opening = [.paragraph("\(strong: Self.subjectLine(of: figures))"), .list(lines)]
        outline.footer = "Evidence only; not legal advice. What was not checked is not known to be clean."
        return Array(MarkdownOutline(of: outline).text.utf8)
    }

    private static func subjectLine(of figures: ComplianceFigures) -> OutlineText {
        let accepted = figures.changes?.accepted.count ?? 0
        let fixed =
            figures.changes.map {
                "\(grouped($0.gone)) fixed" + (accepted > 0 ? ", \(grouped(accepted)) accepted" : "")
            }
            ?? "no earlier result"
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
        let named = { (indexes: [Int], what: String) in
            Self.named(indexes.map(figures.finding), what)
        }
        let (new, due) = (fresh(in: figures), figures.due(within: notice))
        // What is new says by itself when it is due.
        let others = Set(due).subtracting(new)
        let told = named(new, "New") + Self.named(fixed(in: figures), "Fixed") + named(figures.overdue, "Overdue")
        let rest = due.count - others.count
        return told + named(due.filter(others.contains), "Due within \(notice) days")
            + (rest > 0 ? ["Due within \(notice) days: \(rest) of the new ones"] : [])
    }

    /// Findings of the earlier result that are open no more, most severe first.
    private static func fixed(in figures: ComplianceFigures) -> [Finding] {
        guard let vanished = figures.changes?.vanished, !vanished.isEmpty else { return [] }
        var seen: Set<String> = []
        let findings = (figures.report.previous?.result.findings ?? []).filter { finding in
            finding.suppression == nil && vanished.contains(finding.fingerprint.finding)
                && seen.insert(finding.fingerprint.finding).inserted
        }
        return findings.sorted { left, right in
            left.severity == right.severity ? left < right : left.severity > right.severity
        }
    }

    private static func named(_ findings: [Finding], _ what: String) -> [OutlineText] {
        let lines = findings.prefix(mostNamed).map { finding -> OutlineText in
            let due: OutlineText = finding.due.map { ", due \(UTC.day(of: $0))" } ?? ""
            let place = ComplianceOutline.place(of: finding)
            return "\(what): \(finding.severity.rawValue), \(finding.title), \(place)\(due)"
        }
        let rest = findings.count - lines.count
        return rest > 0 ? lines + ["\(what): \(rest) more"] : lines
    }

    private static func controls(in figures: ComplianceFigures) -> [OutlineText] {
        guard let changes = figures.changes else { return [] }
        let moves = [
            ("Newly contradicted", changes.contradicted), ("No longer contradicted", changes.relieved),
            ("No longer assessed", changes.forgotten),
        ]
        return moves.filter { !$0.1.isEmpty }.map { "\($0.0): \(listed($0.1, most: mostNamed))" }
    }

    /// How available sites were, and whose certificates end soon.
    private static func sites(in figures: ComplianceFigures) -> [OutlineText] {
        let report = figures.report
        let ending = report.result.sites.compactMap { site -> OutlineText? in
            guard let end = site.tls?.chain.first?.notAfter, end - report.now < certificateNotice * day else {
                return nil
            }
            let left = (end - report.now) / day
            return end <= report.now
                ? "Certificate past its end: \(code: site.address)"
                : "Certificate ends within \(counted(left + 1, "day")): \(code: site.address)"
        }
        return report.availability.map { "Availability of \($0.told)" } + ending
    }

    /// How things went over the last results, and whether the record of them is whole.
    private static func course(of figures: ComplianceFigures) -> [OutlineText] {
        let report = figures.report
        var lines: [OutlineText] = []
        if let trend = ComplianceOutline.trend(of: figures) { lines.append(trend) }
        if let chain = report.chain { lines.append(chain.told) }
        return lines
    }

    /// `Advisories: of 2026-11-22, 2 days old`.
    private static func advisories(of report: ComplianceReport) -> OutlineText {
        guard let snapshot = report.advisoryDay else { return "Advisories: none were used" }
        guard let start = UTC.seconds(ofDay: snapshot) else { return "Advisories: \(snapshot)" }
        return "Advisories: of \(snapshot), \(counted(max(0, report.now - start) / day, "day")) old"
    }

    /// What could not be checked, what runs out, and how old what is known is.
    private static func gaps(in figures: ComplianceFigures) -> [OutlineText] {
        let report = figures.report
        let failed = report.result.checks.filter { !$0.isComplete }.map(\.id)
        var lines: [OutlineText] = [advisories(of: report)]
        if !failed.isEmpty { lines.append("Checks that did not complete: \(listed(failed, most: mostNamed))") }
        let places = report.result.troubles.count { $0.state == .failed }
        if places > 0 { lines.append("Places that could not be checked: \(places)") }
        if let lost = figures.changes?.lost, !lost.isEmpty {
            lines.append("Checked the last time and not now: \(listed(lost, most: mostNamed))")
        }
        let ending = WaiverSummary.all(figures).filter { ($0.daysLeft ?? .max) <= 30 }
        if !ending.isEmpty {
            let names = ending.map { $0.suppression.directive + ($0.isLapsed ? " (expired)" : "") }
            lines.append("Waivers past their end or within 30 days of it: \(listed(names, most: mostNamed))")
        }
        let promises = report.terms.undecided
        if !promises.isEmpty {
            lines.append(
                "Promises that nothing checks yet (\(promises.count)): \(listed(promises, most: mostPromises))")
        }
        lines.append("Controls not assessed: \(figures.count(of: .notAssessed))")
        return lines
    }
}
