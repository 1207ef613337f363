import TestSupport
import Vocabulary
import XCTest

@testable import Judging

final class BaselineTests: XCTestCase {
    private let salt = [UInt8](1...32)

    func testSurvivesInsertedLinesAndRenamesButHidesNoCopyAndNoChange() throws {
        let known = Baseline.create(from: [try found(key)], salt: salt, created: "2026-11-24")
        let copied = "const copy = 1\n"
        let rows: [(String, findings: [Finding], novelty: [Finding.Novelty])] = [
            ("the same", [try found(key)], [.known]),
            ("lines inserted", [try found(key, before: "a\nb\nc\n")], [.known]),
            ("renamed", [try found(key, path: "lib/moved.ts")], [.known]),
            ("renamed and edited", [try found(key, before: copied, path: "lib/moved.ts")], [.known]),
            ("copied", [try found(key), try found(key, path: "lib/copy.ts")], [.known, .new]),
            ("copied, the copy first", [try found(key, path: "a/copy.ts"), try found(key)], [.new, .known]),
            (
                "renamed and copied", [try found(key, path: "z.ts"), try found(key, path: "b.ts")],
                // One entry accounts for one finding: the first by place.
                [.new, .known]
            ),
            ("changed", [try found(String(key.dropLast()) + "z")], [.new]),
            ("gone", [], []),
        ]
        for row in rows {
            XCTAssertEqual(known.marking(row.findings).map(\.novelty), row.novelty, row.0)
        }
    }

    func testTakesNoCopyForAMoveWhereTheOldPlaceWasNotLookedAt() throws {
        let known = Baseline.create(from: [try found(key)], salt: salt, created: "2026-11-24")
        let staged = [try found(key, path: "lib/copy.ts")]
        XCTAssertEqual(known.marking(staged) { $0 == "src/app.ts" }.map(\.novelty), [.new])
        XCTAssertEqual(known.marking(staged) { _ in false }.map(\.novelty), [.known])
    }

    func testKnowsASecondCopyInTheSameFileAsNew() throws {
        let known = Baseline.create(from: [try found(key)], salt: salt, created: "2026-11-24")
        let text = "\(key)\n\(key)"
        let both = findings(
            from: try [0, 1].map { try candidate(key, in: text, occurrence: $0, rule: rule()) }, in: text, salt: salt)
        XCTAssertEqual(known.marking(both).map(\.novelty), [.known, .new])
    }

    func testKnowsAWeakValueByItsPlaceAndName() throws {
        let password = try rule(family: .password)
        func found(_ value: String, _ name: String, _ path: String = "a.yml") throws -> Finding {
            try finding(of: value, in: value, rule: password, keyName: name, path: path, salt: salt)
        }
        let known = Baseline.create(from: [try found("hunter22", "PW")], salt: salt, created: "2026-11-24")
        XCTAssertEqual(known.marking([try found("letmein1", "PW")]).map(\.novelty), [.known])
        XCTAssertEqual(known.marking([try found("hunter22", "OTHER")]).map(\.novelty), [.new])
        XCTAssertEqual(known.marking([try found("hunter22", "PW", "b.yml")]).map(\.novelty), [.new])
    }

    func testMarksTheSameWhateverTheOrder() throws {
        let values = (0..<6).map { "acme_live_Zq81mXw0PbTz7LcV4sKd9Ry\($0)" }
        let known = Baseline.create(from: try values.map { try found($0) }, salt: salt, created: "2026-11-24")
        let moved = try values.flatMap { try [found($0, path: "b.ts"), found($0, path: "c.ts")] }
        let expected = Set(known.marking(moved))
        for seed in UInt64(0)..<20 {
            var random = SeededGenerator(seed: seed)
            XCTAssertEqual(Set(known.marking(moved.shuffled(using: &random))), expected, "seed \(seed)")
        }
    }

    func testUpdateAddsAndKeepsAndPruneDrops() throws {
        var baseline = Baseline.create(from: [try found(key)], salt: salt, created: "2026-01-01")
        let other = String(key.reversed())
        let suppressed = try finding(of: key, in: "\(key) # ggignore", rule: rule(), path: "s.ts", salt: salt)
        let added = baseline.update(
            with: [try found(key), try found(other), suppressed], created: "2026-02-02")
        XCTAssertEqual(added.map(\.created), ["2026-02-02"])
        XCTAssertEqual(baseline.audit.map(\.created), ["2026-01-01", "2026-02-02"])
        XCTAssertEqual(baseline.update(with: [try found(other)], created: "2026-03-03"), [])

        let dropped = baseline.prune(keeping: [try found(other)])
        XCTAssertEqual(dropped.map(\.created), ["2026-01-01"])
        XCTAssertEqual(baseline.entries.map(\.created), ["2026-02-02"])
    }

    func testAMovedSecretKeepsItsAge() throws {
        var baseline = Baseline.create(from: [try found(key)], salt: salt, created: "2026-01-01")
        let moved = [try found(key, path: "lib/moved.ts")]
        baseline.update(with: moved, created: "2026-02-02")
        baseline.prune(keeping: moved)
        XCTAssertEqual(baseline.audit.map { [$0.path, $0.created] }, [["lib/moved.ts", "2026-01-01"]])
    }

