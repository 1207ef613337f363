import Arguments
import Judging
import Policy

/// What a run is held against: a stage of the policy, and what was accepted.
struct GateChoice: Sendable {
    /// The word of `--gate`. Nil: the level alone.
    var stage: String?
    /// The file of `--waivers`. Nil: the one beside the policy.
    var waivers: String?
    /// The files of `--vex`.
    var statements: [String] = []

    /// The stages that every policy knows, whether it says something of them or not.
    static let standardStages = ["pull-request", "main", "scheduled", "pre-commit"]

    /// The flags of a scan.
    static let flags: [Flag<ScanOptions>] = [
        Flag("--gate", value: "NAME", help: "Pass or fail by this stage of the policy, such as pull-request") {
            $1.gate.stage = $0
        },
        Flag(
            "--waivers", value: "FILE", .path,
            help: "Accept what these waivers do (default: baselines/waivers.toml beside the policy)"
        ) {
            $1.gate.waivers = $0
        },
        Flag("--vex", value: "FILE", .path, repeats: true, help: "Accept what these OpenVEX statements do, too") {
            $1.gate.statements.append($0)
        },
    ]
}

extension Gate {
    /// A stage that the policy has, or that every policy has.
    init(stage: String, of policy: SecurityPolicy, now: Int) throws(UsageError) {
        let known = Set(GateChoice.standardStages + policy.gate.stages.keys).sorted()
        guard known.contains(stage) else {
            let hint = nearest(to: stage, in: known).map { "did you mean '\($0)'?" }
            throw UsageError(
                "the policy has no gate \(quoted(stage)); \(hint ?? "there are \(known.joined(separator: ", "))")")
        }
        self.init(stage, of: policy, now: now)
    }
}
