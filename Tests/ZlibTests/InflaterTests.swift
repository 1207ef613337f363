import XCTest
import Zlib

final class InflaterTests: XCTestCase {
    private let text = Array("hello hello hello hello\n".utf8)
    /// The text, as Python's zlib and gzip write it.
    private let streams: [(Framing, [UInt8])] = [
        (.zlib, [0x78, 0x9C, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0xB9, 0, 0x70, 0xBE, 0x08, 0xBB]),
        (.deflate, [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0xB9, 0]),
        (
            .gzip,
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0xB9, 0]
                + [0, 0x88, 0x59, 0x0B, 0x18, 0, 0, 0]
        ),
    ]

    func testInflatesEachFramingAndTellsWhereItEnds() throws {
        for (framing, stream) in streams {
            let inflater = Inflater(framing)
            for expected in [0, 1, 24, 100] {
                var output: [UInt8] = []
                let bytes = stream + [1, 2, 3]
                let inflated = try inflater.inflate(bytes.span, into: &output, expected: expected, limit: 24)
                XCTAssertEqual(Array(output[..<inflated.count]), text, "\(framing)")
                XCTAssertEqual(inflated.consumed, stream.count, "\(framing)")
            }
        }
    }

    func testSaysWhatIsWrong() {
        for (framing, stream) in streams {
            let inflater = Inflater(framing)
            for length in 0..<stream.count {
                XCTAssertEqual(
                    failure(inflater, Array(stream[..<length]), limit: 24), .truncated, "\(framing) \(length)")
            }
            XCTAssertEqual(failure(inflater, stream, limit: 23), .tooLarge, "\(framing)")
        }
        let inflater = Inflater(.zlib)
        var wrong = streams[0].1
        wrong[wrong.count - 1] ^= 1
        XCTAssertEqual(failure(inflater, wrong, limit: 24), .corrupt)
        XCTAssertEqual(failure(inflater, [0, 0, 0], limit: 24), .corrupt)
    }

    func testSurvivesMutations() {
        var state: UInt64 = 1
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var output: [UInt8] = []
        for (framing, stream) in streams {
            let inflater = Inflater(framing)
            for _ in 0..<20_000 {
                var damaged = stream
                for _ in 0...below(3) { damaged[below(damaged.count)] = UInt8(below(256)) }
                if let inflated = try? inflater.inflate(damaged.span, into: &output, limit: 1000) {
                    XCTAssertLessThanOrEqual(inflated.count, 1000)
                }
            }
        }
    }

    private func failure(_ inflater: Inflater, _ bytes: [UInt8], limit: Int) -> InflateError? {
        var output: [UInt8] = []
        do throws(InflateError) {
            _ = try inflater.inflate(bytes.span, into: &output, limit: limit)
        } catch {
            return error
        }
        return nil
    }
}
