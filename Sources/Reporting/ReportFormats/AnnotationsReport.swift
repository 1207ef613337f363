import Vocabulary

/// Workflow commands of GitHub Actions that mark the lines of a change: the ten gravest findings, and how many more.
///
/// Source: docs.github.com, "Workflow commands for GitHub Actions"; a step may have ten annotations of each level
/// (actions/toolkit, "Problem matchers", read 2026-11).
struct AnnotationsReport: ReportFormat {
    static let name = "annotations"
    static let fileExtensions = ["annotations"]

    private static let most = 10

    func report(on result: ScanResult, presentation: Presentation) -> [UInt8] {
        let overview = Overview(of: result)
        var commands = overview.groups.prefix(Self.most).map(\.lead).map(WorkflowCommand.init(marking:))
        let more = overview.groups.count - commands.count
        if more > 0 {
            commands.append(WorkflowCommand(.notice, "and \(counted(more, "more finding")): see the whole report."))
        }
        if let reservation = overview.reservation { commands.append(WorkflowCommand(.warning, reservation)) }
        return Array(commands.map { "\($0.line)\n" }.joined().utf8)
    }
}
