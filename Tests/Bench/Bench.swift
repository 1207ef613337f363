import Foundation

/// `make bench`: how fast Assay is, beside a plain read of the same files and beside kingfisher where that is installed.
///
/// Whole processes, interleaved, so that a machine that slows down slows all of them; the median of the runs counts.
@main
enum Bench {
    static func main() throws {
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--read" {
            return PlainRead.read(CommandLine.arguments[2])
        }
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--read-history" {
            return HistoryRead.read(CommandLine.arguments[2])
        }
        let environment = ProcessInfo.processInfo.environment
        let runs = environment["RUNS"].flatMap { Int($0) } ?? 5
        // A repository with a long history, such as a bare clone of a large public one.
        if let repository = environment["HISTORY"] { return try HistoryRead.printTable(of: repository, runs: runs) }
        let corpus = try Corpus(at: environment["CORPUS"])
        let program = try Executable(path: ".build/release/assay")
        print("\(Machine.description); \(runs) runs, interleaved; medians\n")
        try printStart(of: program, runs: 4 * runs)
        try printScan(of: corpus, by: program, peer: Executable.peer(environment["KINGFISHER"]), runs: runs)
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

    private static func printScan(of corpus: Corpus, by program: Executable, peer: Executable?, runs: Int) throws {
        // The largest resident set is told for all children together, so ours runs alone first.
        let ours = Measurement.Subject(
            name: "assay scan", program: program, arguments: ["scan", corpus.path, "--fail-on", "never"])
        let memory = try Measurement.interleaved([ours], runs: 1)[0].peakMegabytes
        let reader = Measurement.Subject(
            name: "plain read of the same files, 2 threads", program: try .myself(), arguments: ["--read", corpus.path])
        var subjects = [reader, ours]
        if let peer {
            let matched = [
                "--git-history", "none", "--no-validate", "--no-update-check", "--no-extract-archives", "--no-binary",
                "--turbo",
            ]
            subjects.append(
                .init(name: "kingfisher, like for like", program: peer, arguments: ["scan", corpus.path] + matched))
            subjects.append(
                .init(
                    name: "kingfisher, its defaults", program: peer,
                    arguments: ["scan", corpus.path, "--git-history", "none", "--no-validate", "--no-update-check"]))
        }
        let measured = try Measurement.interleaved(subjects, runs: runs)
        let size = try corpus.sizeReadByAssay(program)
        let own = measured[1]
        print("\(corpus.name): \(size.files) files, \(size.megabytes) MB read; peak memory of assay \(memory) MB\n")
        print("| | wall ms | CPU ms | MB/s | wall against assay | CPU against assay |")
        print("|---|---|---|---|---|---|")
        for (subject, figures) in zip(subjects, measured) {
            let speed = Int(Double(size.megabytes) / figures.wall.seconds)
            print(
                "| \(subject.name) | \(figures.wall.milliseconds) | \(figures.cpu.milliseconds) | \(speed) | "
                    + "\(figures.wall.ratio(to: own.wall)) | \(figures.cpu.ratio(to: own.cpu)) |")
        }
    }
}
