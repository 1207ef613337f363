import Files
import Judging
import Policy
import Reporting
import Sites
import Vocabulary

/// What records of probes say about the availability that a policy promises.
struct UptimeLook {
    let availability: [ComplianceReport.Availability]
    /// What it is for a result: findings where a promise is not kept, the check, and what could not be read.
    private(set) var findings: [Finding] = []
    private(set) var checks: [Check] = []
    private(set) var troubles: [Trouble] = []

    private static let month = 30 * 86_400

    /// - Parameters:
    ///   - records: The bytes of each record, by its path.
    ///   - baseline: What is known already.
    ///   - now: In seconds since 1970 UTC.
    init(
        _ records: [(path: String, bytes: [UInt8])], policy: SecurityPolicy, baseline: Baseline? = nil, now: Int
    ) {
        var samples: [UptimeSample] = []
        for (path, bytes) in records {
            let record = UptimeRecord(bytes: bytes)
            samples += record.samples
            troubles += record.unreadable.map { line in
                Trouble(
                    kind: .malformed, place: Path("\(path):\(line)"), message: "the line is no sample", state: .failed)
            }
        }
        let (objectives, window) = (UptimeObjectives(policy), policy.objectives.window?.seconds ?? Self.month)
        let reports = Set(samples.map(\.address)).sorted().map {
            UptimeReport(of: $0, in: samples, window: window, endingAt: now, objectives: objectives)
        }
        availability = reports.map { ComplianceReport.Availability($0, objectives) }
        guard !reports.isEmpty else { return }
        let judge = Judge(now: now, salt: baseline?.salt ?? BaselineFile.noSalt, honoursComments: false)
        let found = reports.flatMap { judge.findings(from: $0.faults, origin: .site) }
        findings = baseline?.marking(found) { _ in true } ?? found
        checks = [
            Check(
                id: "sites.availability", title: "Sites that are up and answer as promised",
                kinds: Set(UptimeReport.rules.map(\.kind)).sorted(), rules: UptimeReport.rules.count,
                examined: reports.reduce(0) { $0 + $1.count }, isComplete: troubles.isEmpty)
        ]
    }

    /// The result with what the records say.
    func added(to result: ScanResult) -> ScanResult {
        var result = result
        result.findings = (result.findings + findings).sorted()
        result.checks = Check.joined(result.checks + checks)
        result.troubles = (result.troubles + troubles).sorted()
        return result
    }
}

extension ComplianceReport.Availability {
    fileprivate init(_ report: UptimeReport, _ objectives: UptimeObjectives) {
        func measure(
            _ value: Double?, _ limits: UptimeObjectives.Limits, _ measure: UptimeReport.Measure
        ) -> Measure? {
            value.map { .init(value: $0, target: limits.target, isMet: report.levels[measure] == .met) }
        }
        self.init(
            address: report.address, window: report.window, looks: report.count,
            up: measure(report.availability, objectives.availability, .availability),
            response: measure(report.percentile95.map(Double.init), objectives.response, .response),
            errors: measure(report.errorRate, objectives.errors, .errors))
    }
}
