import Archives
import Hashing
import XCTest
import Zlib

final class ZipWriterTests: XCTestCase {
    func testItsDirectoryHoldsWhatWasAdded() throws {
        // Beyond 65,535 members the counts stand in the records of zip64.
        for count in [0, 1, 3, 65_534, 65_535, 70_000] {
            var writer = ZipWriter()
            let text = Array("hello hello".utf8)
            let packed = try XCTUnwrap(Deflater(.deflate, level: 6).deflate(text.span))
            let checksum = CRC32.checksum(of: text)
            for index in 0..<count {
                XCTAssertTrue(
                    writer.add(name: "naïve/\(index).txt", deflated: packed, size: text.count, checksum: checksum))
            }
            writer.finish()
            let directory = try XCTUnwrap(ZipDirectory(of: writer.bytes.span, most: 100_000), "\(count)")
            XCTAssertEqual(directory.entries.count, count)
            XCTAssertEqual(directory.overlapping, 0)
            guard let last = directory.entries.last else { continue }
            XCTAssertEqual(String(decoding: last.name, as: UTF8.self), "naïve/\(count - 1).txt")
            XCTAssertEqual([last.method, last.size, last.checksum], [8, text.count, Int(checksum)])
            XCTAssertEqual(Array(writer.bytes[last.data]), packed)
        }
    }

    func testRefusesWhatDoesNotFit() {
        var writer = ZipWriter()
        XCTAssertFalse(writer.add(name: "a", deflated: [3, 0], size: 1 << 32, checksum: 0))
        XCTAssertFalse(
            writer.add(name: String(repeating: "a", count: 1 << 16), deflated: [3, 0], size: 0, checksum: 0))
        XCTAssertEqual(writer.bytes, [])
    }
}