    func testReadsWhatItWrote() throws {
        let paths = ["a.ts", "b \"quoted\"\n.ts", "é/😀.ts"]
        let baseline = Baseline.create(
            from: try paths.map { try found(key, path: $0) }, salt: salt, created: "2026-11-24")
        XCTAssertEqual(try Baseline(bytes: baseline.bytes), baseline)
        let empty = Baseline(salt: salt)
        XCTAssertEqual(try Baseline(bytes: empty.bytes), empty)
    }

    func testWritesOneSortedEntryALineAndNoValue() throws {
        let baseline = Baseline.create(
            from: try ["b.ts", "a.ts"].map { try found(key, path: $0) }, salt: salt, created: "2026-11-24")
        let text = String(decoding: baseline.bytes, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        XCTAssertEqual(lines.count, 9, text)
        XCTAssertEqual(lines.first, "{")
        XCTAssertEqual(lines[1], "  \"format\": \"assay-baseline/1\",")
        XCTAssertEqual(lines[3], "  \"entries\": [")
        XCTAssertTrue(
            lines[4].hasPrefix("    {\"fingerprint\":\"") && lines[4].hasSuffix("\"created\":\"2026-11-24\"},"))
        XCTAssertLessThan(lines[4], lines[5])
        XCTAssertEqual(Array(lines[6...]), ["  ]", "}", ""])
        XCTAssertFalse(text.contains(key))
    }

    func testOfTwoEntriesForOneFindingTheOldestCounts() throws {
        let found = try found(key)
        let branches = ["2026-02-02", "2026-01-01"].flatMap {
            Baseline.create(from: [found], salt: salt, created: $0).entries
        }
        XCTAssertEqual(Baseline(salt: salt, entries: branches).entries.map(\.created), ["2026-01-01"])
    }

    func testRefusesWhatIsNotABaseline() throws {
        let good = String(
            decoding: Baseline.create(from: [try found(key)], salt: salt, created: "2026-11-24").bytes, as: UTF8.self)
        let digest = "\"" + (try found(key)).fingerprint.finding + "\""
        let rows: [(text: String, problem: String)] = [
            ("[]", "format should be 'assay-baseline/1'"),
            (
                edited(good, "baseline/1", "baseline/2"),
                "the format is 'assay-baseline/2'; this program reads 'assay-baseline/1'"
            ),
            (edited(good, "\"salt\": \"01", "\"salt\": \""), "salt should be 64 hexadecimal digits"),
            (edited(good, "\"entries\"", "\"entrys\""), "entrys should be left out: this program does not know it"),
            (edited(good, digest, "7"), "entries[0].fingerprint should be 64 lower-case hexadecimal digits"),
            (edited(good, "2026-11-24", "24.11.2026"), "entries[0].created should be a day, such as '2026-11-24'"),
            (
                edited(good, "acme-live-key", "Acme"),
                "entries[0].rule should be a rule's identifier, such as 'stripe-live-key'"
            ),
            (
                edited(good, "\"high\"", "\"huge\""),
                "entries[0].severity should be one of note, low, medium, high, critical"
            ),
            (edited(good, "\"path\"", "\"hint\""), "entries[0].hint should be left out: this program does not know it"),
        ]
        for row in rows {
            XCTAssertThrowsError(try Baseline(bytes: Array(row.text.utf8))) { error in
                XCTAssertEqual("\(error)", row.problem)
            }
        }
        for text in ["", "{", "{\"format\":"] {
            XCTAssertThrowsError(try Baseline(bytes: Array(text.utf8))) { error in
                XCTAssertTrue("\(error)".hasPrefix("line 1, column "), "\(error)")
            }
        }
    }

    func testKnowsWhatAFaultIsAboutInWhateverFile() throws {
        let judge = Judge(now: 0, salt: salt, honoursComments: false)
        let (known, other) = (script("esbuild", in: "package-lock.json"), script("sharp", in: "package-lock.json"))
        let baseline = Baseline.create(
            from: judge.findings(from: [known], origin: .workTree), salt: salt, created: "2026-11-24")
        let isKnown = try XCTUnwrap(baseline.knowledge)
        XCTAssertTrue(isKnown(known))
        XCTAssertTrue(isKnown(script("esbuild", in: "web/package-lock.json")))
        XCTAssertFalse(isKnown(other))
        XCTAssertNil(Baseline(salt: salt).knowledge, "what knows nothing makes nothing new")
    }

    private func script(_ name: String, in path: String) -> Fault {
        let rule = FaultRule(
            "install-script", name: "Script", family: "dependencies.lockfile", kind: "dep.install-script",
            severity: .note, why: "", remedy: "", source: "")
        return Fault(rule, message: name, subject: ["npm", name], place: Path(path))
    }

    private func found(_ value: String, before: String = "", path: String = "src/app.ts") throws -> Finding {
        try finding(of: value, in: before + value, rule: rule(), path: path, salt: salt)
    }

    private func edited(_ text: String, _ old: String, _ new: String) -> String {
        guard let range = text.firstRange(of: old) else { return text }
        return String(text[..<range.lowerBound]) + new + String(text[range.upperBound...])
    }
}
