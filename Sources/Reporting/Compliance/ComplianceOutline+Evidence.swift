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
        return Outline.Section(title: "Evidence (\(grouped(rows.count)))", isFolded: true, blocks: [.table(table)])
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
        let table = OutlineTable(["Check", "Looks for", "Rules", "Examined", "To its end", "Can find"], rows)
        return Outline.Section(title: "Method", isFolded: true, blocks: [.table(table)])
    }

    /// What the words mean.
    static let glossary = Outline.Section(
        title: "What the words mean", isFolded: true,
        blocks: [
            .list([
                "\(strong: "Contradicted"): an open finding speaks against the control.",
                "\(strong: "Accepted"): findings speak against it, and a waiver or a comment accepts each of them.",
                "\(strong: "Supported"): everything that decides it was looked at to the end, and nothing speaks against it.",
                "\(strong: "Partly supported"): what was looked at speaks for it, and that is not all there is to it.",
                "\(strong: "Not assessed"): nothing that could decide it was looked at to the end, or only people can say.",
                "\(strong: "Not applicable"): the project's policy does not ask for it.",
                "\(strong: "Stale"): the newest look is older than a month. \(strong: "Advisory"): a profile does not ask for it.",
                "\(strong: "At best"): the most that automation may ever say. Full: it decides the control. Partial: it can contradict it. Indicator: it gives hints. Manual: it says nothing.",
            ])
        ])
}
