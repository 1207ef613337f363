import Arguments

/// `assay probe`: looks at deployed sites.
struct Probe: Command {
    private let syntax = Syntax(
        "probe", summary: "Tell what a deployed site gives away: headers, cookies, page, scripts and TLS",
        details: [
            "Asks for the start page, the same over plain HTTP, a page that cannot exist, the page's own scripts and one file of each kind, and the paths of the policy. Only the named hosts are contacted, with at most 4 connections at a time to each; redirects elsewhere are reported and not followed.",
            "With --i-own-this, at most two Supabase projects that the page and its scripts name are asked, too, with the key that they publish: how many rows each table and how many files each bucket gives to anybody, in about a hundred requests each. Nothing is written, no function is called and no content is kept. Their hosts are contacted for no other reason.",
            "Nothing is tried that could do harm or that an owner might mind: Heartbleed, early CCS, ROBOT and ticketbleed are left out, and said to be, without --active. Grades are derived after others' schemes, and the gate does not look at them.",
            "Headers, users and client certificates go to the named sites alone, and to none that cannot be trusted.",
            "Exit codes: 0 passed, 1 findings at or above the gate's level, 2 usage, 3 something could not be looked at.",
        ],
        examples: [
            Manual.Example("assay probe https://example.com", "look at a site"),
            Manual.Example("assay probe --environment production", "look at the one that the policy names"),
            Manual.Example("assay probe https://localhost:8443 --ca ca.pem", "look at one of this machine"),
            Manual.Example(
                "assay probe https://example.com --i-own-this", "also count what its database gives to anybody"),
            Manual.Example(
                "curl -si https://example.com | assay probe --response - --url https://example.com",
                "judge an answer that is there already"),
        ],
        options: ProbeOptions(), flags: ProbeOptions.flags, operands: ProbeOptions.operands)

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        let baseline = try options.baseline.map { try BaselineFile.read(at: $0) }
        let run = try await ProbeRun(options, baseline: baseline)
        try run.keepRecords(at: door)
        try run.conclusion.report(at: door)
        return run.conclusion.exitCode(at: door)
    }
}
