import Foundation
import Mapping
import Rules
import TestSupport
import Vocabulary
import XCTest

final class AssessorTests: XCTestCase {
    private let kinds = ["secret.in-source", "dep.vulnerable", "header.csp-missing", "tls.weak-suite"].compactMap(
        Kind.init)

    private func control(_ ceiling: Control.Ceiling = .full, against: [Kind]) -> Control {
        Control(
            id: "1", title: "a control", ceiling: ceiling, against: against, evidence: [], level: nil, note: "",
            source: "")
    }

    private func catalog(_ controls: [Control], requirements: Int? = nil) -> Catalog {
        Catalog(
            id: "c", name: "C", version: "1", publisher: "P", licence: "L",
            requirements: requirements ?? controls.count, note: "", profiles: [], controls: controls)
    }

    private func check(_ kinds: [Kind], named id: String = "a.b", examined: Int = 1, isComplete: Bool = true) -> Check {
        Check(id: id, title: "t", kinds: kinds, rules: 1, examined: examined, isComplete: isComplete)
    }

    private func finding(_ kind: Kind, severity: Severity = .high, isSuppressed: Bool = false) throws -> Finding {
        Finding(
            rule: try XCTUnwrap(RuleID("a-rule")), title: "", kind: kind, severity: severity, confidence: .high,
            proof: .none, origin: .workTree,
            location: Location(
                path: Path("f"), bytes: 0..<0, start: Position(line: 1, column: 1), end: Position(line: 1, column: 1)),
            evidence: Evidence(redacted: "", line: "", marked: 0..<0), message: "", remediation: "", cwe: [],
            fingerprint: Fingerprint(finding: "f-\(kind)", subject: "s"), group: "g",
            suppression: isSuppressed ? Suppression(directive: "waiver", reason: "r") : nil)
    }

    private func result(_ checks: [Check], _ findings: [Finding] = [], ended: Int = 1_000_000) -> ScanResult {
        ScanResult(
            tool: ScanResult.Tool(name: "assay", version: "1"), ruleSetDigest: "", started: ended, ended: ended,
            scope: Scope(roots: [], largestFile: 1), checks: checks, findings: findings)
    }

    private func assessment(_ control: Control, _ result: ScanResult, now: Int = 1_000_000) throws -> Assessment {
        try XCTUnwrap(Assessor(of: result, now: now).assessment(of: catalog([control])).assessments.first)
    }

    func testEachStatusComesFromWhatWasLookedAtAndFound() throws {
        let (one, two) = (kinds[0], kinds[1])
        let rows: [(String, Control, ScanResult, Assessment.Status)] = [
            ("nothing looked for", control(against: [one]), result([]), .notAssessed),
            ("looked for in nothing", control(against: [one]), result([check([one], examined: 0)]), .notAssessed),
            ("a look that failed", control(against: [one]), result([check([one], isComplete: false)]), .notAssessed),
            (
                "a look that failed beside one that did not", control(against: [one]),
                result([check([one]), check([one], named: "a.c", isComplete: false)]), .notAssessed
            ),
            ("looked for and found nothing", control(against: [one]), result([check([one])]), .supported),
            ("half of it looked for", control(against: [one, two]), result([check([one])]), .partlySupported),
            ("a ceiling of partial", control(.partial, against: [one]), result([check([one])]), .partlySupported),
            ("a ceiling of indicator", control(.indicator, against: [one]), result([check([one])]), .partlySupported),
            ("only people can say", control(.manual, against: [one]), result([check([one])]), .notAssessed),
            ("an open finding", control(against: [one]), result([check([one])], [try finding(one)]), .contradicted),
            ("an open finding without a check", control(against: [one]), result([], [try finding(one)]), .contradicted),
            ("of another kind", control(against: [one]), result([check([one])], [try finding(two)]), .supported),
            (
                "a note", control(against: [one]), result([check([one])], [try finding(one, severity: .note)]),
                .supported
            ),
            (
                "an accepted finding", control(against: [one]),
                result([check([one])], [try finding(one, isSuppressed: true)]), .accepted
            ),
            (
                "an accepted and an open finding", control(against: [one, two]),
                result([], [try finding(one, isSuppressed: true), try finding(two)]), .contradicted
            ),
        ]
        for (message, control, result, status) in rows {
            XCTAssertEqual(try assessment(control, result).status, status, message)
        }
    }

    func testEvidenceGrowsStaleAfterAMonth() throws {
        let look = result([check([kinds[0]])])
        XCTAssertFalse(try assessment(control(against: [kinds[0]]), look, now: look.ended + 31 * 86_400).isStale)
        XCTAssertTrue(try assessment(control(against: [kinds[0]]), look, now: look.ended + 31 * 86_400 + 1).isStale)
    }

    func testWhatACatalogOnlyCountsIsNotAssessed() {
        let catalog = catalog([control(against: [kinds[0]])], requirements: 345)
        let assessed = Assessor(of: result([check([kinds[0]])]), now: 1_000_000).assessment(of: catalog)
        XCTAssertEqual(assessed.count(of: .notAssessed), 344)
        XCTAssertEqual(assessed.count(of: .supported), 1)
    }

