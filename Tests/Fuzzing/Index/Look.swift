import Foundation
import FuzzDriver
import Sourcing
import Vocabulary

private let repository = FuzzedRepository()

/// An index, of which all that is staged is listed.
let look: Look = { start, count in
    repository.write(Data(UnsafeBufferPointer(start: start, count: count)), to: "index")
    if let repository = try? GitRepository(at: Path(repository.path)) { _ = try? StagedChanges(repository) }
    return 0
}
