import Vocabulary
import XCTest

@testable import Advisories

final class AdvisoryRulesTests: XCTestCase {
    func testRulesAreSortedAndEachStandsOnce() {
        let ids = AdvisoryRules.all.map(\.id.text)
        XCTAssertEqual(
            ids,
            [
                "known-exploited-dependency", "malicious-dependency", "unmaintained-dependency",
                "vulnerable-dependency",
            ])
    }

    func testAllAreOfOneFamilyAndOfKindsOfDependencies() {
        for rule in AdvisoryRules.all {
            XCTAssertEqual(rule.family, "dependencies.advisories", rule.id.text)
            XCTAssertTrue(rule.kind.text.hasPrefix("dep."), rule.id.text)
            XCTAssertFalse(rule.cwe.isEmpty, rule.id.text)
        }
    }
}
