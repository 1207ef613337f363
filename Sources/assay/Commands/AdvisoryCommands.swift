import Advisories
import Arguments
import Reporting
import System
import Vocabulary

/// `assay advisories update|import|status|lookup|export`: the local advisory database.
struct AdvisoryCommands: Command {
    struct Options: Sendable {
        var operands: [String] = []
        var database: String?
        var mirrors: [String] = []
        var ecosystems: [String] = []
        var takesAll = false
        var startsAnew = false
        var printsJSON = false
        /// How an export is written. Nil: by the name of its file.
        var exportFormat: ExportFormat?
    }

    private static let database = Flag<Options>(
        "--database", value: "FILE", .path,
        help: "Use this database (default: ASSAY_DATABASE, or assay/advisories.db in the user's cache)"
    ) { $1.database = $0 }
    private static let anew = Flag<Options>.switch(
        "--anew", help: "Leave out what the database holds: the way on from a torn or a newer one"
    ) { $0.startsAnew = true }
    private static let format = Flag<Options>(
        "--format", value: "FORMAT", .choices(["text", "json"]), help: "Write this (default text)"
    ) { $1.printsJSON = $0 == "json" }

    private let update = Syntax(
        "update", summary: "Fetch the advisories that a repository needs",
        details: [
            "Asks for the ecosystems of the packages below PATH, and for nothing that has not changed. Whatever fails, the database keeps what it had."
        ],
        examples: [
            Manual.Example("assay advisories update", "what this repository needs"),
            Manual.Example("assay advisories update --ecosystem npm --ecosystem PyPI", "these two"),
        ],
        options: Options(),
        flags: [
            database, anew,
            Flag("--mirror", value: "URL", repeats: true, help: "Fetch from here, in this order (default: OSV's own)") {
                $1.mirrors.append($0)
            },
            Flag("--ecosystem", value: "NAME", repeats: true, help: "Fetch this ecosystem, as OSV spells it") {
                $1.ecosystems.append($0)
            },
            .switch("--all", help: "Fetch every ecosystem whose versions Assay can compare") { $0.takesAll = true },
        ],
        operands: [
            Operand("PATH", .any, .path, help: "The repository (default: this folder)") { $1.operands.append($0) }
        ])

    private let importing = Syntax(
        "import", summary: "Take advisories in from files",
        details: [
            "Takes records in OSV's form (JSON, JSON lines, zip, a folder, a git checkout), PyPA's YAML and RustSec's Markdown, CISA's catalog of known exploited vulnerabilities and EPSS scores."
        ], options: Options(), flags: [database, anew],
        operands: [Operand("PATH", .some, .path, help: "Files and folders to import") { $1.operands.append($0) }])

    private let status = Syntax(
        "status", summary: "Tell what the database holds and how old it is", options: Options(),
        flags: [database, format])

    private let lookup = Syntax(
        "lookup", summary: "Tell which advisories affect packages",
        details: [
            "Answers one line for each package URL, in order. A package URL that is malformed has an error for an answer. Findings do not make it fail."
        ],
        examples: [
            Manual.Example("assay advisories lookup pkg:npm/lodash@4.17.15", "one package"),
            Manual.Example("assay advisories lookup - --format json < purls.txt", "a line of JSON for each line"),
        ], options: Options(), flags: [database, format],
        operands: [
            Operand("PURL", .some, help: "Package URLs; - reads them from standard input") { $1.operands.append($0) }
        ])

    private let export = Syntax(
        "export", summary: "Write all records to a file that import takes",
        details: [
            "A zip archive holds each record as it was published; JSON lines hold one a line, in OSV's form. Both say of what moment the records are, so that an import of them does not pass for fresh."
        ],
        examples: [
            Manual.Example("assay advisories export advisories.zip", "for machines without a network"),
            Manual.Example("assay advisories export advisories.jsonl", "a record a line, for scripts"),
        ], options: Options(),
        flags: [
            database,
            Flag(
                "--format", value: "FORMAT", .choices(ExportFormat.allCases.map(\.rawValue)),
                help: "Write this (default: jsonl where FILE ends so, and zip)"
            ) {
                $1.exportFormat = ExportFormat(rawValue: $0)
            },
        ],
        operands: [Operand("FILE", .one, .path, help: "The file to write") { $1.operands = [$0] }]
    )

    let name = "advisories"

    var manual: Manual {
        Manual(
            group: name, summary: "Fetch, import and ask the advisory database",
            subcommands: [update.manual, importing.manual, status.manual, lookup.manual, export.manual])
    }

    func run(_ invocation: Invocation, at door: Door) async throws -> ExitCode {
        let syntax = [update, importing, status, lookup, export].first { $0.manual.name == invocation.command.last }
        guard let syntax, let options = try syntax.options(of: invocation, at: door) else { return .passed }
        let path = try AdvisoryPlace.path(options.database)
        switch syntax.manual.name {
        case update.manual.name:
            return try await AdvisoryUpdate(options, at: path).run(at: door)
        case importing.manual.name:
            let settings = AdvisoryImport(
                into: path, now: Surroundings.now, workers: Surroundings.processors, startsAnew: options.startsAnew)
            return try say(try await settings.run(options.operands.map(ImportSource.init(path:))), at: door)
        case status.manual.name:
            let text = AdvisoryStatus(try AdvisoryDatabase(at: path).status(), at: path, now: Surroundings.now)
            try door.say(options.printsJSON ? text.json : Array(text.text.utf8))
        case lookup.manual.name:
            return try AdvisoryLookup(try AdvisoryDatabase(at: path), printsJSON: options.printsJSON)
                .run(options.operands, at: door)
        default:
            let file = options.operands[0]
            let isLines = file.hasSuffix(".jsonl") || file.hasSuffix(".ndjson")
            let format = options.exportFormat ?? (isLines ? .jsonl : .zip)
            let count = try AdvisoryDatabase(at: path).export(to: file, as: format)
            door.remark("\(count) records written to \(quoted(file))")
        }
        return .passed
    }

    private func say(_ report: ImportReport, at door: Door) throws -> ExitCode {
        try door.say(ImportText(report).text)
        return report.failures.isEmpty && report.unreadable == 0 ? .passed : .incomplete
    }
}
