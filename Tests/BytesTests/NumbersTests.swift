import Bytes
import XCTest

final class NumbersTests: XCTestCase {
    func testNumbersBeginWithTheMostSignificantByteWhereverTheyStand() {
        let bytes: [UInt8] = [9, 1, 2, 3, 4, 5, 6, 7, 8]
        let words = (bytes.span.bigEndian32(at: 1), bytes.span.bigEndian32(at: 5), bytes.span.bigEndian64(at: 1))
        XCTAssertEqual(words.0, 0x0102_0304)
        XCTAssertEqual(words.1, 0x0506_0708)
        XCTAssertEqual(words.2, 0x0102_0304_0506_0708)
    }

    func testWritesASpanWhereItIsTold() {
        let bytes: [UInt8] = [9, 1, 2]
        var target = [UInt8](repeating: 0, count: 5)
        var span = target.mutableSpan
        span.write(bytes.span.extracting(0..<2), at: 3)
        span.write(bytes.span.extracting(0..<0), at: 5)
        span.write(bytes.span.extracting(2..<3), at: 0)
        XCTAssertEqual(target, [2, 0, 0, 9, 1])
    }
}
