import Foundation
import Vocabulary
import XCTest

@testable import Reporting

/// A result of 100,000 findings becomes each report within 3 seconds.
final class ComplianceSpeedTests: XCTestCase {
    func testReportsOfAHundredThousandFindingsAreMadeInTime() throws {
        #if DEBUG
            throw XCTSkip("a figure of release builds: swift test -c release -Xswiftc -enable-testing")
        #else
            let kinds = [ComplianceSample.secret, ComplianceSample.vulnerable, ComplianceSample.header]
            var result = ComplianceSample.shop
            result.findings = (0..<100_000).map { number in
                ComplianceSample.finding(
                    kinds[number % 3], Severity.allCases[number % 5], Path("src/folder\(number % 97)/file\(number).ts"),
                    number)
            }
            let report = ComplianceSample.report(of: [result], previous: result)
            for format in ComplianceFormats.all {
                let clock = ContinuousClock()
                let start = clock.now
                let size = try format.report(report).count
                let time = clock.now - start
                print("\(type(of: format).name): \(time), \(size) bytes, \(Self.peak)")
                XCTAssertLessThan(time, .seconds(3), type(of: format).name)
            }
        #endif
    }

    /// The most memory that the process had, findings and all.
    private static var peak: String {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }.map(String.init) ?? ""
    }
}
