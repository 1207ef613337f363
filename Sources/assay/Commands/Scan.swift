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
            "Archives are looked into, and images as docker save and OCI tools write them, layer by layer; large ones are read member by member.",
            "Exit codes: 0 passed, 1 findings at or above the gate's level, 2 usage, 3 something could not be looked at.",
        ],
        examples: [
            Manual.Example("assay scan .", "look through this repository"),
            Manual.Example("assay scan . --output scan.sarif --output scan.md", "write two reports besides"),
            Manual.Example("assay scan . --baseline baselines/assay.json", "fail on what is new only"),
            Manual.Example("assay scan . --only dependencies", "read lockfiles and nothing else"),
            Manual.Example("git diff | assay scan -", "look through standard input"),
        ],
        options: ScanOptions(), flags: ScanOptions.flags, operands: [ScanOptions.paths])

    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        let baseline = try options.baseline.map { try BaselineFile.read(at: $0) }
        let run = try await ScanRun(options, baseline: baseline, at: door)
        try run.conclusion.report(at: door)
        return run.conclusion.exitCode(at: door)
    }
}
