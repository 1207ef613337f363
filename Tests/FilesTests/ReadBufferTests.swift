import Foundation
import XCTest

@testable import Files

final class ReadBufferTests: XCTestCase {
    func testReadsFilesOfAnySizeOneAfterTheOther() throws {
        let folder = try TemporaryFolder()
        var buffer = ReadBuffer(capacity: 16)
        for size in [0, 1, 15, 16, 17, 100_000, 3, 0] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try folder.write("file", bytes)
            let file = try folder.directory.file(named: called("file"))
            try buffer.read(file, limit: 100_000)
            XCTAssertEqual(buffer.copy(), bytes, "\(size)")
            XCTAssertEqual(buffer.withBytes { $0.count }, size)
        }
    }

    func testRefusesWhatIsAboveTheLimit() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", [1, 2, 3])
        let directory = try folder.directory
        XCTAssertEqual(failure { _ = try directory.bytes(ofFileNamed: "file", limit: 2) }, .tooLarge(3))
        XCTAssertEqual(try directory.bytes(ofFileNamed: "file", limit: 3), [1, 2, 3])
    }

    func testReadsFilesThatSayToBeEmptyAndAreNot() throws {
        XCTAssertTrue(try WholeFile.bytes(at: "/proc/self/status", limit: 1 << 20).starts(with: Array("Name:".utf8)))
        XCTAssertEqual(failure { _ = try WholeFile.bytes(at: "/proc/self/status", limit: 10) }, .tooLarge(10))
    }

    func testNoticesThatAFileGrewOrShrank() throws {
        let folder = try TemporaryFolder()
        for pieces in [false, true] {
            try folder.write("file", [1, 2, 3])
            let grown = try folder.directory.file(named: called("file"))
            try folder.append("file", [4])
            XCTAssertEqual(failure { try self.read(grown, inPieces: pieces) }, .changedWhileRead)
            let shrunk = try folder.directory.file(named: called("file"))
            try folder.shell("truncate -s 1 file")
            XCTAssertEqual(failure { try self.read(shrunk, inPieces: pieces) }, .changedWhileRead)
        }
    }

    private func read(_ file: borrowing OpenFile, inPieces: Bool) throws(FileError) {
        var buffer = ReadBuffer()
        if inPieces {
            try buffer.forEachPiece(of: file, size: 2, overlap: 1, limit: 100) { _, _ in }
        } else {
            try buffer.read(file, limit: 100)
        }
    }

    func testPiecesCoverTheFileAndOverlap() throws {
        let folder = try TemporaryFolder()
        for (count, size, overlap) in [
            (0, 8, 3), (1, 8, 3), (7, 8, 3), (8, 8, 3), (9, 8, 3), (13, 8, 3), (14, 8, 3), (100, 8, 7), (100, 8, 0),
            (64, 8, 0),
        ] {
            let message = "\(count) bytes in pieces of \(size) that overlap by \(overlap)"
            let bytes = (0..<count).map { UInt8($0) }
            try folder.write("file", bytes)
            var buffer = ReadBuffer(capacity: 1)
            var pieces: [(offset: Int, bytes: [UInt8])] = []
            let file = try folder.directory.file(named: called("file"))
            try buffer.forEachPiece(of: file, size: size, overlap: overlap, limit: 100) { piece, offset in
                pieces.append((offset, piece.indices.map { piece[$0] }))
            }
            for (index, piece) in pieces.enumerated() {
                XCTAssertEqual(piece.bytes, Array(bytes[piece.offset..<(piece.offset + piece.bytes.count)]), message)
                XCTAssertEqual(piece.offset, index * (size - overlap), message)
                XCTAssertTrue(piece.bytes.count == size || index == pieces.count - 1, message)
            }
            XCTAssertEqual(pieces.last.map { $0.offset + $0.bytes.count }, count, message)
        }
    }

    func testNeedsNoMoreMemoryThanAPiece() throws {
        let folder = try TemporaryFolder()
        try folder.shell("truncate -s 5G sparse")
        let file = try folder.directory.file(named: called("sparse"))
        XCTAssertEqual(
            failure { _ = try folder.directory.bytes(ofFileNamed: "sparse", limit: 4 << 30) }, .tooLarge(5 << 30))
        var buffer = ReadBuffer()
        var total = 0
        // Ends after some pieces: 5 GiB of zeros take seconds.
        let stop = FileError.unreadable(reason: "enough")
        do throws(FileError) {
            try buffer.forEachPiece(of: file, size: 1 << 20, overlap: 1 << 10, limit: .max) {
                (piece, offset) throws(FileError) in
                total = offset + piece.count
                if total > 32 << 20 { throw stop }
            }
        } catch {
            XCTAssertEqual(error, stop)
        }
        XCTAssertGreaterThan(total, 32 << 20)
    }
}
