import XCTest
import Zlib

final class InflateStreamTests: XCTestCase {
    /// `hello hello hello hello\n`, as Python's gzip writes it.
    private let gzipped: [UInt8] =
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0xB9, 0]
        + [0, 0x88, 0x59, 0x0B, 0x18, 0, 0, 0]
    private let text = Array("hello hello hello hello\n".utf8)

    /// All of `bytes` in parts, with little room each time; nil where the end was not met.
    private func inflated(_ bytes: [UInt8], by step: Int, room: Int) throws -> [UInt8]? {
        let stream = InflateStream(.gzip)
        var output: [UInt8] = []
        var rest = bytes[...]
        while true {
            let part = rest.prefix(step)
            let result = try stream.inflate(part, upTo: room)
            XCTAssertLessThanOrEqual(result.output.count, room)
            output += result.output
            rest = rest.dropFirst(result.consumed)
            if result.isEnd { return output }
            if rest.isEmpty, result.output.isEmpty { return nil }
        }
    }

    func testInflatesPartsOfAnySizeIntoAnyRoom() throws {
        for step in [1, 2, 5, 100] {
            for room in [1, 7, 100] {
                XCTAssertEqual(try inflated(gzipped + [9, 9], by: step, room: room), text, "\(step) into \(room)")
                XCTAssertNil(try inflated(Array(gzipped.dropLast()), by: step, room: room), "\(step) into \(room)")
            }
        }
    }

    func testBeginsAnewAfterAReset() throws {
        let stream = InflateStream(.gzip)
        for _ in 0..<3 {
            let result = try stream.inflate(gzipped[...], upTo: 100)
            XCTAssertEqual(result.output, text)
            XCTAssertEqual(result.consumed, gzipped.count)
            XCTAssertTrue(result.isEnd)
            stream.reset()
        }
    }

    func testSaysThatBytesAreCorrupt() {
        for index in [0, 2, 10, gzipped.count - 8, gzipped.count - 1] {
            var damaged = gzipped
            damaged[index] ^= 0xFF
            XCTAssertThrowsError(try inflated(damaged, by: 100, room: 100), "\(index)") {
                XCTAssertEqual($0 as? InflateError, .corrupt)
            }
        }
    }
}
