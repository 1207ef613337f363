import Foundation
import Sourcing
import Vocabulary
import XCTest

@testable import Scanning

final class KnownFilesTests: XCTestCase {
    func testAFileIsLookedForOnce() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let late = folder.appending(path: "late.lock")
        try Data().write(to: folder.appending(path: "there.lock"))
        let known = KnownFiles(of: try TreeFiles(root: Path(folder.path)))
        XCTAssertTrue(known.contain(Path("there.lock")))
        XCTAssertFalse(known.contain(Path("late.lock")))
        try Data().write(to: late)
        XCTAssertFalse(known.contain(Path("late.lock")), "asked again, it would have been found")
    }
}
