import Advisories
import Reporting

/// What an import did, for people.
struct ImportText {
    private let report: ImportReport

    init(_ report: ImportReport) {
        self.report = report
    }

    var text: String {
        var lines = [
            "\(report.added) records added, \(report.changed) changed, \(report.kept) as they were, \(report.removed) removed"
        ]
        if let exploited = report.exploited { lines.append("\(exploited) known exploited vulnerabilities") }
        if let scored = report.scored { lines.append("\(scored) exploit prediction scores") }
        lines += report.failures.map { "not imported: \(VisibleText.text(of: "\($0)"))" }
        if report.unreadable > 0 {
            lines.append("\(report.unreadable) records could not be read and were left out:")
            lines += report.unreadableRecords.map {
                "  \(VisibleText.text(of: $0.place)): \(VisibleText.text(of: $0.reason))"
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
