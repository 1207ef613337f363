/// How one address did over a window of time.
package struct UptimeReport: Hashable, Sendable {
    /// How a measure stands to its objective.
    package enum Level: Int, Hashable, Sendable, Comparable {
        case met, missed, alert

        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// What is measured.
    package enum Measure: String, Hashable, Sendable, CaseIterable {
        case availability, response, errors
    }

    package let address: String
    /// The end of the window in seconds since 1970, and its length in seconds.
    package let end: Int
    package let window: Int
    /// Samples in the window; without any, nothing is known and nothing is missed.
    package let count: Int
    /// Percent of samples in which the site was up; nil without samples.
    package let availability: Double?
    /// Percent of samples with an error; nil without samples.
    package let errorRate: Double?
    /// Milliseconds, by nearest rank, of samples that were answered; nil without any.
    package let median: Int?
    package let percentile95: Int?
    /// Of the last sample.
    package let certificateDays: Int?
    /// One for each measure.
    package let levels: [Measure: Level]

    /// - Parameters:
    ///   - samples: Of any address, in any order.
    ///   - window: In seconds; the sample at `end` counts, one at `end - window` does not.
    package init(
        of address: String, in samples: [UptimeSample], window: Int, endingAt end: Int,
        objectives: UptimeObjectives = .standard
    ) {
        let start = end.subtractingReportingOverflow(window).partialValue
        let counted = samples.filter { $0.address == address && $0.time <= end && $0.time > start }
        let times = counted.filter { $0.status != nil }.compactMap(\.total).sorted()
        self.address = address
        self.end = end
        self.window = window
        count = counted.count
        availability = Self.percent(counted, \.isUp)
        errorRate = Self.percent(counted, \.isError)
        median = Self.rank(50, of: times)
        percentile95 = Self.rank(95, of: times)
        certificateDays = counted.max { $0.time < $1.time }?.certificateDays
        levels = [
            .availability: Self.level(
                availability.map { -$0 }, -objectives.availability.target, -objectives.availability.alert),
            .response: Self.level(percentile95.map(Double.init), objectives.response.target, objectives.response.alert),
            .errors: Self.level(errorRate, objectives.errors.target, objectives.errors.alert),
        ]
    }

    /// The worst of its levels: what an exit code tells.
    package var level: Level {
        levels.values.max() ?? .met
    }

    private static func percent(_ samples: [UptimeSample], _ holds: (UptimeSample) -> Bool) -> Double? {
        samples.isEmpty ? nil : Double(samples.filter(holds).count) * 100 / Double(samples.count)
    }

    private static func rank(_ percent: Int, of sorted: [Int]) -> Int? {
        guard !sorted.isEmpty else { return nil }
        return sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
    }

    private static func level(_ value: Double?, _ target: Double, _ alert: Double) -> Level {
        guard let value, value > target else { return .met }
        return value > alert ? .alert : .missed
    }
}

extension UptimeReport {
    /// A measure whose level is another than one sample ago.
    package struct Change: Hashable, Sendable {
        package var measure: Measure
        package var before: Level
        package var after: Level

        package init(measure: Measure, before: Level, after: Level) {
            self.measure = measure
            self.before = before
            self.after = after
        }
    }

    /// What the last sample changed: who tells of changes alone tells of each alarm once, and of its end once, and has
    /// to remember nothing but the samples.
    package static func changes(
        of address: String, in samples: [UptimeSample], window: Int, objectives: UptimeObjectives = .standard
    ) -> [Change] {
        let own = samples.filter { $0.address == address }.sorted { $0.time < $1.time }
        guard let last = own.last else { return [] }
        let now = UptimeReport(of: address, in: own, window: window, endingAt: last.time, objectives: objectives)
        let earlier = own.dropLast()
        let before = UptimeReport(
            of: address, in: Array(earlier), window: window, endingAt: earlier.last?.time ?? last.time,
            objectives: objectives)
        return Measure.allCases.compactMap { measure in
            let old = before.levels[measure] ?? .met
            let new = now.levels[measure] ?? .met
            return old == new ? nil : Change(measure: measure, before: old, after: new)
        }
    }
}
