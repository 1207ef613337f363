import Arguments
import Reporting
import Vocabulary

/// What the command line of a scan asks for. What it leaves open is nil, and the policy decides.
struct ScanOptions: ReportOptions {
    var targets: [String] = []
    var format: String?
    var outputs: [String] = []
    var baseline: String?
    var policy: String?
    var ruleFolders: [String] = []
    var excluded: [String] = []
    var largestFile: Int?
    var largestArchive: Int?
    var failOn: Threshold?
    var gate = GateChoice()
    var honoursIgnoreRules = true
    var includesBuildOutput = true
    var honoursComments = true
    var allowsIncomplete = false
    var showsAll = false
    var width: Int?
    var history: HistoryChoice?
    var isStaged = false
    var depth = 4
    var verifiesObjects = false
    var only: Subject?
    var database: String?

    /// One of the things that a scan looks for.
    enum Subject: String, Sendable, CaseIterable {
        case secrets, dependencies
    }

    var looksForDependencies: Bool { only != .secrets }

    static let paths = Operand<ScanOptions>(
        "PATH", .any, .path, help: "Folders and files to look through; - is standard input (default: this folder)"
    ) { text, options in
        options.targets.append(text)
    }

    /// The flags that tell what to look at, and by which rules.
    static let lookingFlags: [Flag<ScanOptions>] = [
        Flag("--exclude", value: "GLOB", repeats: true, help: "Leave out what matches, written as in a .gitignore") {
            $1.excluded.append($0)
        },
        .size("--largest-file", help: "Leave out files above this size, in MiB (default 10)") { $0.largestFile = $1 },
        .size(
            "--largest-archive",
            help: "Leave out tar, gzip and zip archives above this size, in MiB (default 4096)"
        ) { $0.largestArchive = $1 },
        Flag(
            "--depth", value: "N", help: "Look into N encodings and archives inside one another (default 4, 0 for none)"
        ) {
            (text, options) throws(UsageError) in
            guard let depth = Int(text), (0...16).contains(depth) else {
                throw UsageError("--depth takes a whole number from 0 to 16, not \(quoted(text))")
            }
            options.depth = depth
        },
        .switch("--no-ignore", help: "Look through what git ignores, too") { $0.honoursIgnoreRules = false },
        .switch("--no-build-output", help: "Leave out ignored folders such as dist and .next") {
            $0.includesBuildOutput = false
        },
        .switch("--no-allow-comments", help: "Count findings that a comment on their line suppresses") {
            $0.honoursComments = false
        },
        Flag("--rules", value: "DIR", .path, repeats: true, help: "Use the rules of this folder, too") {
            $1.ruleFolders.append($0)
        },
        Flag("--policy", value: "FILE", .path, help: "Read this policy (default: assay.toml in the folder, if there)") {
            $1.policy = $0
        },
        Flag("--jobs", value: "N", help: "Look at N files at once (default: as many as there are processors)") {
            (text, options) throws(UsageError) in
            guard let width = Int(text), (1...256).contains(width) else {
                throw UsageError("--jobs takes a whole number from 1 to 256, not \(quoted(text))")
            }
            options.width = width
        },
        Flag(
            "--only", value: "WHAT", .choices(Subject.allCases.map(\.rawValue)),
            help: "Look for secrets or for dependencies alone"
        ) {
            $1.only = Subject(rawValue: $0)
        },
        Flag(
            "--database", value: "FILE", .path,
            help: "Use this advisory database (default: ASSAY_DATABASE, or the user's cache)"
        ) {
            $1.database = $0
        },
    ]

    static let flags: [Flag<ScanOptions>] =
        reportFlags + [
            .switch("--staged", help: "Look through what the next commit adds: the pre-commit check") {
                $0.isStaged = true
            }
        ] + gateFlags + GateChoice.flags + HistoryChoice.flags + lookingFlags
}

extension Flag<ScanOptions> {
    /// A flag that takes a size in MiB, and puts it down in bytes.
    fileprivate static func size(
        _ name: String, help: String, _ set: @escaping @Sendable (inout ScanOptions, Int) -> Void
    ) -> Flag {
        Flag(name, value: "MIB", help: help) { (text, options) throws(UsageError) in
            guard let size = Int(text), (1...1 << 20).contains(size) else {
                throw UsageError("\(name) takes a whole number of MiB above 0, not \(quoted(text))")
            }
            set(&options, size << 20)
        }
    }
}
