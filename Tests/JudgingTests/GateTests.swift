import Policy
import Vocabulary
import XCTest

@testable import Judging

final class GateTests: XCTestCase {
    func testFailsOnWhatIsNewNotSuppressedAndBadEnough() throws {
        let high = try finding(of: key, in: key, rule: rule())
        var known = high
        known.novelty = .known
        var suppressed = high
        suppressed.suppression = Suppression(directive: "ggignore", reason: "")
        var medium = high
        medium.severity = .medium
        let all = [known, high, suppressed, medium]
        let rows: [(level: Severity?, failing: [Finding])] = [
            (nil, []), (.critical, []), (.high, [high]), (.medium, [high, medium]), (.note, [high, medium]),
        ]
        for row in rows {
            let verdict = Gate(level: row.level).verdict(on: all)
            XCTAssertEqual(verdict.failing.map(\.finding), row.failing, "\(String(describing: row.level))")
            XCTAssertEqual(verdict.passes, row.failing.isEmpty)
        }
    }

    private func policy(_ text: String) throws -> SecurityPolicy {
        try SecurityPolicy.parse(Array("version = 1\n\(text)".utf8), path: "assay.toml")
    }

    func testAStageSaysWhichRuleOfThePolicyDecided() throws {
        let policy = try policy("[gate.main]\nfail-on = 'critical'\n[gate.strict]\nfail-on = 'low'\nnew-only = false")
        var high = try finding(of: key, in: key, rule: rule())
        high.novelty = .known
        XCTAssertEqual(Gate("main", of: policy, now: 0).verdict(on: [high]).failing, [])
        XCTAssertEqual(
            Gate("strict", of: policy, now: 0).verdict(on: [high]).failing.map(\.rule),
            ["gate.strict: findings of severity low or above"])
        high.novelty = .new
        high.severity = .critical
        XCTAssertEqual(
            Gate("main", of: policy, now: 0).verdict(on: [high]).failing.map(\.rule),
            ["gate.main: new findings of severity critical or above"])
    }

    func testSomeFindingsFailEveryStageWhateverTheBaselineKnows() throws {
        let policy = try policy("[gate.main]\nfail-on = 'never'")
        var known = try finding(of: key, in: key, rule: rule())
        known.novelty = .known
        var issued = known
        issued.proof = Proof(state: .checksumValid)
        var gone = issued
        gone.origin = .history
        var exposed = known
        exposed.kind = .clientExposedServerKey
        exposed.severity = .critical
        var tested = exposed
        tested.proof = Proof(state: .structureValid, facts: [Proof.Fact(name: "mode", value: "test")])
        var malicious = known
        malicious.kind = try XCTUnwrap(Kind("dep.malicious"))
        var waiver = known
        waiver.rule = FaultRule.expiredWaiver.id
        let rows: [(Finding, String?)] = [
            (known, nil), (issued, "always: a secret that its checksum proves"), (gone, nil),
            (exposed, "always: a live secret of a server, exposed to browsers"), (tested, nil),
            (malicious, "always: a malicious package"), (waiver, "always: a waiver past its end"),
        ]
        for (finding, rule) in rows {
            XCTAssertEqual(
                Gate("main", of: policy, now: 0).verdict(on: [finding]).failing.first?.rule, rule, rule ?? "none")
            XCTAssertTrue(Gate(level: nil).verdict(on: [finding]).passes)
        }
    }

    func testAFindingIsOverdueWhenItsTimeToMendIsOver() throws {
        let policy = try policy("[remediation]\nhigh = '7d'\n[gate.scheduled]\nfail-on = 'never'\noverdue = 'fail'")
        var known = try finding(of: key, in: key, rule: rule())
        known.novelty = .known
        known.firstSeen = "2026-11-01"
        known = try XCTUnwrap(Deadlines(of: policy.incidents).marking([known], seenAt: 0).first)
        let first = try XCTUnwrap(UTC.seconds(of: "2026-11-01T00:00:00Z"))
        for (days, fails) in [(7, false), (8, true)] {
            let verdict = Gate("scheduled", of: policy, now: first + days * 86_400).verdict(on: [known])
            XCTAssertEqual(verdict.failing.first?.rule, fails ? "gate.scheduled: overdue" : nil, "\(days) days")
            XCTAssertEqual(verdict.overdue.count, fails ? 1 : 0)
        }
        XCTAssertEqual(Gate("main", of: policy, now: first + 8 * 86_400).verdict(on: [known]).failing, [])
    }

    func testAStageLooksAtWhatItIsAskedTo() throws {
        let policy = try policy("[gate.pre-commit]\nfail-on = 'low'\nonly = ['secrets']")
        var vulnerable = try finding(of: key, in: key, rule: rule())
        XCTAssertFalse(Gate("pre-commit", of: policy, now: 0).verdict(on: [vulnerable]).passes)
        vulnerable.kind = try XCTUnwrap(Kind("dep.vulnerable"))
        XCTAssertTrue(Gate("pre-commit", of: policy, now: 0).verdict(on: [vulnerable]).passes)
    }
}
