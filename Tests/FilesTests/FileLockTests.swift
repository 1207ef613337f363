import Files
import XCTest

final class FileLockTests: XCTestCase {
    func testOneHoldsItAtATime() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        XCTAssertEqual(try whileHolding(path) { try whileHolding(path) { 1 } }, .some(nil))
        XCTAssertEqual(try whileHolding(path) { 2 }, 2, "it was let go")
        XCTAssertEqual(try folder.names, ["lock"])
    }

    func testFollowsNoLink() throws {
        let folder = try TemporaryFolder()
        try folder.link("lock", to: "elsewhere")
        XCTAssertEqual(failure { _ = try whileHolding(folder.path + "/lock") { 1 } }, .link)
    }

    /// What `body` answers; nil where somebody else holds the lock.
    private func whileHolding<Answer>(_ path: String, _ body: () throws -> Answer) throws -> Answer? {
        guard let lock = try FileLock.taken(at: path) else { return nil }
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }
}
