import Foundation
import FuzzDriver
import Sourcing
import Vocabulary

private let repository = FuzzedRepository()

/// An index of a pack and, from its first `PACK` on, the pack, of which every object is read.
let look: Look = { start, count in
    let bytes = Data(UnsafeBufferPointer(start: start, count: count))
    let end = bytes.range(of: Data("PACK".utf8))?.lowerBound ?? count
    repository.write(bytes[..<end], to: "objects/pack/pack-a.idx")
    repository.write(bytes[end...], to: "objects/pack/pack-a.pack")
    guard let history = try? GitHistory(at: Path(repository.path)) else { return 0 }
    var reader = ObjectReader(largest: 1 << 20, most: 1 << 24)
    while let batch = history.next() { history.read(batch, with: &reader) { _, _ in } }
    _ = history.takeTroubles()
    return 0
}
