import Vocabulary

extension ComplianceOutline {
    /// The files that the report rests on.
    var evidence: Outline.Section {
        let rows = report.evidence.map { file -> [OutlineText] in
            [
                "\(code: file.path)", "\(code: file.digest)", "\(file.size)", "\(UTC.text(of: file.started))",
                "\(UTC.text(of: file.ended))", "\(max(0, report.now - file.ended) / 86_400)",
            ]
        }
        let table = OutlineTable(["Result", "SHA-256", "Bytes", "Started", "Ended", "Days old"], rows)
        var blocks: [Outline.Block] = [.table(table)]
        if let chain = report.chain {
            blocks.append(.paragraph("\(chain.told). The last manifest: SHA-256 \(code: chain.digest)."))
        }
        return Outline.Section(title: "Evidence (\(grouped(rows.count)))", isFolded: true, blocks: blocks)
    }

    /// How available the sites were. Nil without a record of probes.
    var availability: Outline.Section? {
        guard !report.availability.isEmpty else { return nil }
        return Outline.Section(
            title: "Availability", isFolded: false, blocks: [.list(report.availability.map(\.told))])
    }

    /// What was to be looked at, and what was left out.
    var scope: Outline.Section {
        let scope = report.result.scope
        let roots: [OutlineText] = scope.roots.map { $0 == .root ? "Path: here" : "Path: \(code: $0)" }
        var items = roots + scope.sources.map { "Source: \($0)" } + scope.excluded.map { "Left out: \(code: $0)" }
        items += [
            "Read: \(counted(scope.artifacts, "artifact")), \(byteCount(scope.bytes))",
            "Left out above \(counted(scope.largestFile, "byte"))",
            scope.honoursIgnoreRules ? "Ignore rules: honoured" : "Ignore rules: not honoured",
            scope.includesBuildOutput ? "Build output: looked at" : "Build output: not looked at",
            "Packages named: \(report.result.packages.count), in \(counted(report.result.inventories.count, "file"))",
        ]
        return Outline.Section(title: "Scope", isFolded: true, blocks: [.list(items)])
    }

    /// The checks that were run.
    var method: Outline.Section {
        let rows = report.result.checks.map { check -> [OutlineText] in
            [
                "\(code: check.id)", "\(check.title)", "\(check.rules)", "\(check.examined)",
                check.isComplete ? "yes" : "\(strong: "no")", "\(listed(check.kinds.map(\.text), most: 6))",
            ]
        }
        let table = OutlineTable(["Check", "Looks for", "Rules", "Examined", "Completed", "Can find"], rows)
        return Outline.Section(title: "Method", isFolded: true, blocks: [.table(table)])
    }

    /// What the words mean.
    static let glossary = Outline.Section(
        title: "What the words mean", isFolded: true,
        blocks: [
            .list([
                "\(strong: "Contradicted"): an open finding speaks against the control.",
                "\(strong: "Accepted"): findings speak against it, and a waiver or a comment accepts each of them.",
                "\(strong: "Supported"): every check and every piece of evidence that decides it is there and complete, and nothing speaks against it.",
                "\(strong: "Partly supported"): what was checked speaks for it, and that is not all there is to it.",
                "\(strong: "Not assessed"): no check that could decide it completed, or only people can say.",
                "\(strong: "Not applicable"): the project's policy does not ask for it.",
                "\(strong: "Stale"): the newest evidence is older than a month. \(strong: "Advisory"): a profile does not ask for it.",
                "\(strong: "First seen"): the day on which a baseline first knew the finding. \(strong: "Due"): the policy's deadline, counted from that day, or from the look where no baseline knows it.",
                "\(strong: "Rests on"): the checks that looked for what would contradict it, and the evidence (ev.…) that the results hold.",
                "\(strong: "At best"): the most that automation may ever say. Full: it decides the control. Partial: it can contradict it. Indicator: it gives hints. Manual: it says nothing.",
            ])
        ])
}

extension ComplianceReport.Availability {
    /// `https://shop.example/: up 99.95 % (promised 99.90) in 96 looks over 24 h; …`.
    var told: OutlineText {
        guard let up, let errors else { return "\(code: address): no look in \(window / 3600) h" }
        let answers: OutlineText =
            response.map { response in
                let times: OutlineText = "\(Int(response.value)) ms (promised \(Int(response.target)))"
                return "; 95 of 100 answers within \(Self.marked(times, response))"
            } ?? ""
        let share: OutlineText = "up \(Self.percent(up.value)) % (promised \(Self.percent(up.target)))"
        let failed: OutlineText = "failed \(Self.percent(errors.value)) % (promised \(Self.percent(errors.target)))"
        return """
            \(code: address): \(Self.marked(share, up)) in \(counted(looks, "look")) over \(window / 3600) h\(answers); \
            \(Self.marked(failed, errors))
            """
    }

    private static func marked(_ text: OutlineText, _ measure: Measure) -> OutlineText {
        measure.isMet ? text : "\(strong: "\(text), missed")"
    }

    /// Cut and not rounded: 99.999 must not read as 100.
    private static func percent(_ value: Double) -> String {
        let hundredths = Int(value * 100)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

extension ComplianceReport.Chain {
    /// `Daily runs: 12 days since 2026-11-01, 1 without a run; each manifest is the one that the next names`.
    var told: OutlineText {
        let gaps = missing == 0 ? "none without a run" : "\(counted(missing, "day")) without a run"
        let days: OutlineText = "Daily runs: \(counted(days, "day")) since \(first), \(gaps)"
        guard !broken.isEmpty else { return "\(days); every manifest is as the next one names it" }
        return "\(days); \(strong: "changed since: \(listed(broken, most: 5))")"
    }
}
