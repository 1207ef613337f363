import Files
import XCTest

final class RandomAccessFileTests: XCTestCase {
    func testReadsWhatStandsAnywhereAndNothingBeyondTheEnd() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", Array(0..<100))
        let file = RandomAccessFile(try folder.directory.file(named: called("a")))
        XCTAssertEqual(file.size, 100)
        var bytes: [UInt8] = []
        for (count, offset, expected) in [(10, 0, 0..<10), (5, 95, 95..<100), (50, 90, 90..<100)] {
            XCTAssertEqual(try file.read(count, at: offset, into: &bytes), expected.count)
            XCTAssertEqual(Array(bytes[..<expected.count]), expected.map { UInt8($0) })
        }
        for (count, offset) in [(1, 100), (1, 1000), (1, -1), (0, 0), (-1, 0)] {
            XCTAssertEqual(try file.read(count, at: offset, into: &bytes), 0, "\(count) at \(offset)")
        }
        try folder.shell("truncate -s 50 a")
        XCTAssertEqual(try file.read(20, at: 40, into: &bytes), 10)
    }
}
