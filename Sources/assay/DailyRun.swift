import Advisories
import Arguments
import Files
import Judging
import Policy
import Reporting
import System
import Vocabulary

/// One day's run, from the lock to the exit code.
struct DailyRun {
    private let options: Daily.Options
    private let root: String
    private let shelf: ReportShelf
    /// Seconds since 1970 UTC: the day of the reports, also of a run over midnight.
    private let now = Surroundings.now

    /// The stage of the policy that decides.
    private static let stage = "scheduled"
    /// Advisories that are older are fetched anew.
    private static let day = 86_400

    init(_ options: Daily.Options) throws {
        self.options = options
        guard case .tree(let root, let paths) = try Target(options.scan.targets.isEmpty ? ["."] : options.scan.targets),
            paths.isEmpty
        else { throw UsageError("daily looks through a folder; 'assay scan' takes files and standard input") }
        self.root = root.text
        let isOwn = options.folder == nil
        shelf = try ReportShelf(at: options.folder ?? "\(root.text)/.assay/reports", hidesFromGit: isOwn)
    }

    func run(at door: Door) async throws -> ExitCode {
        guard let lock = try shelf.lock() else {
            door.remark("assay: another daily run is at work on \(quoted(shelf.folder)); this one did nothing")
            return .incomplete
        }
        defer { withExtendedLifetime(lock) {} }
        let failure = try await refreshAdvisories(at: door)
        let baseline = try options.scan.baseline.map { try BaselineFile.read(at: $0) }
        let run = try await ScanRun(options.scan, baseline: baseline, at: door)
        var result = run.result
        if let failure { result.troubles.append(failure) }
        try report(on: result, policy: run.policy, at: door)
        return exitCode(of: result, policy: run.policy, at: door)
    }

    /// Fetches advisories where it is time to. What fails does not end the run: it is told, and the scan goes on with what the
    /// database has.
    private func refreshAdvisories(at door: Door) async throws -> Trouble? {
        let path = try AdvisoryPlace.path(options.scan.database)
        guard !options.isOffline, isDue(path) else { return nil }
        var update = AdvisoryCommands.Options()
        update.operands = [root]
        update.mirrors = options.mirrors
        do {
            if try await AdvisoryUpdate(update, at: path).run(at: door) == .passed { return nil }
        } catch let error as StreamError {
            throw error
        } catch {
            door.remark("assay: advisories were not fetched: \(VisibleText.text(of: "\(error)"))")
        }
        return Trouble(
            kind: .missing, place: Path("advisories"), message: "the advisories of today could not be fetched",
            state: .failed)
    }

    /// Whether what the database has is older than a day. One that cannot be read is fetched anew, and says what is wrong.
    private func isDue(_ path: String) -> Bool {
        guard let parts = try? AdvisoryDatabase(at: path).status().parts, let oldest = parts.map(\.fetched).min()
        else { return true }
        return now - oldest > Self.day
    }

    private func report(on result: ScanResult, policy: SecurityPolicy, at door: Door) throws {
        let day = UTC.day(of: now)
        let report = try complianceReport(on: result, policy: policy, before: day, at: door)
        for name in ["json", "sarif"] {
            let format = try ReportChoice.format(named: name)
            let presentation = Presentation(background: try Background(for: format, of: result))
            try shelf.put(format.report(on: result, presentation: presentation), day: day, ending: name)
        }
        for format in ComplianceFormats.all {
            guard let ending = Self.endings[type(of: format).name] else { continue }
            let bytes = try format.report(report)
            try shelf.put(bytes, day: day, ending: ending)
            if ending == Self.digest { try door.sayUnlessClosed(bytes) }
        }
        try shelf.prune(keeping: options.keep)
    }

    private static let digest = "digest.md"
    /// What the files of compliance formats end in; others are made from the result where they are asked for.
    private static let endings = ["markdown": "md", "html": "html", "digest": digest]

    private func complianceReport(
        on result: ScanResult, policy: SecurityPolicy, before day: String, at door: Door
    ) throws -> ComplianceReport {
        let catalogs = try CatalogChoice([], policy: policy)
        let earlier: ScanResult?
        do {
            earlier = try shelf.latestResult(before: day)
        } catch {
            // A torn file of yesterday must not cost today's report.
            door.remark("assay: no comparison with the last result: \(error)")
            earlier = nil
        }
        let name = (try? RealPath.of(Array(root.utf8))).map { Path(bytes: Array(Path(bytes: $0).name)).text } ?? root
        return ComplianceReport(
            subject: name, result: result, catalogs: catalogs.assessments(of: result, now: now),
            previous: earlier.map { .init(result: $0, catalogs: catalogs.assessments(of: $0, now: $0.ended)) },
            terms: .init(
                remediation: policy.incidents.remediationWithin.mapValues(\.seconds), ratings: policy.incidents.ratings,
                undecided: policy.undecided), now: now)
    }

    /// What the run comes to. A failed gate tells more than an incomplete look, and comes first.
    private func exitCode(of result: ScanResult, policy: SecurityPolicy, at door: Door) -> ExitCode {
        let verdict = Gate(Self.stage, of: policy, now: now).verdict(on: result.findings)
        for decision in verdict.failing {
            let place = VisibleText.text(of: decision.finding.location.path)
            door.remark("assay: \(decision.finding.rule) in \(place) fails the run by \(decision.rule)")
        }
        guard verdict.passes else { return .failed }
        let isWhole = result.isComplete && result.scope.artifacts > 0
        if !isWhole { door.remark("assay: incomplete: something that had to be looked at was not") }
        return isWhole || options.scan.allowsIncomplete ? .passed : .incomplete
    }
}

extension Door {
    /// A result of which the rest of the run does not depend: whoever reads may have seen enough.
    fileprivate func sayUnlessClosed(_ bytes: [UInt8]) throws(StreamError) {
        do throws(StreamError) {
            try say(bytes)
        } catch .closed {
            return
        }
    }
}
