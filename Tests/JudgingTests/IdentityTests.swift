import Hashing
import TestSupport
import Vocabulary
import XCTest

@testable import Judging

final class IdentityTests: XCTestCase {
    private let weak = "hunter22"

    func testHasTheDocumentedLayout() throws {
        func list(_ parts: [[UInt8]]) -> [UInt8] {
            parts.flatMap { [0, 0, UInt8($0.count / 256), UInt8($0.count % 256)] + $0 }
        }
        func words(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }
        func digest(_ parts: [[UInt8]]) -> String { Hexadecimal.text(of: SHA256.digest(of: list(parts))) }

        let salt = [UInt8](0..<32)
        let strong = try finding(of: key, in: key, rule: rule(), salt: salt).fingerprint
        let value = list(words("value") + [HMACSHA256.code(of: Array(key.utf8), key: salt)])
        XCTAssertEqual(
            strong.finding, digest(words("assayFinding/v1", "secret", "src/app.ts") + [value] + words("0")))
        XCTAssertEqual(strong.subject, digest(words("assaySubject/v1", "secret") + [value] + words("0")))

        let password = try rule(family: .password)
        let text = "\(weak) \(weak)"
        let candidates = [0, 1].map { occurrence in
            Result { try candidate(weak, in: text, occurrence: occurrence, rule: password, keyName: "PW") }
        }
        let second = try XCTUnwrap(findings(from: candidates.map { try $0.get() }, in: text, salt: salt).last)
        let name = list(words("name", "src/app.ts", "PW"))
        XCTAssertEqual(
            second.fingerprint.finding,
            digest(words("assayFinding/v1", "secret.password", "src/app.ts") + [name] + words("1")))
        XCTAssertEqual(second.group, digest(words("assaySubject/v1", "secret.password") + [name] + words("0")))
    }

    func testIsStrongFromEightyBitsOn() {
        let rows: [(value: String, isStrong: Bool)] = [
            ("", false), ("hunter22", false), ("correct horse", false), (String(repeating: "a", count: 4000), false),
            // 75.1 and 80.7 bits.
            ("0123456789abcdefgh", false), ("0123456789abcdefghi", true), (key, true),
        ]
        for row in rows { XCTAssertEqual(isStrong(Array(row.value.utf8)), row.isStrong, row.value) }
    }

    func testSurvivesInsertedLinesAndBetterRules() throws {
        var random = SeededGenerator(seed: 7)
        for round in 0..<50 {
            let value = random.token(24)
            let plain = try finding(of: value, in: "k = \(value)", rule: rule())
            let before = (0..<Int.random(in: 1...9, using: &random)).map { _ in random.token(12) }
            let moved = try finding(
                of: value, in: before.joined(separator: "\n") + "\nx; k = \(value)", rule: rule("better-rule"))
            XCTAssertEqual(plain.fingerprint, moved.fingerprint, "round \(round)")
        }
    }

    func testChangesWithValueFamilyAndSaltAndKeepsItsSubjectInAnotherFile() throws {
        let plain = try finding(of: key, in: key, rule: rule())
        let changed = try finding(of: key + "x", in: key + "x", rule: rule())
        let salted = try finding(of: key, in: key, rule: rule(), salt: [UInt8](repeating: 1, count: 32))
        let otherFamily = try finding(of: key, in: key, rule: rule(family: .password))
        for other in [changed, salted, otherFamily] {
            XCTAssertNotEqual(plain.fingerprint.finding, other.fingerprint.finding)
            XCTAssertNotEqual(plain.fingerprint.subject, other.fingerprint.subject)
        }
        let renamed = try finding(of: key, in: key, rule: rule(), path: "src/other.ts")
        XCTAssertNotEqual(plain.fingerprint.finding, renamed.fingerprint.finding)
        XCTAssertEqual(plain.fingerprint.subject, renamed.fingerprint.subject)
        XCTAssertEqual(plain.group, renamed.group)
    }

    func testNeverHashesAWeakValue() throws {
        let password = try rule(family: .password)
        let one = try finding(of: weak, in: weak, rule: password, keyName: "PW")
        let other = try finding(of: "letmein1", in: "letmein1", rule: password, keyName: "PW")
        XCTAssertEqual(one.fingerprint, other.fingerprint)
        let named = try finding(of: weak, in: weak, rule: password, keyName: "PASS")
        XCTAssertNotEqual(one.fingerprint, named.fingerprint)
        // Two files may each have a PW that is not the same one.
        let elsewhere = try finding(of: weak, in: weak, rule: password, keyName: "PW", path: "b.ts")
        XCTAssertNotEqual(one.group, elsewhere.group)
    }

    func testTellsCopiesInOneFileApartAndGroupsThem() throws {
        let text = "\(key)\n\(key)\n\(key)"
        let candidates = try [2, 0, 1].map { try candidate(key, in: text, occurrence: $0, rule: rule()) }
        let found = findings(from: candidates, in: text)
        XCTAssertEqual(found.map(\.location.start.line), [1, 2, 3])
        XCTAssertEqual(Set(found.map(\.fingerprint.finding)).count, 3)
        XCTAssertEqual(Set(found.map(\.group)), [found[0].fingerprint.subject])
    }

    func testCountsOccurrencesThroughThePiecesOfAFile() throws {
        let text = "\(key)\n\(key)\n"
        let whole = findings(
            from: try [0, 1].map { try candidate(key, in: text, occurrence: $0, rule: rule()) }, in: text)
        let piece = Array("\(key)\n".utf8)
        let judge = Judge(now: today, salt: noSalt, honoursComments: true)
        var occurrences = Occurrences()
        let pieces = try [0, 1].flatMap { number in
            let start = number * piece.count
            let candidate = Candidate(
                rule: try rule(), value: Array(key.utf8), bytes: start..<(start + key.utf8.count), keyName: "",
                proof: .none)
            return judge.findings(
                from: [candidate], of: Artifact(path: Path("src/app.ts"), origin: .workTree), bytes: piece.span,
                offset: start, startingLine: number + 1, counting: &occurrences)
        }
        // A line's hash is made from the whole of a file.
        XCTAssertEqual(whole.map { $0.withoutLineHash }, pieces)
    }
}

extension Finding {
    fileprivate var withoutLineHash: Finding {
        var finding = self
        finding.lineHash = nil
        return finding
    }
}
