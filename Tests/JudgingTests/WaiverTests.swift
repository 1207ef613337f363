import Foundation
import Judging
import Policy
import Vocabulary
import XCTest

final class WaiverTests: XCTestCase {
    private let today = 1_795_478_400  // 2026-11-24

    private func waivers(_ text: String) throws -> [Waiver] {
        try WaiverFile.parse(Array(text.utf8), path: "baselines/waivers.toml")
    }

    private func waiver(_ match: String, created: String = "2026-11-01", expires: String = "2026-12-01") -> String {
        """
        [[waiver]]
        id = "W-1"
        \(match)
        owner = "Ada"
        reason = "the key is revoked"
        category = "accepted-risk"
        created = \(created)
        expires = \(expires)
        """
    }

    private func finding(severity: Severity = .medium, dependency: DependencyFacts? = nil) throws -> Finding {
        Finding(
            rule: try XCTUnwrap(RuleID("a-rule")), title: "", kind: try XCTUnwrap(Kind("a.b")), severity: severity,
            confidence: .high, proof: .none, origin: .workTree,
            location: Location(
                path: Path("src/a.ts"), bytes: 0..<0, start: Position(line: 1, column: 1),
                end: Position(line: 1, column: 1)),
            evidence: Evidence(redacted: "", line: "", marked: 0..<0), message: "", remediation: "", cwe: [],
            dependency: dependency, fingerprint: Fingerprint(finding: "f1", subject: "s1"), group: "g")
    }

    private func applied(_ text: String, to finding: Finding) throws -> (suppression: Suppression?, rules: [String]) {
        let book = WaiverBook(try waivers(text), now: today, incidents: SecurityPolicy.standard.incidents) {
            pattern, path in
            pattern == "src/" && path.text.hasPrefix("src/")
        }
        let outcome = book.applied(to: [finding])
        return (outcome.findings[0].suppression, outcome.faults.map(\.rule.id.text))
    }

    func testAcceptsWhatItMatchesAndNothingElse() throws {
        let dependency = DependencyFacts(
            ecosystem: .npm, name: "lodash", version: "4.17.15", scope: .production,
            advisories: ["CVE-2021-23337", "GHSA-35jh-r3h4-6jhm"])
        let rows: [(String, DependencyFacts?, Bool)] = [
            ("fingerprint = 'f1'", nil, true), ("fingerprint = 'f2'", nil, false),
            ("rule = 'a-rule'\npath = 'src/'", nil, true), ("rule = 'a-rule'\npath = 'lib/'", nil, false),
            ("rule = 'b-rule'\npath = 'src/'", nil, false),
            ("advisory = 'GHSA-35jh-r3h4-6jhm'", dependency, true), ("advisory = 'CVE-2021-23337'", dependency, true),
            ("advisory = 'CVE-2021-23337'\npackage = 'npm/lodash'", dependency, true),
            ("advisory = 'CVE-2021-23337'\npackage = 'lodash'", dependency, true),
            ("advisory = 'CVE-2021-23337'\npackage = 'PyPI/lodash'", dependency, false),
            ("advisory = 'CVE-2020-8203'", dependency, false), ("advisory = 'CVE-2021-23337'", nil, false),
        ]
        for (match, dependency, isAccepted) in rows {
            let outcome = try applied(waiver(match), to: try finding(dependency: dependency))
            XCTAssertEqual(outcome.suppression != nil, isAccepted, match)
            XCTAssertEqual(outcome.rules, isAccepted ? [] : ["unused-waiver"], match)
        }
    }

    func testTellsWhoAcceptedItUntilWhen() throws {
        let suppression = try applied(waiver("fingerprint = 'f1'"), to: try finding()).suppression
        XCTAssertEqual(
            suppression,
            Suppression(
                directive: "waiver W-1", reason: "the key is revoked", owner: "Ada", expires: "2026-12-01",
                category: "accepted-risk"))
    }

    func testHoldsNoLongerThanItSays() throws {
        let rows: [(String, String, Severity, Bool, [String])] = [
            ("2026-11-01", "2026-11-24", .medium, true, []),
            ("2026-11-01", "2026-11-23", .medium, false, ["expired-waiver"]),
            ("2026-11-25", "2026-12-24", .medium, false, []),
            ("2026-11-01", "2027-10-31", .medium, true, []),
            ("2026-11-01", "2026-12-02", .high, false, ["overlong-waiver"]),
            ("2026-11-01", "2026-12-01", .critical, true, []),
        ]
        for (created, expires, severity, isAccepted, rules) in rows {
            let text = waiver("fingerprint = 'f1'", created: created, expires: expires)
            let outcome = try applied(text, to: try finding(severity: severity))
            XCTAssertEqual(outcome.suppression != nil, isAccepted, "\(created) to \(expires)")
            XCTAssertEqual(outcome.rules, rules, "\(created) to \(expires)")
        }
    }

