import TestSupport
import Vocabulary
import XCTest

@testable import Advisories

final class AdvisoryReaderTests: XCTestCase {
    private let whole = """
        {"schema_version": "1.7.5", "id": "GHSA-aaaa-bbbb-cccc", "modified": "2026-01-02T03:04:05Z",
         "published": "2026-01-01T00:00:00Z", "withdrawn": null, "aliases": ["CVE-2026-0001"],
         "related": ["CVE-2026-0002"], "upstream": ["CVE-2026-0003"], "summary": "It breaks", "details": "At length.",
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
         "affected": [{
           "package": {"ecosystem": "Debian:12", "name": "thing", "purl": "pkg:deb/debian/thing"},
           "severity": [{"type": "Ubuntu", "score": "medium"}],
           "ranges": [
             {"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.0.2"}]},
             {"type": "ECOSYSTEM", "events": [{"introduced": "2"}, {"last_affected": "3"}, {"limit": "*"}]},
             {"type": "GIT", "repo": "https://git.example/thing", "events": [{"introduced": "0"}]},
             {"type": "LUNAR", "events": []}],
           "versions": ["0.9"], "ecosystem_specific": {"severity": "low"}, "database_specific": {"cwes": ["CWE-20"]}}],
         "references": [{"type": "ADVISORY", "url": "https://example.com/a"}],
         "credits": [{"name": "Somebody"}],
         "database_specific": {"severity": "MODERATE", "cwe_ids": ["CWE-79", "nonsense", 7]}}
        """

    func testReadsEveryFieldThatMatchingAndTellingNeed() throws {
        let advisory = try AdvisoryReader.advisory(from: Array(whole.utf8))
        let affected = Advisory.Affected(
            package: .init(ecosystem: Ecosystem("Debian:12"), name: "thing", purl: "pkg:deb/debian/thing"),
            severity: [.init(type: "Ubuntu", score: "medium")],
            ranges: [
                .init(type: .semantic, events: [.introduced("0"), .fixed("1.0.2")]),
                .init(type: .ecosystem, events: [.introduced("2"), .lastAffected("3"), .limit("*")]),
                .init(type: .commits, repository: "https://git.example/thing", events: [.introduced("0")]),
                .init(type: .unknown("LUNAR"), events: []),
            ],
            versions: ["0.9"], particulars: .init(severity: "LOW", cwes: [20]))
        let expected = Advisory(
            id: "GHSA-aaaa-bbbb-cccc", modified: "2026-01-02T03:04:05Z", published: "2026-01-01T00:00:00Z",
            aliases: ["CVE-2026-0001"], related: ["CVE-2026-0002"], upstream: ["CVE-2026-0003"], summary: "It breaks",
            details: "At length.",
            severity: [.init(type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")],
            affected: [affected], references: [.init(type: "ADVISORY", url: "https://example.com/a")],
            particulars: .init(severity: "MODERATE", cwes: [79]))
        XCTAssertEqual(advisory, expected)
        XCTAssertEqual(advisory.isWithdrawn, false)
    }

    func testPassesOverWhatANewerSchemaAdds() throws {
        let text = #"{"schema_version": "1.99.0", "id": "X-1", "modified": "", "shape": [{"round": true}]}"#
        XCTAssertEqual(try AdvisoryReader.advisory(from: Array(text.utf8)), Advisory(id: "X-1"))
    }

    func testNamesTheLineAndTheFieldOfWhatIsWrong() {
        let refused: [(String, AdvisoryError)] = [
            ("[]", .field(name: "record", line: 1, reason: "must be an object")),
            ("{}", .field(name: "id", line: 1, reason: "is missing")),
            ("{\n\"id\": 7}", .field(name: "id", line: 2, reason: "must be a string")),
            (
                #"{"id": "two words"}"#,
                .field(name: "id", line: 1, reason: "must be up to 200 visible ASCII characters")
            ),
            ("{\"id\": \"X\",\n\"aliases\": \"Y\"}", .field(name: "aliases", line: 2, reason: "must be an array")),
            ("{\"id\": \"X\",\n\"aliases\": [null]}", .field(name: "aliases", line: 2, reason: "must be a string")),
            (
                "{\"id\": \"X\", \"affected\": [{\n\"versions\": [1.0]}]}",
                .field(name: "versions", line: 2, reason: "must be a string")
            ),
            (
                "{\"id\": \"X\", \"affected\": [{\n\"package\": {\"name\": \"n\"}}]}",
                .field(name: "ecosystem", line: 2, reason: "is missing")
            ),
            (
                "{\"id\": \"X\", \"affected\": [{\"ranges\": [\n{\"events\": []}]}]}",
                .field(name: "type", line: 2, reason: "is missing")
            ),
            (
                "{\"id\": \"X\", \"affected\": [{\"ranges\": [{\"type\": \"SEMVER\", \"events\": [\n{\"fixed\": 2}]}]}]}",
                .field(name: "fixed", line: 2, reason: "must be a string")
            ),
            (
                """
                {"id": "X", "affected": [{"ranges": [{"type": "SEMVER", "events": [
                {"introduced": "1", "fixed": "2"}]}]}]}
                """,
                .field(
                    name: "events", line: 2, reason: "must be one of introduced, fixed, last_affected and limit")
            ),
        ]
        for (text, expected) in refused {
            XCTAssertThrowsError(try AdvisoryReader.advisory(from: Array(text.utf8)), text) { error in
                XCTAssertEqual(error as? AdvisoryError, expected, text)
            }
        }
    }

    func testTellsTheLineOfWhatIsNoDocument() {
        let nested = #"{"id": "X", "deep": "# + String(repeating: "[", count: 100_000)
        for (text, expected) in [("", 1), ("{\"id\": \"X\",\n", 2), ("{\n\n\"id\" \"X\"}", 3), (nested, 1)] {
            XCTAssertThrowsError(try AdvisoryReader.advisory(from: Array(text.utf8)), text) { error in
                guard case .malformed(let line, _)? = error as? AdvisoryError else { return XCTFail("\(error)") }
                XCTAssertEqual(line, expected, String(text.prefix(40)))
            }
        }
    }

    func testCutsLongDetails() throws {
        let long = String(repeating: "é", count: 5_000)
        for (text, kept) in [(long, 1_000), ("x" + long, 1_000), ("é", 1)] {
            let record = #"{"id": "X", "details": "\#(text)"}"#
            let advisory = try AdvisoryReader.advisory(from: Array(record.utf8))
            XCTAssertEqual(advisory.details, String(text.prefix(kept)), String(text.prefix(3)))
        }
    }

    func testSurvivesDamage() {
        for seed in 0..<2_000 {
            var mutations = Mutations(seed: UInt64(seed))
            let damaged = mutations.damaged(Array(whole.utf8))
            do {
                let advisory = try AdvisoryReader.advisory(from: damaged)
                XCTAssertFalse(advisory.id.isEmpty, "seed \(seed)")
            } catch {
                XCTAssertFalse("\(error)".isEmpty, "seed \(seed)")
            }
        }
    }

    func testOwnsFilesOfJSON() {
        for (path, owned) in [
            ("GHSA-1.json", true), ("npm/a/MAL-1.json", true), (".json", false), ("json", false), ("a.jsonl", false),
        ] {
            XCTAssertEqual(OSVDocument().owns(Path(path)), owned, path)
        }
    }
}
