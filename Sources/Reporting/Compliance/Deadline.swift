import Vocabulary

/// When an open finding should be gone.
struct Deadline: Hashable {
    /// The day on which it was first seen. Nil where no baseline knows it: then nobody can say.
    let seen: String?
    /// The last day. Nil where the policy sets none for its severity, or `seen` is not known.
    let day: String?
    /// Days from now to the last day, negative once it is past.
    let daysLeft: Int?

    var isOverdue: Bool { daysLeft.map { $0 < 0 } ?? false }

    init(of finding: Finding, _ terms: ComplianceReport.Terms, now: Int) {
        let start = finding.firstSeen.flatMap { UTC.seconds(of: $0 + "T00:00:00Z") }
        seen = start.map { UTC.day(of: $0) }
        guard let start, let within = terms.remediation[finding.severity] else {
            (day, daysLeft) = (nil, nil)
            return
        }
        let end = start + within
        day = UTC.day(of: end)
        // Past to the second, as the gate counts: a finding may be late on its last day already.
        daysLeft = now > end ? min(-1, (end - now) / 86_400) : (end - now) / 86_400
    }
}
