import Vocabulary

/// A waiver as the findings that it accepts tell of it.
struct WaiverSummary {
    let suppression: Suppression
    /// How many findings it accepts.
    let findings: Int
    /// Days from now to its last day, negative once it is past. Nil where it names no day.
    let daysLeft: Int?

    /// Whether it holds no more.
    var isLapsed: Bool { daysLeft.map { $0 < 0 } ?? false }

    private init(_ suppression: Suppression, findings: Int, now: Int) {
        self.suppression = suppression
        self.findings = findings
        let today = UTC.seconds(ofDay: UTC.day(of: now)) ?? now
        daysLeft = suppression.expires.flatMap(UTC.seconds(ofDay:)).map { ($0 - today) / 86_400 }
    }

    /// Expired ones first, then by the days that are left, then by name.
    static func all(_ figures: ComplianceFigures) -> [WaiverSummary] {
        var counts: [Suppression: Int] = [:]
        for index in figures.waived {
            if let suppression = figures.finding(index).suppression { counts[suppression, default: 0] += 1 }
        }
        for suppression in figures.report.lapsed where counts[suppression] == nil { counts[suppression] = 0 }
        return counts.map { WaiverSummary($0.key, findings: $0.value, now: figures.report.now) }.sorted { left, right in
            let (first, second) = (left.daysLeft ?? .max, right.daysLeft ?? .max)
            if first != second { return first < second }
            return left.key.lexicographicallyPrecedes(right.key)
        }
    }

    /// What no two waivers share.
    private var key: [String] {
        [
            suppression.directive, suppression.owner ?? "", suppression.reason, suppression.category ?? "",
            suppression.expires ?? "", suppression.justification ?? "",
        ]
    }
}
