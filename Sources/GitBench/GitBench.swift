import Foundation
import Sourcing
import Synchronization
import Vocabulary

@main
struct GitBench {
    static func main() throws {
        let path = CommandLine.arguments[1]
        let width = Int(CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : "2") ?? 2
        if CommandLine.arguments.contains("staged") {
            let start = ContinuousClock.now
            let staged = try StagedChanges(GitRepository(at: Path(path)))
            var reader = ObjectReader()
            var bytes = 0
            for change in staged.changes { staged.read(change, with: &reader) { _, ranges in bytes += ranges.reduce(0) { $0 + $1.count } } }
            print(staged.changes.count, bytes, staged.removals, ContinuousClock.now - start, staged.takeTroubles())
            return
        }
        let verifies = CommandLine.arguments.contains("verify")
        let history = try GitHistory(at: Path(path), GitHistoryOptions(verifiesObjects: verifies))
        let sum = Atomic<UInt64>(0)
        let start = Date()
        DispatchQueue.concurrentPerform(iterations: width) { _ in
            var reader = ObjectReader()
            while let batch = history.next() {
                history.read(batch, with: &reader) { object, bytes in
                    sum.add(UInt64(bytes.isEmpty ? 0 : bytes[bytes.count - 1]), ordering: .relaxed)
                }
            }
        }
        let counts = history.counts
        var usage = rusage()
        getrusage(__rusage_who_t(0), &usage)
        let user = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
        let sys = Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
        print(counts, "wall", Date().timeIntervalSince(start), "user", user, "sys", sys, "rss MB", usage.ru_maxrss >> 10)
        for word in ["reachable"] where CommandLine.arguments.contains(word) {
            let start = Date()
            let history = try GitHistory(at: Path(path), GitHistoryOptions(selection: .reachable))
            print(word, Date().timeIntervalSince(start))
            var reader = ObjectReader()
            while let batch = history.next() { history.read(batch, with: &reader) { _, _ in } }
            print(history.counts, Date().timeIntervalSince(start), history.takeTroubles().prefix(3))
        }
        if let at = CommandLine.arguments.firstIndex(of: "attribute") {
            let start = Date()
            let ids = Set(CommandLine.arguments[(at + 1)...].compactMap { ObjectID(hexadecimal: $0.utf8) })
            let origins = history.attribution(of: ids)
            for (id, origin) in origins { print(id, origin.commit, origin.path.text, origin) }
            getrusage(__rusage_who_t(0), &usage)
            print("attribution", ids.count, origins.count, Date().timeIntervalSince(start), "rss MB", usage.ru_maxrss >> 10)
        }
        for trouble in history.takeTroubles().prefix(10) { print(trouble) }
    }
}
