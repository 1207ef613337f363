package import Vocabulary

/// How a project stood when it was looked at: what a trend is made of.
package struct Standing: Hashable, Sendable {
    /// Such as `2026-01-31`.
    package var day: String
    /// Open findings, one for each fingerprint.
    package var open: Int
    /// Controls that an open finding contradicts, over all catalogs.
    package var contradicted: Int

    package init(day: String, open: Int, contradicted: Int) {
        self.day = day
        self.open = open
        self.contradicted = contradicted
    }

    package init(of result: ScanResult, _ catalogs: [CatalogAssessment]) {
        day = UTC.day(of: result.ended)
        open = Set(result.findings.lazy.filter { $0.suppression == nil }.map(\.fingerprint.finding)).count
        contradicted = catalogs.reduce(0) { $0 + $1.count(of: .contradicted) }
    }
}

/// Numbers over time, in a line of text.
struct Trend {
    /// From least to most.
    private static let steps: [Character] = Array("▁▂▃▄▅▆▇█")
    /// How many of the last ones are drawn: a month of days.
    static let most = 30

    let numbers: [Int]

    init(_ numbers: [Int]) {
        self.numbers = numbers.suffix(Self.most)
    }

    /// One character for each number, from 0 at the bottom to the greatest at the top, so that small changes look small.
    var line: String {
        let greatest = max(1, numbers.max() ?? 1)
        let last = Self.steps.count - 1
        return String(
            numbers.map { number in
                let share = Double(max(0, number)) / Double(greatest)
                return Self.steps[min(last, Int((share * Double(last)).rounded(.up)))]
            })
    }
}
