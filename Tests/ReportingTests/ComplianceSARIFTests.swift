import Documents
import TestSupport
import Vocabulary
import XCTest

@testable import Reporting

final class ComplianceSARIFTests: XCTestCase {
    private func sampleRun() throws -> Node {
        try XCTUnwrap(try JSON.parse(try ComplianceSARIF().report(ComplianceSample.report))["runs"]?.array?.first)
    }

    func testReportsAreValidAgainstTheSchema() throws {
        guard let validator = try SchemaValidator.sarif else { throw XCTSkip(SchemaValidator.advice) }
        let bare = ComplianceSample.report(of: [ComplianceSample.site], catalogs: [])
        for (name, report) in [("sample", ComplianceSample.report), ("no catalog", bare)] {
            XCTAssertEqual(validator.faults(in: try JSON.parse(try ComplianceSARIF().report(report))), [], name)
        }
    }

    func testEachStatusHasItsKindAndOnlyFailuresHaveALevel() throws {
        let results = try XCTUnwrap(try sampleRun()["results"]?.array)
        let kinds = results.map { "\($0["ruleId"]?.string ?? "") \($0["kind"]?.string ?? "")" }
        XCTAssertEqual(
            kinds,
            [
                "payments-4/3.5.1 fail", "payments-4/6.3.3 fail", "payments-4/6.4.3 open", "payments-4/8.6.2 fail",
                "payments-4/12.1.1 review", "payments-4/12.3.1 open", "law-2/25(2) open", "law-2/32(1)(b) pass",
            ])
        for result in results {
            let isFailure = result["kind"]?.string == "fail"
            XCTAssertEqual(result["level"]?.string, isFailure ? "error" : "none", result["ruleId"]?.string ?? "")
            XCTAssertEqual(result["locations"] != nil, isFailure, result["ruleId"]?.string ?? "")
        }
    }

    func testIndexesPointAtWhatTheyName() throws {
        let run = try sampleRun()
        let rules = try XCTUnwrap(run["tool"]?["driver"]?["rules"]?.array)
        let taxonomies = try XCTUnwrap(run["taxonomies"]?.array)
        for result in try XCTUnwrap(run["results"]?.array) {
            let rule = try XCTUnwrap(result["ruleIndex"]?.integer)
            XCTAssertEqual(rules[rule]["id"]?.string, result["ruleId"]?.string)
            let taxon = try XCTUnwrap(result["taxa"]?.array?.first)
            let taxonomy = taxonomies[try XCTUnwrap(taxon["toolComponent"]?["index"]?.integer)]
            XCTAssertEqual(taxonomy["name"]?.string, taxon["toolComponent"]?["name"]?.string)
            let taxa = try XCTUnwrap(taxonomy["taxa"]?.array)
            XCTAssertEqual(taxa[try XCTUnwrap(taxon["index"]?.integer)]["id"]?.string, taxon["id"]?.string)
        }
    }
}
