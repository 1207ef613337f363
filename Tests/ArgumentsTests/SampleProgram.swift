import Arguments

/// Options of the sample's `scan`.
struct ScanOptions: Equatable, Sendable {
    var format = "text"
    var outputs: [String] = []
    var largestFile = 10
    var honoursIgnoreRules = true
    var isQuiet = false
    var paths: [String] = []
}

/// A small program with every sort of flag, operand and command.
enum Sample {
    static let scan = Syntax(
        "scan", summary: "Find secrets in files",
        details: ["Looks at every file below the given paths and says what should not be there."],
        examples: [Manual.Example("assay scan .", "Look at the folder that you are in")],
        options: ScanOptions(),
        flags: [
            Flag("--format", short: "f", value: "FORMAT", .choices(["text", "json", "sarif"]), help: "How to say it") {
                (text, options) in options.format = text
            },
            Flag("--output", short: "o", value: "FILE", .path, repeats: true, help: "Write a report there") {
                (text, options) in options.outputs.append(text)
            },
            Flag("--largest-file", value: "MIB", help: "Leave out files above this size, in MiB (default 10)") {
                (text, options) throws(UsageError) in
                guard let size = Int(text), size > 0 else {
                    throw UsageError("--largest-file takes a whole number of MiB above 0, not \(quoted(text))")
                }
                options.largestFile = size
            },
            .switch("--no-ignore", help: "Look at ignored files too") { $0.honoursIgnoreRules = false },
            .switch("--quiet", short: "q", help: "Say nothing but the findings") { $0.isQuiet = true },
        ],
        operands: [
            Operand("PATH", .any, .path, help: "What to look at (default: here)") { (text, options) in
                options.paths.append(text)
            }
        ])

    static let explain = Syntax(
        "explain", summary: "Explain a rule", options: "",
        operands: [Operand("RULE", help: "A rule's name") { (text, rule) in rule = text }])

    static let create = Syntax(
        "create", summary: "Record what is known today", options: "",
        flags: [Flag("--salt", value: "DIR", .folder, help: "Where salts are [kept]: a folder") { (_, _) in }],
        operands: [Operand("FILE", .optional, .path, help: "Where to write it") { (text, file) in file = text }])

    static let prune = Syntax("prune", summary: "Drop what isn't there any more", options: "")

    static let program = Program(
        "assay", summary: "Security scanner",
        commands: [
            scan.manual, explain.manual,
            Manual(group: "baseline", summary: "Remember findings", subcommands: [create.manual, prune.manual]),
            Syntax("version", summary: "Show the version", options: "").manual,
        ])

    /// What `scan` makes of these arguments.
    static func scanning(_ arguments: String...) throws(UsageError) -> Request<ScanOptions> {
        try scan.parse(Invocation(program: "assay", command: ["scan"], arguments: arguments))
    }

    /// What is wrong with a command line of the program; empty where nothing is.
    static func complaint(about arguments: [String]) -> String {
        do throws(UsageError) {
            guard case .run(let invocation) = try program.route(arguments) else { return "" }
            switch invocation.command {
            case ["scan"]: _ = try scan.parse(invocation)
            case ["explain"]: _ = try explain.parse(invocation)
            case ["baseline", "create"]: _ = try create.parse(invocation)
            default: _ = try prune.parse(invocation)
            }
            return ""
        } catch {
            return error.description
        }
    }
}
