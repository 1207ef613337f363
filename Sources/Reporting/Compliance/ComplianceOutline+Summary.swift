import Vocabulary

extension ComplianceOutline {
    /// How many controls of each catalog have which status, and which are contradicted.
    var results: Outline.Section {
        let rows = report.catalogs.map { catalog -> [OutlineText] in
            ["\(code: catalog.catalog.id)", "\(catalog.catalog.requirements)"]
                + Self.statuses.map { "\(catalog.count(of: $0))" }
        }
        return Outline.Section(
            title: "Result", isFolded: false,
            blocks: [
                .paragraph("\(strong: verdict)"),
                .chart(severityChart), .chart(statusChart),
                .table(OutlineTable(["Catalog", "Controls"] + Self.statuses.map { "\($0.heading)" }, rows)),
                .list(report.catalogs.compactMap(Self.contradicted)),
            ])
    }

    /// In the order in which a reader asks for them.
    static let statuses: [Assessment.Status] = [
        .contradicted, .accepted, .supported, .partlySupported, .notAssessed, .notApplicable,
    ]

    /// `Contradicted controls: 3. 7 open findings (1 critical, 6 high); 2 accepted by a waiver.`
    private var verdict: OutlineText {
        let severities = figures.severities.filter { $0.count > 0 }.map {
            "\(grouped($0.count)) \($0.severity.rawValue)"
        }
        var parts = [counted(figures.open.count, "open finding")]
        if !severities.isEmpty { parts[0] += " (\(severities.joined(separator: ", ")))" }
        for (count, what) in [
            (figures.waived.count, "accepted by a waiver"), (figures.commented, "allowed by a comment"),
            (figures.overdue.count, "overdue"),
        ] where count > 0 {
            parts.append("\(grouped(count)) \(what)")
        }
        let stale: OutlineText = isStale ? " The evidence is stale: it is older than a month." : ""
        return "Contradicted controls: \(figures.count(of: .contradicted)). \(parts.joined(separator: "; ")).\(stale)"
    }

    private var isStale: Bool { report.catalogs.contains { $0.assessments.contains { $0.isStale } } }

    /// `pci-dss-4.0.1: 8.6.2, 3.5.1 and 4 more`; nil where none is.
    private static func contradicted(_ catalog: CatalogAssessment) -> OutlineText? {
        let ids = catalog.assessments.filter { $0.status == .contradicted }.map(\.control.id)
        return ids.isEmpty ? nil : "Contradicted in \(code: catalog.catalog.id): \(listed(ids, most: 10))"
    }

    private var severityChart: OutlineChart {
        OutlineChart(
            title: "Open findings",
            bars: figures.severities.map {
                .init(name: $0.severity.rawValue, count: $0.count, style: $0.severity.rawValue)
            }
        )
    }

    private var statusChart: OutlineChart {
        OutlineChart(
            title: "Controls",
            bars: Self.statuses.map { .init(name: $0.words, count: figures.count(of: $0), style: $0.rawValue) })
    }

    /// What is otherwise than the last time.
    var changes: Outline.Section? {
        guard let changes = figures.changes else { return nil }
        var items: [OutlineText] = [
            "Open findings: \(changes.appeared.count) new, \(changes.gone) gone, \(changes.remaining) as before"
        ]
        if !changes.accepted.isEmpty { items.append("Accepted since: \(changes.accepted.count)") }
        for (what, controls) in [
            ("Newly contradicted", changes.contradicted), ("No longer contradicted", changes.relieved),
            ("No longer assessed", changes.forgotten),
        ] where !controls.isEmpty {
            items.append("\(what): \(listed(controls, most: 10))")
        }
        if let trend = Self.trend(of: figures) { items.append(trend) }
        if changes.others > 0 { items.append("Controls that changed otherwise: \(changes.others)") }
        if !changes.lost.isEmpty {
            items.append(
                "Checked then and not now, so that findings may be gone because nobody looked: \(listed(changes.lost, most: 10))"
            )
        }
        return Outline.Section(
            title: "Since the result of \(UTC.day(of: changes.since))", isFolded: false, blocks: [.list(items)])
    }

    /// `Open findings over 12 results since 2026-11-01: ▁▂▅█ from 3 to 9, most 9`. Nil with nothing to compare.
    static func trend(of figures: ComplianceFigures) -> OutlineText? {
        let report = figures.report
        guard let first = report.history.suffix(Trend.most - 1).first else { return nil }
        let trend = Trend(report.history.map(\.open) + [figures.open.count])
        let numbers = trend.numbers
        return """
            Open findings over \(counted(numbers.count, "result")) since \(first.day): \(trend.line) \
            (first \(numbers.first ?? 0), most \(numbers.max() ?? 0), now \(figures.open.count))
            """
    }

    /// What was not looked at and why, in a few lines.
    var gaps: Outline.Section {
        let troubles = TroubleLists(of: report.result)
        var items = Omission.allCases.compactMap { omission -> OutlineText? in
            let count = count(of: omission)
            return count == 0 ? nil : "\(counted(count, "control")) not assessed: \(omission.reason)"
        }
        let unfinished = report.result.checks.filter { !$0.isComplete }.map(\.id)
        if !unfinished.isEmpty { items.append("Checks that did not complete: \(listed(unfinished, most: 8))") }
        if !troubles.failed.isEmpty {
            items.append("\(counted(troubles.failed.count, "place")) could not be checked")
        }
        if !troubles.skipped.isEmpty {
            items.append("\(counted(troubles.skipped.count, "place")) skipped: \(troubles.skippedKinds)")
        }
        if !report.terms.undecided.isEmpty {
            let promises = report.terms.undecided
            items.append(
                "\(counted(promises.count, "promise")) of the policy that nothing checks yet: \(listed(promises, most: 8))"
            )
        }
        return Outline.Section(
            title: "Not checked", isFolded: false,
            blocks: items.isEmpty ? [.paragraph("Everything in the scope was checked.")] : [.list(items)])
    }

    /// How many controls of all catalogs are not assessed for a reason.
    func count(of omission: Omission) -> Int {
        figures.omissions.reduce(0) { $0 + ($1[omission] ?? 0) }
    }
}

extension Assessment.Status {
    /// `partly supported`.
    var words: String { rawValue.split(separator: "-").joined(separator: " ") }

    /// `Partly supported`.
    var heading: String { words.prefix(1).uppercased() + words.dropFirst() }
}
