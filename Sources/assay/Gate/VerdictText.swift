import Judging
import Reporting
import Vocabulary

/// A gate's verdict for people: each finding that fails, and the rule of the policy that decided.
struct VerdictText {
    /// Lines, without the end of the last.
    let text: String

    /// - Parameter stage: Nil for a plain level.
    init(_ verdict: Gate.Verdict, stage: String?, of result: ScanResult) {
        var lines = verdict.failing.map(Self.line)
        let name = stage.map { "gate \($0)" } ?? "gate"
        let open = result.findings.count { $0.suppression == nil }
        let rest = [
            "\(verdict.failing.count) of \(open) open finding\(open == 1 ? "" : "s") fail\(verdict.failing.count == 1 ? "s" : "")",
            verdict.overdue.isEmpty ? nil : "\(verdict.overdue.count) overdue",
            open == result.findings.count ? nil : "\(result.findings.count - open) accepted",
        ].compactMap(\.self)
        lines.append("\(name): \(verdict.passes ? "passed" : "failed"); \(rest.joined(separator: ", "))")
        text = lines.joined(separator: "\n")
    }

    private static func line(_ decision: Gate.Verdict.Decision) -> String {
        let finding = decision.finding
        let place = VisibleText.text(of: finding.location.path)
        return """
            \(finding.severity.rawValue)  \(finding.rule)  \(place):\(finding.location.start.line)
              \(VisibleText.text(of: finding.title))
              decided by \(VisibleText.text(of: decision.rule))
            """
    }
}
