package import Vocabulary

extension UptimeReport {
    /// What a report can fault.
    package static let rules = [uptime, response, errors]

    private static let family = "sites.availability"
    private static let source = "https://sre.google/sre-book/service-level-objectives/"

    private static let uptime = FaultRule(
        "uptime-below-objective", name: "Site was up less than promised", family: family, kind: "ops.uptime-breach",
        severity: .medium, why: "People could not use the site for longer than they were promised.",
        remedy: "Look at the samples that failed and at what was deployed before the first of them.", source: source)
    private static let response = FaultRule(
        "response-above-objective", name: "Site answers more slowly than promised", family: family,
        kind: "ops.response-breach", severity: .medium, why: "People wait longer than they were promised.",
        remedy: "See which step takes the time (DNS, connection, TLS, first byte) in the samples.", source: source)
    private static let errors = FaultRule(
        "errors-above-objective", name: "Site fails more often than promised", family: family,
        kind: "ops.uptime-breach", severity: .medium, why: "Requests were lost that people had to make again.",
        remedy: "Look at the server's log at the times of the samples that failed.", source: source)

    /// What was missed: medium; what raises the alarm: high.
    package var faults: [Fault] {
        Measure.allCases.compactMap { measure in
            guard let level = levels[measure], level != .met else { return nil }
            let rule = Self.rule(of: measure)
            return Fault(
                rule, severity: level == .alert ? .high : nil, message: message(of: measure),
                subject: [address, rule.id.text], place: Path(address), evidence: message(of: measure))
        }
    }

    private static func rule(of measure: Measure) -> FaultRule {
        switch measure {
        case .availability: uptime
        case .response: response
        case .errors: errors
        }
    }

    private func message(of measure: Measure) -> String {
        let span = "in \(count) looks over \(window / 3600) h"
        return switch measure {
        case .availability: "Up \(Self.text(of: availability)) % \(span)."
        case .response: "95 of 100 answers within \(percentile95 ?? 0) ms \(span)."
        case .errors: "Failed \(Self.text(of: errorRate)) % \(span)."
        }
    }

    /// With two decimals, cut and not rounded: 99.999 must not read as 100.
    private static func text(of percent: Double?) -> String {
        let hundredths = Int((percent ?? 0) * 100)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
