import Foundation
import XCTest

@testable import Files

final class WholeFileTests: XCTestCase {
    func testWritesWhatIsReadAndLeavesNothingElse() throws {
        let folder = try TemporaryFolder()
        for bytes: [UInt8] in [[1, 2, 3], [], [UInt8](repeating: 7, count: 1 << 20)] {
            try WholeFile.write(bytes, to: "\(folder.path)/report")
            XCTAssertEqual(try WholeFile.bytes(at: "\(folder.path)/report", limit: 1 << 20), bytes)
        }
        XCTAssertEqual(try folder.names, ["report"])
    }

    func testKeepsPermissionsAndLinks() throws {
        let folder = try TemporaryFolder()
        try folder.write("report", [1])
        try folder.shell("chmod 640 report")
        try folder.link("link", to: "report")
        try WholeFile.write([2], to: "\(folder.path)/link")
        XCTAssertEqual(try folder.bytes("report"), [2])
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/report")
        XCTAssertEqual(attributes[.posixPermissions] as? Int, 0o640)
        XCTAssertEqual(
            try FileManager.default.attributesOfItem(atPath: "\(folder.path)/link")[.type] as? FileAttributeType,
            .typeSymbolicLink)
    }

    func testDoesNotReplaceADevice() throws {
        XCTAssertNoThrow(try WholeFile.write([1], to: "/dev/null"))
        XCTAssertEqual(
            try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType,
            .typeCharacterSpecial)
    }

    func testSaysWhyItCannotWrite() throws {
        let folder = try TemporaryFolder()
        XCTAssertEqual(failure { try WholeFile.write([], to: "\(folder.path)/none/report") }, .vanished)
        XCTAssertEqual(failure { try WholeFile.write([], to: folder.path) }, .notAFile)
        XCTAssertEqual(failure { _ = try WholeFile.bytes(at: folder.path, limit: 1) }, .notAFile)
    }

    func testStepsAsideForAFileLeftByAKilledRun() throws {
        let folder = try TemporaryFolder()
        try folder.write("report.\(getpid())-0.new")
        try WholeFile.write([1], to: "\(folder.path)/report")
        XCTAssertEqual(try folder.bytes("report"), [1])
    }

    func testReadsStandardInputToItsEndOrTheLimit() throws {
        for (count, limit) in [(0, 10), (10, 10), (200_000, 200_000)] {
            let pipe = Pipe()
            let bytes = [UInt8](repeating: 5, count: count)
            let writer = Thread {
                try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
                try? pipe.fileHandleForWriting.close()
            }
            writer.start()
            let descriptor = pipe.fileHandleForReading.fileDescriptor
            XCTAssertEqual(try StandardInput.bytes(of: descriptor, limit: limit), bytes)
        }
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data([1, 2, 3]))
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        XCTAssertEqual(failure { _ = try StandardInput.bytes(of: descriptor, limit: 2) }, .tooLarge(2))
    }
}
