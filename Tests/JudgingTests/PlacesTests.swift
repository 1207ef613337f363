import Vocabulary
import XCTest

@testable import Judging

final class PlacesTests: XCTestCase {
    func testCountsLinesAndUTF16ColumnsFromOne() throws {
        let rows: [(before: String, line: Int, column: Int)] = [
            ("", 1, 1), ("ab", 1, 3), ("\n", 2, 1), ("\r\n", 2, 1), ("\r", 2, 1), ("\r\r\n\n", 4, 1), ("\n\rx", 3, 2),
            ("é", 1, 2), ("€", 1, 2), ("😀", 1, 3), ("a\n😀é=", 2, 5), ("\u{2028}", 1, 2),
        ]
        for row in rows {
            let found = try finding(of: key, in: row.before + key, rule: rule())
            XCTAssertEqual(
                found.location.start, Position(line: row.line, column: row.column), row.before.debugDescription)
            let end = Position(line: row.line, column: row.column + key.utf8.count)
            XCTAssertEqual(found.location.end, end, row.before.debugDescription)
        }
    }

    func testCountsAByteThatIsNotUTF8AsOneColumn() throws {
        let rows: [[UInt8]] = [
            [0x80], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
            [0xC1, 0xBF],
        ]
        for before in rows {
            let bytes = before + key.utf8
            let found = try findings(from: [candidate(Array(key.utf8), in: bytes, rule: rule())], in: bytes)
            XCTAssertEqual(found.map(\.location.start), [Position(line: 1, column: before.count + 1)], "\(before)")
        }
    }

    func testEndsASecretOfSeveralLinesOnItsLastLine() throws {
        let value = "one\r\ntwo\nend"
        let found = try finding(of: value, in: "x=\(value)\n", rule: rule(family: .privateKey))
        XCTAssertEqual(found.location.start, Position(line: 1, column: 3))
        XCTAssertEqual(found.location.end, Position(line: 3, column: 4))
    }

    func testCountsOnFromWhereAPieceBegins() throws {
        let piece = Array("x = \(key)\n".utf8)
        var occurrences = Occurrences()
        let candidate = Candidate(
            rule: try rule(), value: Array(key.utf8), bytes: 1004..<(1004 + key.utf8.count), keyName: "", proof: .none)
        let found = Judge(now: today, salt: noSalt, honoursComments: true).findings(
            from: [candidate], of: Artifact(path: Path("big.sql"), origin: .workTree), bytes: piece.span, offset: 1000,
            startingLine: 40, counting: &occurrences)
        XCTAssertEqual(found.map(\.location.start), [Position(line: 40, column: 5)])
        XCTAssertEqual(found.map(\.location.bytes), [candidate.bytes])
        XCTAssertEqual(found.map(\.evidence.line), ["x = acme_liv…"])
    }

    func testStandsAnyRangeThatACandidateClaims() throws {
        let bytes = Array("short".utf8)
        for range in [-5..<3, 3..<900, 700..<900, Int.min..<Int.max, 5..<5, Int.max..<Int.max] {
            let candidate = Candidate(
                rule: try rule(), value: Array(key.utf8), bytes: range, keyName: "", proof: .none)
            XCTAssertEqual(findings(from: [candidate], in: bytes).count, 1, "\(range)")
            XCTAssertEqual(findings(from: [candidate], in: []).count, 1, "\(range)")
        }
    }
}
