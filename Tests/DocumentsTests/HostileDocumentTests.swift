import Documents
import TestSupport
import XCTest

/// Reading ends in a value or an error with a place inside the input, whatever the bytes.
final class HostileDocumentTests: XCTestCase {
    private let json = Array(#"{"a": [1, -2.5e3, true, null, {"b": "é\n\ud83d\ude00"}], "c": {"d": {}}, "e": ""}"#.utf8)
    private let toml = Array(
        """
        a.b = [1, -2.5e3, true, { c.d = 'é', e = "\\u00e9" },] # note
        "k" = \"\"\"x \\
          y\"\"\"
        [t.u]
        d = 1979-05-27 07:32:00Z
        [[l.m]]
        n = '''
        z'''
        [[l.m]]
        [l.m.o]

        """.utf8)

    private func read(_ bytes: [UInt8], _ message: @autoclosure () -> String) {
        for parse in [{ try JSON.parse($0) }, { try TOML.parse($0) }] as [([UInt8]) throws -> Node] {
            do {
                _ = try parse(bytes)
            } catch let error as DocumentError {
                XCTAssertTrue(0...bytes.count ~= error.offset && error.line > 0 && error.column > 0, message())
            } catch {
                XCTFail(message())
            }
        }
    }

    func testTheSamplesThemselvesAreWhole() {
        XCTAssertNoThrow(try JSON.parse(json))
        XCTAssertNoThrow(try TOML.parse(toml))
    }

    func testSurvivesATearAtEveryByte() {
        for sample in [json, toml] {
            for length in 0..<sample.count { read(Array(sample[..<length]), "torn at \(length)") }
        }
        for length in 0..<json.count {
            XCTAssertThrowsError(try JSON.parse(Array(json[..<length])), "torn at \(length)")
        }
    }

    func testSurvivesMutations() {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("\"'\\[]{}#=,.:-+_eu0 \n\r\t".utf8) + [0x00, 0x80, 0xC3, 0xED, 0xFF]
        for round in 0..<20_000 {
            var bytes = Bool.random(using: &generator) ? json : toml
            for _ in 0...Int.random(in: 0..<4, using: &generator) {
                mutate(&bytes, alphabet, &generator)
            }
            read(bytes, "seed \(seed), round \(round)")
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ alphabet: [UInt8], _ generator: inout SeededGenerator) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &generator)
        let byte = alphabet.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.insert(byte, at: min(place, bytes.count))
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes += bytes.suffix(from: min(place, bytes.count))
        default: if place < bytes.count { bytes[place] = byte }
        }
    }

    func testTimeGrowsWithTheInputAlone() {
        // Each of these took quadratic time in some reader; at this size that would be minutes.
        let count = 100_000
        let keys = (0..<count).map { "k\($0)" }
        _ = try? JSON.parse(Array("{\(keys.map { "\"\($0)\":1" }.joined(separator: ","))}".utf8))
        _ = try? JSON.parse(Array(("\"" + String(repeating: "\\n", count: count)).utf8))
        for lines in [keys.map { "\($0)=1" }, keys.map { "[\($0)]" }, keys.map { "[[a]]\nb=\"\($0)\"" }] {
            _ = try? TOML.parse(Array(lines.joined(separator: "\n").utf8))
        }
    }

    func testLinesEndWithLFCRLFOrCR() {
        let bytes = Array("a\nb\r\nc\rdé!".utf8)
        let rows = [
            (0, 1, 1), (1, 1, 2), (2, 2, 1), (4, 2, 3), (5, 3, 1), (7, 4, 1), (10, 4, 4), (99, 4, 5), (-1, 1, 1),
        ]
        for (offset, line, column) in rows {
            let place = lineAndColumn(of: offset, in: bytes)
            XCTAssertEqual(place.line, line, "\(offset)")
            XCTAssertEqual(place.column, column, "\(offset)")
        }
    }
}
