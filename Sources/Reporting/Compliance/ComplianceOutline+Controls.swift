import Vocabulary

extension ComplianceOutline {
    /// Every reason for which a control or a place was not looked at, one by one.
    mutating func notAssessed() -> Outline.Section {
        let troubles = TroubleLists(of: report.result)
        let total = figures.count(of: .notAssessed)
        ledger.check(
            "controls that are not assessed", states: total,
            lists: Omission.allCases.reduce(0) { $0 + count(of: $1) })
        let reasons = Omission.allCases.filter { count(of: $0) > 0 }
        var blocks: [Outline.Block] = [
            .table(
                OutlineTable(
                    ["Controls", "Why not assessed"], reasons.map { ["\(count(of: $0))", "\($0.reason)"] })),
            .table(OutlineTable(["Not checked for", "Controls that need it"], unlookedKinds)),
            .table(
                OutlineTable(
                    ["Promise of the policy that nothing checks yet"], report.terms.undecided.map { ["\(code: $0)"] })),
        ]
        let places = troubles.failed.prefix(Self.mostRows).map { trouble -> [OutlineText] in
            ["\(code: trouble.place)", "\(trouble.kind.phrase): \(trouble.message)"]
        }
        blocks.append(.table(OutlineTable(["Place that could not be checked", "Why"], places)))
        if troubles.failed.count > places.count {
            blocks.append(.paragraph("And \(troubles.failed.count - places.count) more places."))
        }
        blocks.append(
            .table(
                OutlineTable(
                    ["Skipped", "Places"],
                    TroubleLists.kinds(of: troubles.skipped).map { ["\($0.kind.phrase)", "\($0.count)"] })))
        return Outline.Section(
            title: "Not assessed, and why (\(grouped(total)))", isFolded: true, blocks: blocks)
    }

    /// Kinds that no completed check looked for, by how many controls need them.
    private var unlookedKinds: [[OutlineText]] {
        var counts: [Kind: Int] = [:]
        for assessment in report.catalogs.flatMap(\.assessments) where assessment.control.ceiling != .manual {
            for kind in assessment.unassessed { counts[kind, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            ["\(code: $0.key.text)", "\($0.value)"]
        }
    }

    /// Every control of one catalog.
    mutating func controls(ofCatalogAt index: Int) -> Outline.Section {
        let assessment = report.catalogs[index]
        let catalog = assessment.catalog
        let rows = assessment.assessments.map(Self.row)
        let undescribed = catalog.requirements - rows.count
        ledger.check("controls of \(catalog.id)", states: catalog.requirements, lists: rows.count + max(0, undescribed))
        var blocks: [Outline.Block] = []
        if !catalog.note.isEmpty { blocks.append(.paragraph("\(catalog.note)")) }
        blocks.append(
            .table(
                OutlineTable(
                    ["Control", "Asks for", "Status", "At best", "Open findings", "Checked", "Rests on"], rows))
        )
        if undescribed > 0 {
            blocks.append(.paragraph("And \(undescribed) more: \(Omission.undescribed.reason)."))
        }
        if let advice = Self.advice(in: assessment) { blocks.append(.paragraph(advice)) }
        return Outline.Section(title: "\(catalog.name) \(catalog.version)", isFolded: true, blocks: blocks)
    }

    private static func row(of assessment: Assessment) -> [OutlineText] {
        let control = assessment.control
        let name: OutlineText = "\(tag: assessment.status.words, style: assessment.status.rawValue)"
        var status = assessment.status == .contradicted ? "\(strong: name)" : name
        if assessment.isStale { status = "\(status), stale" }
        if assessment.isAdvisory { status = "\(status), advisory" }
        let looked = assessment.assessed.count
        let grounds = assessment.checks + assessment.evidence
        return [
            "\(control.id)", "\(control.title)", status, "\(control.ceiling.rawValue)",
            "\(assessment.findings.count)", "\(looked) of \(looked + assessment.unassessed.count) kinds",
            grounds.isEmpty ? "nothing" : "\(listed(grounds, most: 6))",
        ]
    }

    /// Which controls a profile takes for advice, and why; nil where it takes none.
    static func advice(in catalog: CatalogAssessment) -> OutlineText? {
        let advisory = catalog.assessments.filter(\.isAdvisory).map(\.control.id)
        guard let first = advisory.first,
            let profile = catalog.catalog.profiles.first(where: { $0.advisory.contains(first) })
        else { return nil }
        return
            "Advisory under \(code: profile.id), not asked for by it: \(listed(advisory, most: 10)); \(profile.reason)."
    }
}
