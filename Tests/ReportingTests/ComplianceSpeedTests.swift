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
                let before = Self.restingMemory
                let clock = ContinuousClock()
                let start = clock.now
                let size = try format.report(report).count
                let time = clock.now - start
                let more = Self.peakMemory - before
                print(
                    "\(type(of: format).name): \(time), \(size) bytes; \(more) kB above the \(before) kB of the findings"
                )
                XCTAssertLessThan(time, .seconds(3), type(of: format).name)
                XCTAssertLessThan(more, 300_000, type(of: format).name)
            }
        #endif
    }

    /// What the process holds now, in kB; from here on the peak is counted anew (proc(5), `clear_refs`).
    private static var restingMemory: Int {
        try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
        return peakMemory
    }

    /// The most that the process held, in kB.
    private static var peakMemory: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