    func testRefusesWhatIsNoWholeWaiver() {
        let rows = [
            (
                waiver("fingerprint = 'f'", expires: "2027-11-02"),
                ":8:11: 'expires' is at most 365 days after 'created', and not before it"
            ),
            (
                waiver("fingerprint = 'f'", expires: "2026-10-31"),
                ":8:11: 'expires' is at most 365 days after 'created', and not before it"
            ),
            (waiver("rule = 'a-rule'"), ":1:1: a waiver of a rule has a 'path', or it would hide everything"),
            (
                waiver("rule = 'a-rule'\nadvisory = 'CVE-1'"),
                ":1:1: a waiver matches by 'fingerprint', by 'rule' and 'path', or by 'advisory' and perhaps 'package'"
            ),
            (
                waiver("fingerprint = 'f'").replacingOccurrences(of: "owner = \"Ada\"\n", with: ""),
                ":1:1: a waiver has 'owner'"
            ),
            (
                waiver("fingerprint = 'f'").replacingOccurrences(of: "accepted-risk", with: "meh"),
                ":6:12: 'category' takes one of \"false-positive\", \"accepted-risk\", \"compensating-control\", \"test-data\", not \"meh\""
            ),
            (waiver("fingerprint = 'f'") + "\n" + waiver("fingerprint = 'g'"), ":9:1: two waivers have the id \"W-1\""),
        ]
        for (text, expected) in rows {
            XCTAssertThrowsError(try waivers(text), text) { error in
                XCTAssertEqual("\(error)", "baselines/waivers.toml\(expected)", text)
            }
        }
    }

    /// OpenVEX has no end that somebody could choose, so none can be too long.
    func testAStatementOfVEXHoldsAsLongAsAWaiverOfItsFindingMay() throws {
        let text = """
            {"@context": "https://openvex.dev/ns/v0.2.0", "author": "Ada", "timestamp": "2026-11-01T00:00:00Z", "statements": [
            {"vulnerability": "CVE-1", "status": "fixed"}]}
            """
        let waivers = try OpenVEX.waivers(in: Array(text.utf8), path: "vex.json")
        let facts = DependencyFacts(ecosystem: Ecosystem("npm"), name: "a", scope: .production, advisories: ["CVE-1"])
        for (severity, day, holds, faults) in [
            (Severity.medium, "2027-11-01", true, []), (.medium, "2027-11-02", false, ["expired-waiver"]),
            (.critical, "2026-12-01", true, []), (.critical, "2026-12-02", false, ["expired-waiver"]),
        ] {
            let now = try XCTUnwrap(UTC.seconds(of: day + "T12:00:00Z"))
            let book = WaiverBook(waivers, now: now, incidents: SecurityPolicy.standard.incidents) { _, _ in false }
            let (findings, found) = book.applied(to: [try finding(severity: severity, dependency: facts)])
            XCTAssertEqual(findings.first?.suppression != nil, holds, "\(severity) \(day)")
            XCTAssertEqual(found.map(\.rule.id.text), faults, "\(severity) \(day)")
        }
    }

    func testStatementsOfVEXAreWaiversOfTheirCategory() throws {
        let text = """
            {"@context": "https://openvex.dev/ns/v0.2.0", "author": "Ada", "timestamp": "2026-11-01T00:00:00Z", "statements": [
            {"vulnerability": {"name": "CVE-1", "aliases": ["GHSA-1"]}, "products": [{"@id": "pkg:npm/app",
             "subcomponents": [{"@id": "pkg:npm/lodash@4.17.15"}]}], "status": "not_affected",
             "justification": "vulnerable_code_not_present"},
            {"vulnerability": {"name": "CVE-2"}, "status": "affected", "action_statement": "update"},
            {"vulnerability": "CVE-3", "status": "fixed"}]}
            """
        let waivers = try OpenVEX.waivers(in: Array(text.utf8), path: "vex.json")
        XCTAssertEqual(
            waivers.map(\.match),
            [
                .advisory(["CVE-1", "GHSA-1"], package: "npm/lodash", version: "4.17.15"),
                .advisory(["CVE-3"], package: nil, version: nil),
            ])
        XCTAssertEqual(waivers.map(\.expires), ["2027-11-01", "2027-11-01"])
        XCTAssertEqual(waivers.first?.justification, "vulnerable_code_not_present")
        for wrong in [
            "{}", text.replacingOccurrences(of: "\"justification\": \"vulnerable_code_not_present\"", with: "\"x\": 1"),
            text.replacingOccurrences(of: "\"affected\"", with: "\"perhaps\""),
            text.replacingOccurrences(of: "2026-11-01T00", with: "yesterday"),
        ] {
            XCTAssertThrowsError(try OpenVEX.waivers(in: Array(wrong.utf8), path: "vex.json"), wrong)
        }
    }
}
