import Vocabulary

/// A line that the runner of GitHub Actions acts on, in which no scanned text can act.
///
/// Source: actions/toolkit, packages/core/src/command.ts, `escapeData` and `escapeProperty` (read 2026-11).
struct WorkflowCommand {
    enum Level: String {
        case error, warning, notice
    }

    /// The command, without the end of the line.
    let line: String

    init(_ level: Level, _ message: String, properties: [(name: String, value: String)] = []) {
        let written = properties.map { "\($0.name)=\(Self.escaped($0.value, in: "%\r\n:,"))" }.joined(separator: ",")
        line =
            "::\(level.rawValue)\(written.isEmpty ? "" : " " + written)::\(Self.escaped(VisibleText.prose(message), in: "%\r\n"))"
    }

    /// Marks the place of a finding. What stands in no file of the checkout has no place that could be marked.
    init(marking finding: Finding) {
        let place = Self.place(of: finding)
        let title = VisibleText.prose("\(finding.title) (\(finding.rule))")
        let message = [place == nil ? VisibleText.text(of: finding.location.path) + ":" : "", finding.message]
        self.init(
            Level(finding.severity), message.filter { !$0.isEmpty }.joined(separator: " "),
            properties: (place ?? []) + [("title", title)])
    }

    private static func place(of finding: Finding) -> [(name: String, value: String)]? {
        guard [.workTree, .index, .buildOutput].contains(finding.origin) else { return nil }
        let path = VisibleText.text(of: finding.location.path.outermost)
        let start = max(1, finding.location.start.line)
        return [
            ("file", path), ("line", "\(start)"), ("endLine", "\(max(start, finding.location.end.line))"),
            ("col", "\(max(1, finding.location.start.column))"),
        ]
    }

    /// The characters of `special` by their numbers: `%0A`.
    private static func escaped(_ text: String, in special: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if special.unicodeScalars.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension WorkflowCommand.Level {
    fileprivate init(_ severity: Severity) {
        switch severity {
        case .critical, .high: self = .error
        case .medium: self = .warning
        case .low, .note: self = .notice
        }
    }
}
