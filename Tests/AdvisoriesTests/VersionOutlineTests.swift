import Versions
import XCTest

@testable import Advisories

final class VersionOutlineTests: XCTestCase {
    /// Spellings that some ecosystem takes for one version.
    private let spellings = [
        "1", "1.0", "1.0.0", "v1.0", "V1", "01.0", "1.00", "1-0", "1.0-0", "1rc1", "1.0rc1", "1.0.0-rc.1", "1.0.rc1",
        "0!1.0",
        "1!1.0", "0:1.0", "1:1.0", "1.0+build", "1.0.post0", "1.ga", "1.0.final", "=1.0", " 1.0", "1_0", "1.0.0.0",
        "2.0", "1.1",
        "1.1.0", "1..0", "1.x", "r1", "",
    ]

    func testNeverRefusesWhatAnEcosystemTakesForEqual() {
        for ecosystem in Version.ecosystems {
            for left in spellings {
                for right in spellings {
                    guard let first = Version(left, in: ecosystem), let second = Version(right, in: ecosystem) else {
                        continue
                    }
                    guard first == second else { continue }
                    XCTAssertTrue(
                        VersionOutline(left).mayEqual(VersionOutline(right)), "\(left) and \(right) of \(ecosystem)")
                }
            }
        }
    }

    func testRefusesOtherNumbers() {
        for (left, right) in [("1.0", "2.0"), ("1.1", "1.10"), ("1", "1.1"), ("v1.2", "1.3"), ("10", "1")] {
            XCTAssertFalse(VersionOutline(left).mayEqual(VersionOutline(right)), "\(left) and \(right)")
        }
    }
}
