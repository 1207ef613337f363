import Arguments
import Files
import Policy
import Reporting
import System
import Vocabulary

/// `assay report`: what results say about controls.
struct ReportCommand: Command {
    private struct Options: Sendable {
        var results: [String] = []
        var format: String?
        var frameworks: [String] = []
        var previous: [String] = []
        var records: [String] = []
        var policy: String?
        var output: String?
    }

    private static var formats: [String] { ComplianceFormats.all.map { type(of: $0).name } }

    private let syntax = Syntax(
        "report", summary: "Write a compliance report over results of scans and probes",
        details: [
            "Tells for each control of the frameworks what speaks against it, what was looked at and what was not. It is evidence, and certifies nothing.",
            "Exit codes: 0 written, 2 usage or a result that is torn, newer, changed or given twice, 4 a report that does not add up.",
        ],
        examples: [
            Manual.Example("assay report scan.json site.json --output report.md", "a report over both"),
            Manual.Example(
                "assay report today.json --previous yesterday.json --format digest", "what changed since yesterday"),
            Manual.Example("assay report scan.json --format html --framework pci-dss", "a page about one framework"),
        ],
        options: Options(),
        flags: [
            Flag(
                "--format", short: "f", value: "FORMAT", .choices(Self.formats),
                help: "Write this (default: by the extension of --output, or markdown)"
            ) {
                $1.format = $0
            },
            Flag(
                "--framework", value: "ID", repeats: true,
                help: "Hold results against this framework, such as pci-dss (default: those of the policy)"
            ) {
                $1.frameworks.append($0)
            },
            Flag(
                "--previous", value: "RESULT", .path, repeats: true,
                help: "Tell what changed since this result; of several, since the newest, and how it went over all"
            ) {
                $1.previous.append($0)
            },
            Flag(
                "--record", value: "FILE", .path, repeats: true,
                help: "Tell how available sites were, by this record of 'assay probe --record'"
            ) {
                $1.records.append($0)
            },
            Flag("--policy", value: "FILE", .path, help: "Read this policy (default: assay.toml here, if there)") {
                $1.policy = $0
            },
            Flag("--output", short: "o", value: "FILE", .path, help: "Write to this file (default standard output)") {
                $1.output = $0
            },
        ],
        operands: [
            Operand("RESULT", .some, .path, help: "Results in JSON, of different places") { $1.results.append($0) }
        ])

    var name: String { syntax.name }
    var manual: Manual { syntax.manual }

    func run(_ invocation: Invocation, at door: Door) throws -> ExitCode {
        guard let options = try syntax.options(of: invocation, at: door) else { return .passed }
        let name = Self.format(of: options)
        guard let format = ComplianceFormats.all.first(where: { type(of: $0).name == name }) else { return .internal }
        do {
            try Self.write(format.report(Self.report(options)), to: options.output, at: door)
            return .passed
        } catch let error as Discrepancy {
            door.remark("assay: \(error)")
            return .internal
        }
    }

    /// What was asked for; else what the longest fitting extension of the file stands for.
    private static func format(of options: Options) -> String {
        if let format = options.format { return format }
        let fitting = ComplianceFormats.all.map { type(of: $0) }
            .filter { options.output?.hasSuffix(".\($0.fileExtension)") == true }
        return fitting.max { $0.fileExtension.utf8.count < $1.fileExtension.utf8.count }?.name ?? "markdown"
    }

    private static func report(_ options: Options) throws -> ComplianceReport {
        let now = Surroundings.now
        let policy = try PolicyFile.read(named: options.policy)
        let pile = try ResultPile(options.results, by: policy)
        let choice = try CatalogChoice(options.frameworks, policy: policy)
        let (counting, lapsed) = pile.result.counting(on: UTC.day(of: now))
        let known = policy ?? .standard
        let uptime = UptimeLook(
            try options.records.map { ($0, try Uptime.bytes(of: $0)) }, policy: known, now: now)
        let result = uptime.added(to: counting)
        let past = try options.previous.map { path -> ComplianceReport.Past in
            let past = try ResultPile([path]).result
            return .init(result: past, catalogs: choice.assessments(of: past, now: past.ended))
        }.sorted { $0.result.ended < $1.result.ended }
        return ComplianceReport(
            subject: policy?.projectName ?? "this project", result: result,
            catalogs: choice.assessments(of: result, now: now), previous: past.last,
            history: past.map { Standing(of: $0.result, $0.catalogs) }, availability: uptime.availability,
            terms: .init(known, hasRecord: !uptime.availability.isEmpty), lapsed: lapsed, evidence: pile.files, now: now
        )
    }

    private static func write(_ report: [UInt8], to path: String?, at door: Door) throws {
        guard let path else { return try door.say(report) }
        do {
            try WholeFile.write(report, to: path)
        } catch {
            throw UsageError("the report \(quoted(path)) cannot be written: \(error.refusal)")
        }
    }
}

extension ComplianceReport.Terms {
    /// What a policy says about what is found.
    ///
    /// - Parameter hasRecord: Whether there is a record of probes, which decides objectives.
    init(_ policy: SecurityPolicy, hasRecord: Bool) {
        self.init(
            ratings: policy.incidents.ratings,
            undecided: hasRecord ? policy.unchecked : policy.undecided)
    }
}
