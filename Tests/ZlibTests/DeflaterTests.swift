import XCTest
import Zlib

final class DeflaterTests: XCTestCase {
    func testInflatesToWhatWasDeflated() throws {
        let texts: [[UInt8]] = [
            [], [7], Array("hello hello hello hello\n".utf8), Array(repeating: 0, count: 100_000),
            (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 / 7) },
        ]
        for framing in [Framing.zlib, .gzip, .deflate] {
            for level in [-5, 1, 6, 9, 100] {
                let (deflater, inflater) = (Deflater(framing, level: level), Inflater(framing))
                for text in texts {
                    let packed = try XCTUnwrap(deflater.deflate(text.span))
                    var output: [UInt8] = []
                    let inflated = try inflater.inflate(packed.span, into: &output, limit: text.count)
                    XCTAssertEqual(Array(output[..<inflated.count]), text, "\(framing) \(level) \(text.count)")
                    XCTAssertEqual(inflated.consumed, packed.count)
                }
            }
        }
    }

    func testHigherLevelsPackTighter() throws {
        let text = (0..<20_000).flatMap { Array("line \($0 * 7 % 1000)\n".utf8) }
        let counts = try [1, 6, 9].map { try XCTUnwrap(Deflater(.deflate, level: $0).deflate(text.span)).count }
        XCTAssertEqual(counts, counts.sorted(by: >))
        XCTAssertLessThan(counts[2], counts[0])
    }
}
