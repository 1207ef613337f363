package import Policy
package import Vocabulary

/// By when findings are to be gone: the one place that knows.
package struct Deadlines: Sendable {
    private let within: [Severity: Duration]

    /// - Parameter incidents: What the policy says of severities.
    package init(of incidents: SecurityPolicy.Incidents) {
        within = incidents.remediationWithin
    }

    /// The same findings in the same order, each with the moment by which it is to be gone.
    ///
    /// Time runs from the day on which the baseline first knew a finding and, where it does not, from the look that found it.
    /// What the policy sets no time for has no such moment, whatever the finding said before. What is accepted has one, too:
    /// it counts again when the waiver ends.
    ///
    /// - Parameter moment: When the look began that found them, in seconds since 1970 UTC.
    package func marking(_ findings: [Finding], seenAt moment: Int) -> [Finding] {
        findings.map { finding in
            var finding = finding
            finding.due = due(of: finding, seenAt: moment)
            return finding
        }
    }

    private func due(of finding: Finding, seenAt moment: Int) -> Int? {
        guard let within = within[finding.severity] else { return nil }
        let known = finding.firstSeen.flatMap(UTC.seconds(ofDay:))
        let (due, isBeyond) = (known ?? moment).addingReportingOverflow(within.seconds)
        return isBeyond ? nil : due
    }
}

extension Finding {
    /// Whether it should be gone by now, told to the second: it may be late on its last day already.
    ///
    /// - Parameter now: In seconds since 1970 UTC.
    func isOverdue(at now: Int) -> Bool {
        suppression == nil && due.map { now > $0 } ?? false
    }
}
