import Files
import XCTest

final class GrowingFileTests: XCTestCase {
    func testWritesBehindWhatThereIsOrInItsPlace() throws {
        let folder = try TemporaryFolder()
        try folder.write("part", [1, 2])
        for (keeps, bytes) in [(true, [1, 2, 3, 4, 5]), (false, [3, 4, 5])] as [(Bool, [UInt8])] {
            let file = try GrowingFile(at: folder.path + "/part", keepsContents: keeps)
            try file.append([9, 3, 4][1...])
            try file.append([])
            try file.append([5])
            XCTAssertEqual(file.size, bytes.count)
            XCTAssertEqual(try folder.bytes("part"), bytes)
        }
        _ = try GrowingFile(at: folder.path + "/new", keepsContents: true)
        XCTAssertEqual(try folder.bytes("new"), [])
    }

    func testFollowsNoLinkAndWritesToNoFolder() throws {
        let folder = try TemporaryFolder()
        try folder.link("link", to: "elsewhere")
        XCTAssertEqual(failure { _ = try GrowingFile(at: folder.path + "/link", keepsContents: false) }, .link)
        XCTAssertEqual(failure { _ = try GrowingFile(at: folder.path, keepsContents: false) }, .notAFile)
    }
}
