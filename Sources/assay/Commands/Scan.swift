import Arguments
import Policy
import System
import Vocabulary

/// `assay scan`: looks for secrets and vulnerable dependencies in a tree, and for secrets on standard input.
struct Scan: Command {
    private let syntax = Syntax(
        "scan", summary: "Find secrets and vulnerable dependencies in a folder, in files or on standard input",
        details: [
            "Looks through the work tree as git sees it: what is ignored is left out, unless it is tracked or build output. Nothing in it is executed and nothing leaves the machine.",
            "It looks at one thing at a time: the work tree, or files and folders of it; with --staged what the next commit adds; with --history every blob and message that git holds, reachable or not, or with --since, --range, --branch and --diff what some commits added; with - what stands on standard input.",
            "Before every commit: 'assay hook install' makes the staged check a hook, which keeps one that was there and lets nothing pass that it could not look at; 'assay hook uninstall' takes it away. With pre-commit, the hooks assay and assay-history do the same.",
            "After a leak: first make the value useless where it was given out, for whoever has a copy keeps it; then clean the history, and scan it again. 'assay explain RULE' tells where and how for each rule.",
            "Archives are looked into, and images as docker save and OCI tools write them, layer by layer; large ones are read member by member.",
            "Exit codes: 0 passed, 1 findings at or above the gate's level, 2 usage, 3 something could not be looked at.",
        ],
        examples: [
            Manual.Example("assay scan .", "look through this repository"),
            Manual.Example("assay scan src .env", "look through a folder and a file"),
            Manual.Example("assay scan --staged", "look through what the next commit adds"),
            Manual.Example("assay hook install", "do so before every commit"),
            Manual.Example("assay scan . --history", "look through all that git holds"),
            Manual.Example("assay scan . --history=reachable", "look through what refs lead to"),
            Manual.Example("assay scan . --since 2025-01-31", "look through what commits added since; also a revision"),
            Manual.Example("assay scan . --range v1.0..main", "look through what these commits added"),
            Manual.Example("assay scan . --branch feature", "look through what the branch's commits added"),
            Manual.Example("assay scan . --diff origin/main", "look through what a pull request adds, in CI"),
            Manual.Example("git diff | assay scan -", "look through standard input"),
            Manual.Example("assay scan . --output scan.sarif --output scan.md", "write two reports besides"),
            Manual.Example("assay scan . --baseline baselines/assay.json", "fail on what is new only"),
            Manual.Example("assay scan . --only dependencies", "read lockfiles and nothing else"),
            Manual.Example("assay explain stripe-live-key", "what to do after such a key leaked"),
        ],
        options: ScanOptions(), flags: ScanOptions.flags, operands: [ScanOptions.paths])

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        let baseline = try options.baseline.map { try BaselineFile.read(at: $0) }
        let run = try await ScanRun(options, baseline: baseline, at: door)
        try run.conclusion.report(at: door)
        return run.conclusion.exitCode(at: door)
    }
}
