import Results
import Vocabulary
import XCTest

final class MergingTests: XCTestCase {
    func testOrderAndGroupingOfThePartsMakeNoDifference() throws {
        for seed in UInt64(0)..<300 {
            var results = RandomResults(seed: seed)
            let parts = [try results.result(), try results.result(), try results.result()]
            let whole = try XCTUnwrap(ResultFile.merge(parts))
            XCTAssertEqual(ResultFile.merge(parts.reversed()), whole, "seed \(seed)")
            let first = try XCTUnwrap(ResultFile.merge([parts[0], parts[1]]))
            XCTAssertEqual(ResultFile.merge([first, parts[2]]), whole, "seed \(seed)")
            let last = try XCTUnwrap(ResultFile.merge([parts[1], parts[2]]))
            XCTAssertEqual(ResultFile.merge([parts[0], last]), whole, "seed \(seed)")
            XCTAssertEqual(ResultFile.merge([whole]), whole, "seed \(seed)")
        }
    }

    func testNothingIsLostAndNothingStandsTwice() throws {
        for seed in UInt64(0)..<100 {
            var results = RandomResults(seed: seed)
            let parts = [try results.result(), try results.result()]
            let whole = try XCTUnwrap(ResultFile.merge(parts + parts))
            XCTAssertEqual(Set(whole.findings), Set(parts.flatMap(\.findings)), "seed \(seed)")
            XCTAssertEqual(Set(whole.findings).count, whole.findings.count, "seed \(seed)")
            XCTAssertEqual(Set(whole.troubles), Set(parts.flatMap(\.troubles)), "seed \(seed)")
            XCTAssertEqual(Set(whole.checks.map(\.id)), Set(parts.flatMap(\.checks).map(\.id)), "seed \(seed)")
        }
        XCTAssertNil(ResultFile.merge([]))
    }

    func testWhatTwoLooksFoundIsToBeGoneByTheEarlierMoment() throws {
        var results = RandomResults(seed: 7)
        var part = try results.result()
        while part.findings.isEmpty { part = try results.result() }
        part.findings = Array(part.findings.prefix(1))
        let parts = [nil, 9, 5].map { due in
            var part = part
            part.findings[0].due = due
            return part
        }
        XCTAssertEqual(ResultFile.merge(parts)?.findings.map(\.due), [5])
    }

    func testTheWeakerClaimIsKept() throws {
        let first = part(
            version: "1.0", digest: "b", snapshot: nil, scope: Scope(roots: [Path("b")], largestFile: 5, artifacts: 2),
            check: Check(id: "x", title: "t", kinds: [], rules: 3, examined: 2, isComplete: true))
        let second = part(
            version: "1.1", digest: "a", snapshot: "2026-01-01",
            scope: Scope(
                roots: [Path("a")], largestFile: 9, honoursIgnoreRules: false, includesBuildOutput: false, artifacts: 3),
            check: Check(id: "x", title: "t", kinds: [], rules: 4, examined: 3, isComplete: false))
        let whole = try XCTUnwrap(ResultFile.merge([first, second]))
        XCTAssertEqual(whole.tool.version, "1.0,1.1")
        XCTAssertEqual(whole.ruleSetDigest, "a,b")
        XCTAssertEqual(whole.advisorySnapshot, "2026-01-01")
        XCTAssertEqual(
            whole.scope,
            Scope(
                roots: [Path("a"), Path("b")], largestFile: 5, honoursIgnoreRules: true, includesBuildOutput: false,
                artifacts: 5))
        XCTAssertEqual(
            whole.checks, [Check(id: "x", title: "t", kinds: [], rules: 4, examined: 5, isComplete: false)])
    }

    private func part(version: String, digest: String, snapshot: String?, scope: Scope, check: Check) -> ScanResult {
        ScanResult(
            tool: ScanResult.Tool(name: "assay", version: version), ruleSetDigest: digest, advisorySnapshot: snapshot,
            started: 1, ended: 2, scope: scope, checks: [check])
    }
}
