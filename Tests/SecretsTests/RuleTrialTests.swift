import Rules
import Secrets
import XCTest

final class RuleTrialTests: XCTestCase {
    func testEveryRuleHoldsOnItsExamplesInEveryContext() throws {
        let written = try WrittenRules.all()
        for fault in RuleTrial(written).faults() {
            XCTFail("\(fault)")
        }
    }
}