    func testAProfileMakesControlsAdviceAndALevelLeavesHigherOnesOut() throws {
        var controls = [control(against: [kinds[0]]), control(against: [kinds[0]])]
        controls[1].id = "2"
        controls[1].level = 2
        var catalog = catalog(controls)
        catalog.profiles = [Catalog.Profile(id: "saq-a", advisory: ["1"], reason: "r")]
        let assessed = Assessor(of: result([check([kinds[0]])]), now: 0)
            .assessment(of: catalog, profile: "saq-a", level: 1).assessments
        XCTAssertEqual(assessed.map(\.isAdvisory), [true, false])
        XCTAssertEqual(assessed.map(\.status), [.supported, .notApplicable])
    }

    func testEvidenceSpeaksForAControlAndIsNeeded() throws {
        let kind = kinds[0]
        func named(_ evidence: [String], _ ceiling: Control.Ceiling = .full, against: [Kind]) -> Control {
            var control = control(ceiling, against: against)
            control.evidence = evidence
            return control
        }
        let look = result([check([kind])])
        var torn = look
        torn.troubles = [Trouble(kind: .unreadable, place: Path("a"), message: "", state: .failed)]
        let rows: [(String, Control, ScanResult, Assessment.Status)] = [
            ("a scan that came to its end", named(["ev.scan-run"], against: [kind]), look, .supported),
            ("a scan that did not", named(["ev.scan-run"], against: [kind]), torn, .partlySupported),
            ("what only people have", named(["ev.document"], against: [kind]), look, .partlySupported),
            ("nothing can contradict it", named(["ev.scan-run"], against: []), look, .partlySupported),
            ("and nothing speaks for it", named(["ev.sbom"], against: []), look, .notAssessed),
            ("only people can say", named(["ev.scan-run"], .manual, against: []), look, .notAssessed),
            (
                "a finding outweighs it", named(["ev.scan-run"], against: [kind]),
                result([check([kind])], [try finding(kind)]), .contradicted
            ),
        ]
        for (message, control, result, status) in rows {
            XCTAssertEqual(try assessment(control, result).status, status, message)
        }
        XCTAssertEqual(try assessment(rows[2].1, look).reason, "there is no ev.document")
    }

    func testAnotherFrameworkChangesNone() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let catalogs = (0..<3).map { number in
                var catalog = catalog([control(against: kinds.filter { _ in Bool.random(using: &generator) })])
                catalog.id = "c\(number)"
                return catalog
            }
            let look = result(
                [check(kinds.filter { _ in Bool.random(using: &generator) })],
                try kinds.filter { _ in Bool.random(using: &generator) }.map { try finding($0) })
            let alone = catalogs.map { Assessor(of: look, now: 0).assessment(of: $0) }
            let assessor = Assessor(of: look, now: 0)
            XCTAssertEqual(catalogs.reversed().map { assessor.assessment(of: $0) }.reversed(), alone, "seed \(seed)")
        }
    }

    /// Taking away a completed check, or adding a finding or a trouble, never makes any control look better.
    func testNothingThatIsMissingOrAddedImprovesAControl() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        func rank(_ status: Assessment.Status) -> Int { Assessment.Status.allCases.firstIndex(of: status) ?? 0 }
        for _ in 0..<2000 {
            let controls = (0..<4).map { index in
                var control = control(
                    Control.Ceiling.allCases.randomElement(using: &generator) ?? .full,
                    against: kinds.filter { _ in Bool.random(using: &generator) })
                control.id = "\(index)"
                control.evidence = ["ev.scan-run", "ev.advisory-feed-fresh"].filter { _ in
                    Int.random(in: 0..<3, using: &generator) == 0
                }
                return control
            }
            var checks = (0..<Int.random(in: 0...4, using: &generator)).map { index in
                check(
                    kinds.filter { _ in Bool.random(using: &generator) }, named: "a.\(index)",
                    examined: Int.random(in: 0...1, using: &generator), isComplete: Bool.random(using: &generator))
            }
            var findings = try kinds.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }.map { kind in
                try finding(kind, isSuppressed: Bool.random(using: &generator))
            }
            var troubles: [Trouble] = []
            func look() -> ScanResult {
                var look = result(checks, findings)
                look.advisorySnapshot = "2026-11-22"
                look.troubles = troubles
                return look
            }
            let before = Assessor(of: look(), now: 0).assessment(of: catalog(controls))
            if Bool.random(using: &generator), let index = checks.indices.randomElement(using: &generator) {
                // A check that failed takes part: what it failed at is not known. Leaving that out is no improvement of
                // a control, but of the result, so only completed ones are taken away.
                guard checks[index].isComplete else { continue }
                checks.remove(at: index)
            } else if Bool.random(using: &generator), let index = checks.indices.randomElement(using: &generator) {
                checks[index].isComplete = false
            } else if Bool.random(using: &generator) {
                troubles.append(
                    Trouble(
                        kind: .stale, place: Path("advisories"), message: "",
                        state: Bool.random(using: &generator) ? .failed : .skipped))
            } else {
                let kind = try XCTUnwrap(kinds.randomElement(using: &generator))
                findings.append(try finding(kind, isSuppressed: Bool.random(using: &generator)))
            }
            let after = Assessor(of: look(), now: 0).assessment(of: catalog(controls))
            for (old, new) in zip(before.assessments, after.assessments) {
                XCTAssertLessThanOrEqual(rank(new.status), rank(old.status), "seed \(seed)")
            }
        }
    }
}
