import Vocabulary

/// Text for the person who ran the scan, on a terminal.
struct TerminalReport: ReportFormat {
    static let name = "text"
    static let fileExtensions = ["txt"]

    /// How many places that could not be looked at are listed unless all are asked for.
    private static let mostFailures = 20

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        let overview = Overview(of: result)
        var page = TerminalPage(presentation)
        for group in overview.groups { page.add(group) }
        addNotes(overview.notes, to: &page, inFull: presentation.showsAll)
        page.addCoverage(of: overview.inventories, inFull: presentation.showsAll)
        page.addSites(result.sites, inFull: presentation.showsAll)
        addFailures(overview.failed, to: &page, inFull: presentation.showsAll)
        if presentation.showsAll { addSkipped(overview.skipped, to: &page) }
        addVerdict(of: overview, to: &page)
        return Array(page.text.utf8)
    }

    private func addNotes(_ notes: [FindingGroup], to page: inout TerminalPage, inFull: Bool) {
        guard !notes.isEmpty else { return }
        if inFull {
            for note in notes { page.add(note) }
            return
        }
        page.line(page.palette.styled("Notes", .bold))
        for note in notes { page.addCompactly(note) }
        page.line()
    }

    private func addFailures(_ failed: [Trouble], to page: inout TerminalPage, inFull: Bool) {
        guard !failed.isEmpty else { return }
        page.line(page.palette.styled("Could not be looked at", .bold, .yellow))
        let listed = inFull ? failed[...] : failed.prefix(Self.mostFailures)
        for trouble in listed { add(trouble, to: &page) }
        if listed.count < failed.count { page.line("  and \(grouped(failed.count - listed.count)) more") }
        page.line()
    }

    private func addSkipped(_ skipped: [Trouble], to page: inout TerminalPage) {
        guard !skipped.isEmpty else { return }
        page.line(page.palette.styled("Skipped", .bold))
        for trouble in skipped { add(trouble, to: &page) }
        page.line()
    }

    private func add(_ trouble: Trouble, to page: inout TerminalPage) {
        page.line("  \(trouble.place)  \(page.palette.styled("\(trouble.kind.phrase): \(trouble.message)", .dim))")
    }

    private func addVerdict(of overview: Overview, to page: inout TerminalPage) {
        let isClean = overview.groups.isEmpty && overview.reservation == nil
        let colour: Palette.Style = isClean ? .green : overview.groups.isEmpty ? .yellow : .red
        page.prose(overview.verdict, label: "", indent: "", styles: [.bold, colour])
        guard let reservation = overview.reservation else { return }
        page.prose(reservation, label: "", indent: "", styles: [.bold, .yellow])
    }
}
