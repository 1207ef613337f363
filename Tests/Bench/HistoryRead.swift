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
    }
}
