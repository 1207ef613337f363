import Arguments

/// `assay daily`: everything that a scheduler should do once a day.
struct Daily: Command {
    struct Options: Sendable {
        var scan = ScanOptions()
        /// Where reports go. Nil: into the folder that is looked at.
        var folder: String?
        /// How many days' reports are kept.
        var keep = 30
        var isOffline = false
        /// Records of probes. None: the one in the reports folder.
        var records: [String] = []
        var mirrors: [String] = []
    }

    private let syntax = Syntax(
        "daily", summary: "Do what is due once a day: fetch advisories, scan, probe, report, and pass or fail",
        details: [
            "Fetches advisories where those of the database are older than a day, looks through the folder and at the environments that the policy gives an address, writes the result, SARIF, the compliance report and the digest into the reports folder under the day's date (UTC), and ends as the policy's gate 'scheduled' says. A second run of the same day writes the same files anew; two runs at once do not happen.",
            "Each day has a manifest with the digests of its files and of the manifest before, so that the reports of a period can be shown to be whole; the digest tells where they are not. What the probe saw is appended to a record, and what the record says of availability is held against the policy's objectives.",
            "Exit codes: 0 passed, 1 the gate failed, 2 usage, 3 something could not be looked at or another run is at work. The reports are written whatever it is.",
        ],
        examples: [
            Manual.Example("assay daily", "this repository"),
            Manual.Example("assay daily /srv/shop --output /var/lib/assay --keep 90", "elsewhere, three months kept"),
            Manual.Example("assay daily --offline", "open no connection"),
        ],
        options: Options(),
        flags: [
            Flag(
                "--output", short: "o", value: "FOLDER", .path,
                help: "Write the reports here (default: .assay/reports in the folder that is looked at)"
            ) {
                $1.folder = $0
            },
            Flag("--keep", value: "N", help: "Keep the reports of the last N days that have some (default 30)") {
                (text, options) throws(UsageError) in
                guard let keep = Int(text), (1...36_500).contains(keep) else {
                    throw UsageError("--keep takes a whole number from 1 to 36500, not \(quoted(text))")
                }
                options.keep = keep
            },
            .switch("--offline", help: "Open no connection: use the advisories that are there") { $0.isOffline = true },
            Flag("--mirror", value: "URL", repeats: true, help: "Fetch advisories from here (default: OSV's own)") {
                $1.mirrors.append($0)
            },
            Flag(
                "--record", value: "FILE", .path, repeats: true,
                help:
                    "Read availability from this record, too; the first gets today's probe (default: uptime.jsonl beside the reports)"
            ) {
                $1.records.append($0)
            },
            Flag("--database", value: "FILE", .path, help: "Use this advisory database") { $1.scan.database = $0 },
            Flag("--policy", value: "FILE", .path, help: "Read this policy (default: assay.toml in the folder)") {
                $1.scan.policy = $0
            },
            Flag("--baseline", value: "FILE", .path, help: "Mark as known what this baseline knows") {
                $1.scan.baseline = $0
            },
            .switch("--allow-incomplete", help: "Pass although something could not be looked at") {
                $0.scan.allowsIncomplete = true
            },
        ],
        operands: [
            Operand("FOLDER", .optional, .path, help: "The folder to look through (default: this folder)") {
                $1.scan.targets = [$0]
            }
        ])

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        return try await DailyRun(options).run(at: door)
    }
}
