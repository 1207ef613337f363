import Arguments
import Judging
import Reporting
import Vocabulary

/// `assay baseline create|update|prune|audit`: what is known already, so that a scan fails on what is new.
struct BaselineCommands: Command {
    private static let standardPath = "baselines/assay.json"

    private let create = Self.scanning("create", "Scan and write a new baseline of everything found")
    private let update = Self.scanning("update", "Scan and add what the baseline does not know yet")
    private let prune = Self.scanning("prune", "Scan and drop what is found no more")
    private let audit = Syntax(
        "audit", summary: "List what the baseline knows, oldest first", options: standardOptions, flags: [baselineFlag])

    private static let standardOptions = {
        var options = ScanOptions()
        options.baseline = standardPath
        return options
    }()

    private static let baselineFlag = Flag<ScanOptions>(
        "--baseline", value: "FILE", .path, help: "The baseline (default \(standardPath))"
    ) { text, options in
        options.baseline = text
    }

    private static func scanning(_ name: String, _ summary: String) -> Syntax<ScanOptions> {
        Syntax(
            name, summary: summary, options: standardOptions, flags: [baselineFlag] + ScanOptions.lookingFlags,
            operands: [ScanOptions.paths])
    }

    let name = "baseline"

    var manual: Manual {
        Manual(
            group: name, summary: "Record what is known, so that scans fail on what is new",
            subcommands: [create.manual, update.manual, prune.manual, audit.manual])
    }

    func run(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        switch invocation.command.last {
        case create.manual.name: try await runCreate(invocation, at: door)
        case update.manual.name: try await runUpdate(invocation, at: door)
        case prune.manual.name: try await runPrune(invocation, at: door)
        default: try runAudit(invocation, at: door)
        }
    }

    private func runCreate(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        guard let options = try create.options(of: invocation, at: door) else { return .passed }
        let path = options.baseline ?? Self.standardPath
        guard !BaselineFile.exists(at: path) else {
            throw UsageError("\(quoted(path)) exists; 'assay baseline update' adds to it")
        }
        var baseline = Baseline(salt: BaselineFile.randomSalt())
        let run = try await ScanRun(options, baseline: baseline, at: door)
        baseline.update(with: run.result.findings, created: UTC.day(of: run.result.started))
        try BaselineFile.write(baseline, to: path)
        try door.say("\(path): \(baseline.entries.count) known\n")
        return run.conclusion.lookExitCode(at: door)
    }

    private func runUpdate(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        guard let options = try update.options(of: invocation, at: door) else { return .passed }
        let path = options.baseline ?? Self.standardPath
        var baseline = try BaselineFile.read(at: path)
        let run = try await ScanRun(options, baseline: baseline, at: door)
        let added = baseline.update(
            with: run.result.findings, created: UTC.day(of: run.result.started), stillStands: run.stillHolds)
        try BaselineFile.write(baseline, to: path)
        try door.say("\(path): \(added.count) added, \(baseline.entries.count) known\n")
        return run.conclusion.lookExitCode(at: door)
    }

    private func runPrune(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        guard let options = try prune.options(of: invocation, at: door) else { return .passed }
        let path = options.baseline ?? Self.standardPath
        var baseline = try BaselineFile.read(at: path)
        guard try Target(options.targets).mayBeAll(thatBaselineKnows: path) else {
            throw UsageError(
                "\(quoted(path)) is not in \(quoted(options.targets.joined(separator: " "))) and may know of more; prune from the folder that it is of"
            )
        }
        let run = try await ScanRun(options, baseline: baseline, at: door)
        guard run.isWhole else {
            door.remark(
                "assay: \(quoted(path)) stays as it is: what a part or an incomplete scan does not find may still be there"
            )
            return .incomplete
        }
        let dropped = baseline.prune(keeping: run.result.findings)
        try BaselineFile.write(baseline, to: path)
        try door.say("\(path): \(dropped.count) dropped, \(baseline.entries.count) known\n")
        return .passed
    }

    private func runAudit(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        guard let options = try audit.options(of: invocation, at: door) else { return .passed }
        for entry in try BaselineFile.read(at: options.baseline ?? Self.standardPath).audit {
            let words = [entry.created, entry.severity.rawValue, entry.rule.text, VisibleText.text(of: entry.path)]
            try door.say(words.joined(separator: "  ") + "\n")
        }
        return .passed
    }
}
