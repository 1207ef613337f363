import TestSupport
import Vocabulary
import XCTest

@testable import Advisories

final class OSVYAMLTests: XCTestCase {
    private let whole = """
        id: PYSEC-2026-1
        details: The handler does not
          check its input.
        affected:
        - package:
            name: django
            ecosystem: PyPI
          ranges:
          - type: ECOSYSTEM
            events:
            - introduced: 1.10
            - fixed: "1.11"
          versions:
          - 1.10
          - 2
        aliases:
        - CVE-2026-0001
        modified: 2026-01-01T00:00:00Z
        """

    func testKeepsVersionsAsTheyAreWritten() throws {
        let affected = Advisory.Affected(
            package: .init(ecosystem: .pypi, name: "django"),
            ranges: [.init(type: .ecosystem, events: [.introduced("1.10"), .fixed("1.11")])], versions: ["1.10", "2"])
        let expected = Advisory(
            id: "PYSEC-2026-1", modified: "2026-01-01T00:00:00Z", aliases: ["CVE-2026-0001"],
            details: "The handler does not check its input.", affected: [affected])
        XCTAssertEqual(try OSVYAML().advisory(in: Array(whole.utf8)), expected)
    }

    func testIsOneDocumentThatIsARecord() {
        for (text, expected) in [
            ("", AdvisoryError.malformed(line: 1, reason: "a record is one document, not 0")),
            ("id: X\n---\nid: Y\n", .malformed(line: 1, reason: "a record is one document, not 2")),
            ("- id: X\n", .field(name: "record", line: 1, reason: "must be an object")),
            ("id: X\naliases: Y\n", .field(name: "aliases", line: 2, reason: "must be an array")),
        ] {
            XCTAssertThrowsError(try OSVYAML().advisory(in: Array(text.utf8)), text) { error in
                XCTAssertEqual(error as? AdvisoryError, expected, text)
            }
        }
        XCTAssertThrowsError(try OSVYAML().advisory(in: Array("id: [".utf8)))
    }

    func testSurvivesDamage() {
        for seed in 0..<2_000 {
            var mutations = Mutations(seed: UInt64(seed))
            let advisory = try? OSVYAML().advisory(in: mutations.damaged(Array(whole.utf8)))
            XCTAssertNotEqual(advisory?.id, "", "seed \(seed)")
        }
    }

    func testOwnsFilesOfYAML() {
        for (path, owned) in [("a/PYSEC-1.yaml", true), ("b.yml", true), (".yaml", false), ("c.json", false)] {
            XCTAssertEqual(OSVYAML().owns(Path(path)), owned, path)
        }
    }
}
