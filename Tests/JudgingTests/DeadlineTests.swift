import Policy
import Vocabulary
import XCTest

@testable import Judging

final class DeadlineTests: XCTestCase {
    private let look = 1_795_478_400  // 2026-11-24T00:00:00Z

    func testTimeRunsFromTheBaselineAndWithoutOneFromTheLook() throws {
        var known = try finding(of: key, in: key, rule: rule())
        known.severity = .high
        known.firstSeen = "2026-11-01"
        var new = known
        new.firstSeen = nil
        var unlisted = new
        unlisted.severity = .low
        var accepted = new
        accepted.suppression = Suppression(directive: "waiver a", reason: "because")
        var undated = new
        undated.firstSeen = "soon"
        let dues = try marked([known, new, unlisted, accepted, undated], "[remediation]\nhigh = '7d'").map(\.due)
        XCTAssertEqual(
            dues.map { $0.map(UTC.text(of:)) },
            ["2026-11-08T00:00:00Z", "2026-12-01T00:00:05Z", nil, "2026-12-01T00:00:05Z", "2026-12-01T00:00:05Z"])
    }

    func testAPolicyWithoutDeadlinesTakesThemAway() throws {
        var finding = try finding(of: key, in: key, rule: rule())
        finding.due = 5
        XCTAssertEqual(try marked([finding], "").map(\.due), [nil])
    }

    func testNoLookIsTooLateForADeadline() throws {
        var finding = try finding(of: key, in: key, rule: rule())
        finding.severity = .high
        let policy = try SecurityPolicy.parse(Array("version = 1\n[remediation]\nhigh = '7d'".utf8), path: "assay.toml")
        XCTAssertEqual(Deadlines(of: policy.incidents).marking([finding], seenAt: .max).map(\.due), [nil])
    }

    private func marked(_ findings: [Finding], _ text: String) throws -> [Finding] {
        let policy = try SecurityPolicy.parse(Array("version = 1\n\(text)".utf8), path: "assay.toml")
        return Deadlines(of: policy.incidents).marking(findings, seenAt: look + 5)
    }
}
