import Advisories
import Arguments
import Files
import Judging
import Policy
import Reporting
import Results
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
        let looks = [run.result] + (try await sites(of: run.policy, baseline, at: door).map { [$0] } ?? [])
        guard var result = ResultFile.merge(looks) else { return .internal }
        if let failure { result.troubles.append(failure) }
        // What this run's probe has recorded is later than the run's beginning.
        let uptime = UptimeLook(try records(), policy: run.policy, baseline: baseline, now: Surroundings.now)
        result = uptime.added(to: result)
        try report(on: result, uptime, policy: run.policy, at: door)
        let gate = try Gate(stage: Self.stage, of: run.policy, now: now)
        return Conclusion(result: result, options: options.scan, gate: gate, stage: Self.stage).exitCode(at: door)
    }

    /// What the environments of the policy answer; nil where none has an address, or no connection is to be opened.
    private func sites(
        of policy: SecurityPolicy, _ baseline: Baseline?, at door: Door
    ) async throws -> ScanResult? {
        var probe = ProbeOptions()
        probe.environments = policy.environments.filter { $0.address != nil }.map(\.name)
        guard !options.isOffline, !probe.environments.isEmpty else { return nil }
        probe.policy = options.scan.policy ?? "\(root)/\(PolicyFile.name)"
        probe.record = options.records.first ?? shelf.record
        let run = try await ProbeRun(probe, baseline: baseline)
        try run.keepRecords(at: door)
        return run.result
    }

    /// The records of probes that the user names, or the one of the reports folder where it is there.
    private func records() throws -> [(path: String, bytes: [UInt8])] {
        guard options.records.isEmpty else { return try options.records.map { ($0, try Uptime.bytes(of: $0)) } }
        return BaselineFile.exists(at: shelf.record) ? [(shelf.record, try Uptime.bytes(of: shelf.record))] : []
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

    private func report(on result: ScanResult, _ uptime: UptimeLook, policy: SecurityPolicy, at door: Door) throws {
        let day = UTC.day(of: now)
        let chain = try shelf.chain(before: day)
        for name in ["json", "sarif"] {
            let format = try ReportChoice.format(named: name)
            let presentation = Presentation(background: try Background(for: format, of: result))
            try shelf.put(format.report(on: result, presentation: presentation), day: day, ending: name)
        }
        var report = try complianceReport(on: result, policy: policy, before: day, at: door)
        (report.history, report.chain, report.availability) = (chain.standings, chain.told, uptime.availability)
        report.terms = .init(policy, hasRecord: !uptime.availability.isEmpty)
        for format in ComplianceFormats.all {
            guard let ending = Self.endings[type(of: format).name] else { continue }
            let bytes = try format.report(report)
            try shelf.put(bytes, day: day, ending: ending)
            if ending == Self.digest { try door.sayUnlessClosed(bytes) }
        }
        try shelf.seal(day, standing: Standing(day: day, of: report), behind: chain)
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
        return ComplianceReport(
            subject: policy.projectName ?? folderName, result: result,
            catalogs: catalogs.assessments(of: result, now: now),
            previous: earlier.map { .init(result: $0, catalogs: catalogs.assessments(of: $0, now: $0.ended)) },
            evidence: [try shelf.evidence(of: result, day: day)], now: now)
    }

    private var folderName: String {
        (try? RealPath.of(Array(root.utf8))).map { Path(bytes: Array(Path(bytes: $0).name)).text } ?? root
    }
}

extension Standing {
    /// How a project stands by a report.
    fileprivate init(day: String, of report: ComplianceReport) {
        self.init(of: report.result, report.catalogs)
        self.day = day
    }
}

extension Door {
    /// A result on which the rest of the run does not depend: whoever reads may have seen enough.
    fileprivate func sayUnlessClosed(_ bytes: [UInt8]) throws(StreamError) {
        do throws(StreamError) {
            try say(bytes)
        } catch .closed {
            return
        }
    }
}
