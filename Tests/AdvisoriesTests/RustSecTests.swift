import TestSupport
import Versions
import Vocabulary
import XCTest

@testable import Advisories

final class RustSecTests: XCTestCase {
    private let whole = """
        ```toml
        [advisory]
        id = "RUSTSEC-2026-0001"
        package = "crate-name"
        date = "2026-01-31"
        url = "https://example.com/advisory"
        references = ["https://example.com/more"]
        informational = "unsound"
        categories = ["memory-corruption"]
        cvss = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"
        aliases = ["CVE-2026-0001"]
        related = ["CVE-2026-0002"]

        [affected]
        functions = { "crate_name::f" = ["< 1.2.3"] }

        [versions]
        patched = [">= 1.2.3, < 1.3.0", ">= 1.3.4"]
        unaffected = ["<= 0.1.2"]
        ```

        # It breaks

        At length.
        """

    func testReadsTheFrontMatterAndTheHeading() throws {
        var affected = Advisory.Affected(package: .init(ecosystem: .crates, name: "crate-name"))
        affected.ranges = [
            .init(type: .semantic, events: [.introduced("0.1.3-0"), .fixed("1.2.3")]),
            .init(type: .semantic, events: [.introduced("1.3.0"), .fixed("1.3.4")]),
        ]
        affected.particulars.informational = "unsound"
        let expected = Advisory(
            id: "RUSTSEC-2026-0001", modified: "2026-01-31", published: "2026-01-31", aliases: ["CVE-2026-0001"],
            related: ["CVE-2026-0002"], summary: "It breaks", details: "\nAt length.",
            severity: [.init(type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H")],
            affected: [affected],
            references: [
                .init(type: "ADVISORY", url: "https://example.com/advisory"),
                .init(type: "WEB", url: "https://example.com/more"),
            ])
        XCTAssertEqual(try RustSecMarkdown().advisory(in: Array(whole.utf8)), expected)
    }

    func testOnlyAWithdrawnAdvisorySaysSo() throws {
        let withdrawn = whole.replacing("date = ", with: "withdrawn = \"2026-02-01\"\ndate = ")
        XCTAssertEqual(try RustSecMarkdown().advisory(in: Array(withdrawn.utf8)).withdrawn, "2026-02-01")
        XCTAssertNil(try RustSecMarkdown().advisory(in: Array(whole.utf8)).withdrawn)
    }

    /// What is affected where the requirements are safe: each range as its events.
    func testTurnsRequirementsIntoWhatTheyLeaveOut() throws {
        let cases: [([String], [[Advisory.Event]])] = [
            ([], [[.introduced("0")]]),
            (["*"], []),
            ([">= 1.2"], [[.introduced("0"), .fixed("1.2.0")]]),
            (["> 1.2"], [[.introduced("0"), .fixed("1.3.0-0")]]),
            (["> 1.2.3"], [[.introduced("0"), .lastAffected("1.2.3")]]),
            (["< 1.2.3"], [[.introduced("1.2.3")]]),
            (["<= 1.2.3"], [[.introduced("1.2.4-0")]]),
            (["<= 1.2.3-rc.1"], [[.introduced("1.2.3-rc.1.0")]]),
            (["^1.2.3"], [[.introduced("0"), .fixed("1.2.3")], [.introduced("2.0.0-0")]]),
            (["1.2.3"], [[.introduced("0"), .fixed("1.2.3")], [.introduced("2.0.0-0")]]),
            (["^0.2.3"], [[.introduced("0"), .fixed("0.2.3")], [.introduced("0.3.0-0")]]),
            (["^0.0.3"], [[.introduced("0"), .fixed("0.0.3")], [.introduced("0.0.4-0")]]),
            (["~1.2.3"], [[.introduced("0"), .fixed("1.2.3")], [.introduced("1.3.0-0")]]),
            (["~1"], [[.introduced("0"), .fixed("1.0.0")], [.introduced("2.0.0-0")]]),
            (["=1.2.3"], [[.introduced("0"), .fixed("1.2.3")], [.introduced("1.2.4-0")]]),
            (["1.*"], [[.introduced("0"), .fixed("1.0.0")], [.introduced("2.0.0-0")]]),
            (["< 1.0.0", ">= 1.0.0"], []),
            ([">= 2.0.0", ">= 1.0.0, < 1.5.0", "< 1.2.0"], [[.introduced("1.5.0"), .fixed("2.0.0")]]),
            ([">=1.0.0,<2.0.0", ">=1.2.0,<1.3.0"], [[.introduced("0"), .fixed("1.0.0")], [.introduced("2.0.0")]]),
        ]
        for (safe, affected) in cases {
            let requirements = try safe.map { try XCTUnwrap(CargoStretch($0), $0) }
            XCTAssertEqual(AffectedStretches(outsideOf: requirements).ranges.map(\.events), affected, "\(safe)")
        }
    }

    func testTextThatIsNoRequirementIsNone() {
        for text in [
            "", ",", ">= ", ">> 1", "1.2.3.4", "one", "1.-2", ">= 1.2.3 <2", "99999999999999999999", "^1.2-rc",
        ] {
            XCTAssertNil(CargoStretch(text), text)
        }
    }

    func testWhatIsLeftOutIsExactlyWhatNoRequirementTakes() throws {
        let texts = [
            "< 1.0.0", "<= 1.1.0", ">= 1.2.0, < 1.3.0", "^1.2.1", "=1.1.1", "> 1.2.2", "~1.0.1", "^0.2", ">= 2.0.0",
        ]
        var random = SeededGenerator(seed: 9)
        for _ in 0..<300 {
            let safe = texts.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
            let requirements = try safe.map { try XCTUnwrap(CargoStretch($0)) }
            let ranges = AffectedStretches(outsideOf: requirements).ranges
            for version in try versions() {
                let isSafe = requirements.contains { takes($0, version) }
                XCTAssertEqual(ranges.contains { holds($0, version) }, !isSafe, "\(version.text) of \(safe)")
            }
        }
    }

    private func versions() throws -> [Version] {
        let parts = [0, 1, 2]
        let releases = parts.flatMap { major in
            parts.flatMap { minor in parts.map { "\(major).\(minor).\($0)" } }
        }
        return try (releases + releases.map { $0 + "-rc.1" }).map { try XCTUnwrap(Version(semantic: $0)) }
    }

    private func takes(_ requirement: CargoStretch, _ version: Version) -> Bool {
        let isAbove = requirement.lower.flatMap { bound in
            Version(semantic: bound.version).map { bound.isIncluded ? version >= $0 : version > $0 }
        }
        let isBelow = requirement.upper.flatMap { bound in
            Version(semantic: bound.version).map { bound.isIncluded ? version <= $0 : version < $0 }
        }
        return isAbove ?? true && isBelow ?? true
    }

    private func holds(_ range: Advisory.AffectedRange, _ version: Version) -> Bool {
        range.events.allSatisfy { event in
            switch event {
            case .introduced(let start): Version(semantic: start).map { version >= $0 } ?? (start == "0")
            case .fixed(let end): Version(semantic: end).map { version < $0 } ?? false
            case .lastAffected(let end): Version(semantic: end).map { version <= $0 } ?? false
            case .limit: false
            }
        }
    }

    func testNamesTheLineOfWhatIsWrong() {
        let refused: [(String, AdvisoryError)] = [
            ("", .malformed(line: 1, reason: "an advisory begins with ```toml and a line with ``` that ends it")),
            (
                "```toml\n[advisory]\n",
                .malformed(line: 1, reason: "an advisory begins with ```toml and a line with ``` that ends it")
            ),
            ("```toml\n```", .field(name: "advisory", line: 1, reason: "is missing")),
            (
                whole.replacing("\"<= 0.1.2\"", with: "\"older\""),
                .field(name: "unaffected", line: 19, reason: "must hold requirements of Cargo, not 'older'")
            ),
            (
                whole.replacing("\"crate-name\"", with: "7"),
                .field(name: "package", line: 4, reason: "must be a string")
            ),
        ]
        for (text, expected) in refused {
            XCTAssertThrowsError(try RustSecMarkdown().advisory(in: Array(text.utf8)), text) { error in
                XCTAssertEqual(error as? AdvisoryError, expected, text)
            }
        }
        let torn = whole.replacing("date = ", with: "date ")
        XCTAssertThrowsError(try RustSecMarkdown().advisory(in: Array(torn.utf8))) { error in
            guard case .malformed(let line, _)? = error as? AdvisoryError else { return XCTFail("\(error)") }
            XCTAssertEqual(line, 5)
        }
    }

    func testSurvivesDamage() {
        for seed in 0..<2_000 {
            var mutations = Mutations(seed: UInt64(seed))
            let advisory = try? RustSecMarkdown().advisory(in: mutations.damaged(Array(whole.utf8)))
            XCTAssertNotEqual(advisory?.id, "", "seed \(seed)")
        }
    }

    func testOwnsFilesOfTheDatabaseAlone() {
        for (path, owned) in [
            ("crates/a/RUSTSEC-2026-0001.md", true), ("README.md", false), ("RUSTSEC-2026-0001.toml", false),
        ] {
            XCTAssertEqual(RustSecMarkdown().owns(Path(path)), owned, path)
        }
    }
}
