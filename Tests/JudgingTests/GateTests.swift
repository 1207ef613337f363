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
            XCTAssertEqual(verdict.failing, row.failing, "\(String(describing: row.level))")
            XCTAssertEqual(verdict.passes, row.failing.isEmpty)
        }
    }
}
