import Foundation
import Sourcing
import Vocabulary

/// The floor of a scan of history: every blob, commit and tag read once, and nothing done with the bytes.
enum HistoryRead {
    static func read(_ path: String) {
        guard let history = try? GitHistory(at: Path(path)) else { return }
        DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
            var reader = ObjectReader()
            while let batch = history.next() { history.read(batch, with: &reader) { _, _ in } }
        }
        print("\(history.counts.objects) objects, \(history.counts.blobs) blobs, \(history.counts.bytes >> 20) MB")
    }

    /// Measures it beside git, which reads trees too.
    static func printTable(of repository: String, runs: Int) throws {
        let git = try Executable(path: "/usr/bin/git")
        let subjects = [
            Measurement.Subject(
                name: "own reader, 2 threads", program: try .myself(), arguments: ["--read-history", repository]),
            Measurement.Subject(
                name: "git cat-file --batch-all-objects --batch --unordered", program: git,
                arguments: ["-C", repository, "cat-file", "--batch-all-objects", "--batch", "--unordered"]),
        ]
        // The largest resident set is told for all children together, so ours runs alone first.
        let memory = try Measurement.interleaved([subjects[0]], runs: 1)[0].peakMegabytes
        let measured = try Measurement.interleaved(subjects, runs: runs)
        let size = String(decoding: try Executable.myself().output(subjects[0].arguments), as: UTF8.self)
        let name = URL(filePath: repository).lastPathComponent
        print("history of \(name): \(size.dropLast()); peak memory \(memory) MB\n")
        print("| | wall ms | CPU ms | CPU against git |")
        print("|---|---|---|---|")
        for (subject, figures) in zip(subjects, measured) {
            print(
                "| \(subject.name) | \(figures.wall.milliseconds) | \(figures.cpu.milliseconds) | "
                    + "\(figures.cpu.ratio(to: measured[1].cpu)) |")
        }
        print("")
    }
}
