import Foundation

/// `make bench`: how fast Assay is, beside a plain read of the same files and beside kingfisher where that is installed.
///
/// Whole processes, interleaved, so that a machine that slows down slows all of them; the median of the runs counts.
@main
enum Bench {
    static func main() async throws {
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--read" {
            return PlainRead.read(CommandLine.arguments[2])
        }
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--read-history" {
            return HistoryRead.read(CommandLine.arguments[2])
        }
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--advisories" {
            return try await AdvisoryFigures(records: Int(CommandLine.arguments[2]) ?? 20_000).print()
        }
        if CommandLine.arguments.count == 5, CommandLine.arguments[1] == "--survey" {
            return try await SurveyRun(CommandLine.arguments[2...]).run()
        }
        if CommandLine.arguments.count == 4, CommandLine.arguments[1] == "--report" {
            let figures = ReportFigures(findings: Int(CommandLine.arguments[3]) ?? 100_000)
            return try figures.printFigure(of: CommandLine.arguments[2])
        }
        if CommandLine.arguments.last == "--reports" {
            return try ReportFigures(findings: 100_000).print(reads: 50_000)
        }
        let environment = ProcessInfo.processInfo.environment
        let runs = environment["RUNS"].flatMap { Int($0) } ?? 5
        let program = try Executable(path: ".build/release/assay")
        if CommandLine.arguments.dropFirst().first == "--probes" {
            print("\(Machine.description); \(runs) runs, interleaved; medians\n")
            return try ProbeFigures(program: program, runs: runs).print()
        }
        let corpus = try Corpus(at: environment["CORPUS"])
        if CommandLine.arguments.dropFirst().first == "--lockfiles" {
            return try await LockfileFigures(program: program, runs: runs).print()
        }
        print("\(Machine.description); \(runs) runs, interleaved; medians\n")
        try printStart(of: program, runs: 4 * runs)
        let peer = Executable.found(environment["KINGFISHER"], orNamed: "kingfisher")
        if let git = Executable.found(nil, orNamed: "git") {
            try printStaged(StagedRepository(git: git), git, by: program, peer: peer, runs: 4 * runs)
        }
        try printAdvisories()
        try await LockfileFigures(program: program, runs: runs).print()
        try ProbeFigures(program: program, runs: runs).print()
        try ReportFigures(findings: 100_000).print(reads: 50_000)
        try printScan(of: corpus, by: program, peer: peer, runs: runs)
        // A repository with a long history, such as a bare clone of a large public one.
        if let repository = environment["HISTORY"] {
            try printHistory(of: repository, by: program, peer: peer, runs: max(1, runs / 2))
        }
    }

    /// In processes of their own: an import needs memory, which would be counted in the peaks of what is run later.
    private static func printAdvisories() throws {
        for records in [20_000, 250_000] {
            let figures = try Executable.myself().output(["--advisories", String(records)])
            print(String(decoding: figures, as: UTF8.self), terminator: "")
        }
    }

    private static func printStart(of program: Executable, runs: Int) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "assay-bench-small.txt")
        try Data("hello\n".utf8).write(to: file)
        print("| start | wall ms | peak MB |")
        print("|---|---|---|")
        for (name, arguments) in [
            ("assay version", ["version"]), ("assay scan of one small file", ["scan", file.path]),
        ] {
            let measured = try Measurement.interleaved(
                [.init(name: name, program: program, arguments: arguments)], runs: runs)
            print("| \(name) | \(measured[0].wall.milliseconds) | \(measured[0].peakMegabytes) |")
        }
        print("")
    }

    private static func printStaged(
        _ repository: StagedRepository, _ git: Executable, by program: Executable, peer: Executable?, runs: Int
    ) throws {
        let path = repository.path
        var subjects = [
            Measurement.Subject(
                name: "assay scan --staged", program: program, arguments: ["scan", "--staged", path]),
            // What it takes to tell what is staged, nothing looked through.
            .init(name: "git diff --cached", program: git, arguments: ["-C", path, "diff", "--cached", "--raw"]),
        ]
        if let peer {
            let offline = ["--no-validate", "--no-update-check"]
            subjects.append(
                .init(name: "kingfisher --staged", program: peer, arguments: ["scan", path, "--staged"] + offline))
        }
        print("Three staged files of 50,000\n")
        try printTable(of: subjects, runs: runs)
        print("")
    }

    private static func printScan(
        of corpus: Corpus, by program: Executable, peer: Executable?, runs: Int
    ) throws {
        let flags = ["--fail-on", "never", "--only", "secrets"]
        let outside = Measurement.Subject(
            name: "assay scan --depth 0", program: program, arguments: ["scan", corpus.path, "--depth", "0"] + flags)
        let whole = Measurement.Subject(
            name: "assay scan", program: program, arguments: ["scan", corpus.path] + flags)
        let memory = try Measurement.interleaved([whole], runs: 1)[0].peakMegabytes
        let reader = Measurement.Subject(
            name: "plain read of the same files", program: try .myself(), arguments: ["--read", corpus.path])
        var subjects = [outside, whole, reader]
        if let peer {
            let offline = ["--git-history", "none", "--no-validate", "--no-update-check"]
            let matched = ["--no-extract-archives", "--no-binary", "--turbo"]
            subjects += [
                .init(
                    name: "kingfisher, like `--depth 0`", program: peer,
                    arguments: ["scan", corpus.path] + offline + matched),
                .init(name: "kingfisher, its defaults", program: peer, arguments: ["scan", corpus.path] + offline),
            ]
        }
        let size = try corpus.sizeReadByAssay(program)
        print("\(corpus.name): \(size.files) files, \(size.megabytes) MB read; peak memory of assay \(memory) MB\n")
        try printTable(of: subjects, megabytes: size.megabytes, runs: runs)
    }

    private static func printHistory(
        of repository: String, by program: Executable, peer: Executable?, runs: Int
    ) throws {
        let path = URL(filePath: repository).standardizedFileURL.path
        let ours = Measurement.Subject(
            name: "assay scan --history", program: program,
            arguments: ["scan", path, "--history", "--fail-on", "never", "--allow-incomplete"])
        let memory = try Measurement.interleaved([ours], runs: 1)[0].peakMegabytes
        let reader = Measurement.Subject(
            name: "the objects read, and no more", program: try .myself(), arguments: ["--read-history", path])
        var subjects = [ours, reader]
        if let git = try? Executable(path: "/usr/bin/git") {
            let batch = ["cat-file", "--batch-all-objects", "--batch", "--unordered"]
            subjects.append(.init(name: "git cat-file", program: git, arguments: ["-C", path] + batch))
        }
        if let peer {
            let full = ["--git-history", "full", "--no-validate", "--no-update-check"]
            subjects.append(.init(name: "kingfisher", program: peer, arguments: ["scan", path] + full))
        }
        let scope = try Corpus(at: path).sizeReadByAssay(program, flags: ["--history"])
        print(
            "\n\(repository): \(scope.files) objects, \(scope.megabytes) MB inflated; peak memory of assay \(memory) MB\n"
        )
        try printTable(of: subjects, megabytes: scope.megabytes, runs: runs)
    }

    /// Figures of each subject, and how many times those of the first it took; how fast it read, where `megabytes` were.
    private static func printTable(of subjects: [Measurement.Subject], megabytes: Int? = nil, runs: Int) throws {
        let measured = try Measurement.interleaved(subjects, runs: runs)
        let speedHead = megabytes == nil ? "" : " MB/s |"
        print("| | wall ms | CPU ms |\(speedHead) wall, times the first | CPU, times the first |")
        print("|---|---|---|\(megabytes == nil ? "" : "---|")---|---|")
        for (subject, figures) in zip(subjects, measured) {
            let speed = megabytes.map { " \(Int(Double($0) / figures.wall.seconds)) |" } ?? ""
            print(
                "| \(subject.name) | \(figures.wall.milliseconds) | \(figures.cpu.milliseconds) |\(speed) "
                    + "\(figures.wall.ratio(to: measured[0].wall)) | \(figures.cpu.ratio(to: measured[0].cpu)) |")
        }
    }
}
