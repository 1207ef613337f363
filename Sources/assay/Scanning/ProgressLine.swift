import Scanning
import System

/// A line on a terminal that tells how far a long scan has come, and is gone when it ends.
struct ProgressLine {
    /// A scan that is over sooner needs no line.
    private static let patience: Duration = .milliseconds(500)
    private static let interval: Duration = .milliseconds(100)

    /// Runs `work`, and meanwhile tells of `progress` where standard error is a terminal.
    static func whileRunning<Answer: Sendable>(
        _ progress: Progress, at door: Door, _ work: () async throws -> Answer
    ) async rethrows -> Answer {
        guard StandardStream.error.isTerminal else { return try await work() }
        let ticker = Task.detached {
            try await Task.sleep(for: patience)
            while true {
                let line = "\r\u{1B}[K\(progress.artifacts) files, \(progress.bytes >> 20) MiB"
                try StandardStream.error.write(Array(line.utf8))
                try await Task.sleep(for: interval)
            }
        }
        defer {
            ticker.cancel()
            try? StandardStream.error.write(Array("\r\u{1B}[K".utf8))
        }
        return try await work()
    }
}
