import Files
import Foundation
import Sourcing
import Vocabulary

/// The floor: the walk and the read that a scan does, and nothing with the bytes.
enum PlainRead {
    static func read(_ path: String) {
        guard let tree = try? WorkTree(WorkTreeOptions(root: Path(path))) else { return }
        DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
            var buffer = ReadBuffer()
            while let batch = tree.next() {
                for sighting in batch.sightings { _ = try? tree.read(sighting, into: &buffer) { _, _, _ in } }
            }
        }
    }
}
