import Arguments
import Files
import Judging
import Policy
import Rules
import Scanning
import Secrets
import Sourcing
import System
import Vocabulary

/// A scan from the command line to the exit code.
struct ScanRun {
    let result: ScanResult
    private let options: ScanOptions
    private let plan: ScanPlan
    private let gate: Gate

    /// Scans, and marks what `baseline` knows.
    init(_ options: ScanOptions, baseline: Baseline?, at door: Door) async throws {
        self.options = options
        let plan = try ScanPlan(options)
        self.plan = plan
        let started = Surroundings.now
        // What is wrong with them ends the run before it begins.
        let acceptance = try plan.acceptance()
        gate = try plan.gate(now: started)
        let judge = Judge(
            now: started, salt: baseline?.salt ?? BaselineFile.noSalt,
            honoursComments: plan.policy.scan.honoursComments)
        // Where nobody looks for secrets, no rule is made ready.
        let rules = plan.looksForSecrets ? plan.rules : RuleSet(rules: [], digest: plan.rules.digest)
        let scan = Scanning.Scan(
            detector: SecretDetector(rules), judge: judge, width: plan.width, depth: plan.depth,
            dependencies: try plan.dependencies(at: started, knownTo: baseline), looksForSecrets: plan.looksForSecrets)
        let outcome = try await Self.outcome(of: scan, plan, at: door)
        var scope = plan.scope
        scope.artifacts = outcome.artifacts
        scope.bytes = outcome.bytes
        let accepted = acceptance.applied(
            to: outcome.findings, isWhole: plan.isWhole && outcome.troubles.allSatisfy { $0.state == .skipped },
            judge: judge, now: started)
        let marked = baseline?.marking(accepted.findings) { plan.stillHolds($0) } ?? accepted.findings
        result = ScanResult(
            tool: Release.tool, ruleSetDigest: plan.rules.digest,
            advisorySnapshot: outcome.advisorySnapshot,
            started: started, ended: Surroundings.now, scope: scope,
            checks: (outcome.checks + accepted.checks).sorted { $0.id < $1.id },
            findings: Deadlines(of: plan.policy.incidents).marking(marked, seenAt: started),
            troubles: outcome.troubles, inventories: outcome.inventories, packages: outcome.packages)
    }

    private static func outcome(
        of scan: Scanning.Scan, _ plan: ScanPlan, at door: Door
    ) async throws -> Scanning.Scan.Outcome {
        let progress = Progress()
        if let staged = try plan.stagedChanges() {
            return await scan.outcome(of: .staged(staged), progress: progress)
        }
        if let history = try plan.history() {
            return await ProgressLine.whileRunning(progress, at: door) {
                await scan.outcome(of: .history(history), progress: progress)
            }
        }
        guard let tree = try plan.workTree() else {
            let bytes = try Self.standardInput(limit: plan.policy.scan.largestFile)
            return await scan.outcome(of: .bytes(bytes, of: .standardInput))
        }
        return await ProgressLine.whileRunning(progress, at: door) {
            await scan.outcome(of: .workTree(tree), progress: progress)
        }
    }

    private static func standardInput(limit: Int) throws -> [UInt8] {
        do {
            return try StandardInput.bytes(limit: limit)
        } catch .tooLarge {
            throw UsageError("standard input has more than \(limit >> 20) MiB; --largest-file allows more")
        } catch {
            throw UsageError("standard input cannot be read: \(error.reason)")
        }
    }

    /// Whether the result tells of all that the root holds, so that what it does not tell of is gone.
    var isWhole: Bool { result.isComplete && !plan.target.isPart }

    /// What holds for the project.
    var policy: SecurityPolicy { plan.policy }

    /// Whether a baseline's entry may still be true though the result does not tell of it.
    func stillHolds(_ path: String) -> Bool { plan.stillHolds(path) }

    /// The result on its way to whoever asked.
    var conclusion: Conclusion {
        Conclusion(
            result: result, options: options, gate: gate, stage: options.gate.stage, mayBeEmpty: plan.mayBeEmpty)
    }
}
