import Vocabulary

/// When an open finding should be gone, as the result tells it.
struct Deadline: Hashable {
    /// The day on which it was first seen. Nil where no baseline knows it.
    let seen: String?
    /// The last day. Nil where the policy sets none for its severity.
    let day: String?
    /// Days from now to the last day, negative once it is past.
    let daysLeft: Int?

    var isOverdue: Bool { daysLeft.map { $0 < 0 } ?? false }

    init(of finding: Finding, now: Int) {
        let start = finding.firstSeen.flatMap(UTC.seconds(ofDay:))
        seen = start.map { UTC.day(of: $0) }
        day = finding.due.map(UTC.day(of:))
        // Past to the second, as the gate counts: a finding may be late on its last day already.
        daysLeft = finding.due.map { due in
            let (left, isBeyond) = due.subtractingReportingOverflow(now)
            let days = isBeyond ? 0 : left / 86_400
            return now > due ? min(-1, days) : days
        }
    }
}
