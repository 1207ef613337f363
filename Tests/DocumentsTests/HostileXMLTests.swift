import Documents
import TestSupport
import XCTest

/// Reading ends in an element or an error with a place, whatever the bytes.
final class HostileXMLTests: XCTestCase {
    private let sample = Array(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- note -->
        <p:a xmlns:p="u" b='1 &lt; 2'>
          <c d="é"/>x&#x1F600;<![CDATA[<]]>
          <?p i?><e></e>
        </p:a>

        """.utf8)

    private func read(_ bytes: [UInt8], _ message: @autoclosure () -> String) {
        do {
            _ = try XML.parse(bytes)
        } catch {
            XCTAssertTrue(error.offset >= 0 && error.line > 0 && error.column > 0, message())
        }
    }

    func testTheSampleItselfIsWhole() {
        XCTAssertNoThrow(try XML.parse(sample))
    }

    func testATearAtEveryByteIsAnError() {
        let end = sample.count - 1
        for length in 0..<end { XCTAssertThrowsError(try XML.parse(Array(sample[..<length])), "torn at \(length)") }
    }

    func testSurvivesMutations() {
        let seed = UInt64.random(in: 0 ... .max)
        var mutations = Mutations(seed: seed)
        let text = String(decoding: sample, as: UTF8.self)
        let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
        for round in 0..<20_000 {
            read(mutations.damaged(round % 4 == 0 ? wide : sample), "seed \(seed), round \(round)")
        }
    }

    func testRefusesDeepNesting() {
        XCTAssertThrowsError(try XML.parse(Array(String(repeating: "<a>", count: 100_000).utf8))) { error in
            XCTAssertEqual((error as? DocumentError)?.reason, "elements may nest at most 512 deep")
        }
    }

    func testRefusesMoreElementsAndAttributesThanAllowed() {
        let limits = Limits(depth: 8, values: 4)
        XCTAssertNoThrow(try XML.parse(Array("<a b='1'><c/><d/></a>".utf8), limits: limits))
        XCTAssertThrowsError(try XML.parse(Array("<a b='1'><c e=''/><d/></a>".utf8), limits: limits))
    }

    func testTimeGrowsWithTheInputAlone() {
        // Each of these took quadratic time in some reader; at this size that would be minutes.
        let count = 100_000
        let texts = [
            "<a \((0..<count).map { "k\($0)=''" }.joined(separator: " "))/>",
            "<a>" + String(repeating: "\n<b/>x", count: count),
            "<a>" + String(repeating: "&lt;", count: count), "<a>" + String(repeating: "<!---->", count: count),
            "<a>" + String(repeating: "<![CDATA[]]>", count: count), "<!--" + String(repeating: "-", count: count),
            "<a b='" + String(repeating: "&#10;", count: count), "<" + String(repeating: "a", count: count * 10),
            String(repeating: " ", count: count * 10), "<a>" + String(repeating: "]", count: count * 10),
        ]
        for text in texts {
            let start = ContinuousClock.now
            _ = try? XML.parse(Array(text.utf8))
            XCTAssertLessThan(ContinuousClock.now - start, .seconds(20), String(text.prefix(20)))
        }
    }
}
