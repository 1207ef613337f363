import Arguments
import Judging
import Mapping
import Policy
import Reporting
import System
import Vocabulary

/// `assay gate`: the policy's verdict on results.
struct GateCommand: Command {
    private struct Options: Sendable {
        var results: [String] = []
        var choice = GateChoice()
        var policy: String?
        var baseline: String?
        var allowsIncomplete = false
    }

    private let syntax = Syntax(
        "gate", summary: "Tell whether results pass the policy, and which of its rules decided",
        details: [
            "Gives the verdict of 'assay scan --gate' on saved results. A waiver that is past its end accepts nothing.",
            "Exit codes: 0 passed, 1 failed, 2 usage, 3 a result is incomplete.",
        ],
        examples: [
            Manual.Example("assay gate scan.json --stage pull-request", "may this be merged?"),
            Manual.Example(
                "assay gate scan.json site.json --stage scheduled --allow-incomplete", "the daily verdict over both"),
        ],
        options: Options(),
        flags: [
            Flag("--stage", value: "NAME", help: "The stage of the policy (default: its plain level)") {
                $1.choice.stage = $0
            },
            Flag("--policy", value: "FILE", .path, help: "Read this policy (default: assay.toml here, if there)") {
                $1.policy = $0
            },
            Flag(
                "--baseline", value: "FILE", .path,
                help: "Mark anew what is known; the baseline must be the one of the scan"
            ) {
                $1.baseline = $0
            },
            Flag("--waivers", value: "FILE", .path, help: "Accept anew, by these waivers alone") {
                $1.choice.waivers = $0
            },
            Flag("--vex", value: "FILE", .path, repeats: true, help: "Accept anew, by these OpenVEX statements") {
                $1.choice.statements.append($0)
            },
            .switch("--allow-incomplete", help: "Pass although something could not be looked at") {
                $0.allowsIncomplete = true
            },
        ],
        operands: [
            Operand("RESULT", .some, .path, help: "Results in JSON, of different places") { $1.results.append($0) }
        ])

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        let now = Surroundings.now
        let written = try PolicyFile.read(named: options.policy)
        let policy = written ?? .standard
        let stage = options.choice.stage
        let gate = try stage.map { try Gate(stage: $0, of: policy, now: now) } ?? Gate(level: policy.gate.failOn)
        let pile = try ResultPile(options.results, by: written).result
        var result = try Self.judged(pile, by: options, policy, now: now)
        // Time runs from what the baseline says now.
        if options.baseline != nil, let written { result.setDeadlines(by: written) }
        let verdict = gate.verdict(on: result.findings)
        do {
            try door.say(VerdictText(verdict, stage: stage, of: result).text + "\n")
        } catch StreamError.closed {
            // Whoever reads has seen enough; the verdict stands.
        }
        let isFresh = Self.isFresh(result, at: stage, of: policy, now: now, door)
        guard verdict.passes, isFresh else { return .failed }
        return Self.lookExitCode(of: result, allowsIncomplete: options.allowsIncomplete, at: door)
    }

    /// The result with its findings marked and accepted anew, as far as that was asked for.
    private static func judged(
        _ result: ScanResult, by options: Options, _ policy: SecurityPolicy, now: Int
    ) throws -> ScanResult {
        var result = result
        let baseline = try options.baseline.map { try BaselineFile.read(at: $0) }
        if options.choice.waivers != nil || !options.choice.statements.isEmpty {
            let acceptance = try Acceptance(
                waivers: options.choice.waivers, statements: options.choice.statements, beside: nil, policy: policy)
            let judge = Judge(now: now, salt: baseline?.salt ?? BaselineFile.noSalt, honoursComments: true)
            result.findings =
                acceptance.applied(
                    to: Acceptance.removed(from: result.findings), isWhole: result.isComplete, judge: judge, now: now
                ).findings
        }
        if let baseline { result.findings = baseline.marking(result.findings) }
        return result.counting(on: UTC.day(of: now)).result
    }

    /// Whether the evidence is young enough for the stage; says so where it is not.
    private static func isFresh(
        _ result: ScanResult, at stage: String?, of policy: SecurityPolicy, now: Int, _ door: Door
    ) -> Bool {
        let answer = stage.flatMap { policy.gate.stages[$0]?.stale } ?? .warn
        guard now - result.ended > Assessor.freshness, answer != .ignore else { return true }
        door.remark("assay: the evidence of \(UTC.day(of: result.ended)) is stale: it is older than a month")
        return answer != .fail
    }

    private static func lookExitCode(of result: ScanResult, allowsIncomplete: Bool, at door: Door) -> ExitCode {
        let failures = result.troubles.count { $0.state == .failed } + result.checks.count { !$0.isComplete }
        if failures > 0 { door.remark("assay: the look is incomplete: something that had to be looked at was not") }
        return failures == 0 || allowsIncomplete ? .passed : .incomplete
    }
}
