import Vocabulary

extension MarkdownPage {
    /// Places that are named of a subject beside its first.
    private static let mostPlaces = 10

    /// A subject in as many lines as a developer reads: what, where, and what to do.
    mutating func addBriefly(_ group: FindingGroup) {
        let finding = group.lead
        block("### \(finding.severity.rawValue.capitalizedFirst): \(finding.title) (\(code: finding.rule.text))")
        var items: [MarkdownText] = ["At \(place(of: finding)): \(finding.message)"]
        if !finding.remediation.isEmpty { items.append("What to do: \(finding.remediation)") }
        if let due = group.due { items.append("Due: \(UTC.day(of: due))") }
        let others = group.others.prefix(Self.mostPlaces).map(place(of:))
        let more = group.count - 1 - others.count
        if !others.isEmpty {
            let rest: MarkdownText = more > 0 ? " and \(counted(more, "more place"))" : ""
            items.append("Also at: \(MarkdownText(listing: others))\(rest)")
        }
        list(items)
    }
}
