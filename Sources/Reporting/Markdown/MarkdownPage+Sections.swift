import Vocabulary

extension MarkdownPage {
    /// What was found in what, then how much of each severity.
    mutating func addVerdict(of overview: Overview) {
        block("**\(overview.verdict)**")
        if let reservation = overview.reservation { block("**\(reservation)**") }
        let rows = overview.severities.map { row -> [MarkdownText] in
            ["\(row.severity.rawValue)", "\(row.groups)", "\(row.places)"]
        }
        table(["Severity", "Findings", "Places"], overview.groups.isEmpty ? [] : rows)
    }

    mutating func addFindings(of overview: Overview) {
        guard !overview.groups.isEmpty else { return }
        block("## Findings")
        for group in overview.groups { add(group) }
    }

    mutating func addNotes(of overview: Overview) {
        guard !overview.notes.isEmpty else { return }
        block("## Notes")
        table(
            ["Place", "What", "Meaning", "More places"],
            overview.notes.map { note in
                [place(of: note.lead), "\(note.lead.title)", "\(note.lead.message)", "\(note.count - 1)"]
            })
    }

    /// Places that failed, each; skipped ones by kind, or each where all are asked for.
    mutating func addNotLookedAt(of overview: Overview, showsAll: Bool) {
        guard !overview.failed.isEmpty || !overview.skipped.isEmpty else { return }
        block("## Not looked at")
        let listed = overview.failed + (showsAll ? overview.skipped : [])
        table(
            ["Place", "State", "Why"],
            listed.map { trouble in
                ["\(code: trouble.place)", "\(trouble.state.rawValue)", "\(trouble.kind.phrase): \(trouble.message)"]
            })
        table(
            ["Skipped", "Places"],
            TroubleLists.kinds(of: overview.skipped).map { ["\($0.kind.phrase)", "\($0.count)"] })
    }

    /// What of each lockfile was held against advisories.
    mutating func addCoverage(of inventories: [InventoryCoverage]) {
        guard !inventories.isEmpty else { return }
        block("## Packages")
        table(
            ["File", "Format", "Packages", "Without advisories to match", "Of unknown version"],
            inventories.map { inventory in
                [
                    "\(code: inventory.file)", "\(inventory.format)", "\(inventory.packages)",
                    "\(inventory.unmatched)", "\(inventory.unknown)",
                ]
            })
    }

    /// What each site offers, and what others would make of it.
    mutating func addSites(_ sites: [SiteFacts]) {
        let digests = sites.map(SiteDigest.init).filter { $0.transport != nil || !$0.grades.isEmpty }
        guard !digests.isEmpty else { return }
        block("## Sites")
        table(
            ["Site", "TLS", "Certificate", "Attacks"],
            digests.filter { $0.transport != nil }.map { digest in
                [
                    "\(code: digest.address)", "\(digest.transport ?? "")", "\(digest.certificate ?? "none")",
                    "\(digest.attacks ?? "")",
                ]
            })
        let grades = digests.flatMap { digest in digest.grades.map { (digest.address, $0) } }
        guard !grades.isEmpty else { return }
        block("\(SiteGrade.label):")
        table(
            ["Site", "Scheme", "Grade", "Score", "Why no better"],
            grades.map { address, grade in
                [
                    "\(code: address)", "\(grade.scheme) \(grade.version)", "\(grade.grade)", "\(grade.score)",
                    "\(grade.reasons.joined(separator: "; "))",
                ]
            })
    }

    mutating func addChecks(of result: ScanResult) {
        block("## Checks")
        table(
            ["Check", "Looks for", "Rules", "Files", "Complete"],
            result.checks.map { check in
                let isComplete: MarkdownText = check.isComplete ? "yes" : "**no**"
                return ["\(code: check.id)", "\(check.title)", "\(check.rules)", "\(check.examined)", isComplete]
            })
    }

    /// What the result is worth to somebody who was not there: by which program and rules, of what, when.
    mutating func addScope(of result: ScanResult) {
        block("## Scope")
        let scope = result.scope
        let roots = scope.roots.map { root -> MarkdownText in root == .root ? "`.`" : "\(code: root)" }
        var items: [MarkdownText] = ["Paths: \(MarkdownText(listing: roots))"]
        if !scope.excluded.isEmpty {
            items.append("Left out: \(MarkdownText(listing: scope.excluded.map { "\(code: $0)" }))")
        }
        items.append("Largest file: \(counted(scope.largestFile, "byte"))")
        items.append(scope.honoursIgnoreRules ? "Ignore rules: honoured" : "Ignore rules: not honoured")
        items.append(scope.includesBuildOutput ? "Build output: looked at" : "Build output: not looked at")
        items.append("Tool: \(result.tool.name) \(result.tool.version), rule set \(code: result.ruleSetDigest)")
        if let snapshot = result.advisorySnapshot { items.append("Advisories: \(snapshot)") }
        if result.started > 0 { items.append("Started: \(UTC.text(of: result.started))") }
        list(items)
    }

    private mutating func add(_ group: FindingGroup) {
        let finding = group.lead
        block("### \(finding.severity.rawValue.capitalizedFirst): \(finding.title)")
        var items: [MarkdownText] = [
            "Place: \(place(of: finding))",
            "Evidence: \(code: String(finding.evidence.line.drop { $0 == " " || $0 == "\t" }))",
            "Rule: \(code: finding.rule.text), confidence \(finding.confidence.rawValue)",
            "What it is: \(finding.message)",
        ]
        if !finding.remediation.isEmpty { items.append("What to do: \(finding.remediation)") }
        if let due = group.due { items.append("Due: \(UTC.day(of: due))") }
        for path in finding.dependency?.paths ?? [] where path.count > 1 {
            let steps = path.joined(separator: " > ")
            items.append("Here by way of: \(code: steps)")
        }
        for other in finding.related {
            let line: MarkdownText = other.line.map { ":\($0)" } ?? ""
            items.append("See \(code: other.place, line): \(other.message)")
        }
        let others = group.others.map(place(of:))
        if !others.isEmpty { items.append("Also at: \(MarkdownText(listing: others))") }
        list(items)
    }

    /// Where a finding stands.
    func place(of finding: Finding) -> MarkdownText {
        let start = finding.location.start
        switch finding.origin {
        case .workTree, .index: return "\(code: finding.location.path, ":\(start.line):\(start.column)")"
        case .buildOutput: return "\(code: finding.location.path, ":\(start.line):\(start.column)") (build output)"
        case .history:
            let commit = FilePlaces.Place(of: finding).commit
            return "\(code: finding.location.path, ":\(start.line):\(start.column)") (\(commit))"
        case .site: return "\(code: finding.location.path)"
        case .standardInput: return "standard input, line \(start.line)"
        }
    }
}

extension String {
    /// The text with its first letter as a capital.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
