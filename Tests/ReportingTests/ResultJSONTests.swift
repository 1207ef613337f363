import Documents
import Results
import Vocabulary
import XCTest

@testable import Reporting

final class ResultJSONTests: XCTestCase {
    private func report(_ result: ScanResult) -> [UInt8] {
        ResultJSON().report(on: result, presentation: Presentation())
    }

    func testIsTheResultAsItWas() throws {
        for (name, result) in [("full", Sample.full), ("empty", Sample.result()), ("hostile", Sample.hostile)] {
            XCTAssertEqual(try ResultFile.read(report(result)), result, name)
        }
    }

    func testShowsNothingThatActsOrHides() {
        let text = String(decoding: report(Sample.hostile), as: UTF8.self)
        XCTAssertEqual(text.unicodeScalars.filter { $0 != "\n" && !$0.isVisible }, [])
        XCTAssertTrue(text.contains(#"\u202e\u200b"#), text)
    }

    func testEscapesBeyondTheFirstPlaneAreSurrogatePairs() {
        let text = String(
            decoding: report(Sample.result(findings: [Sample.finding(title: "a\u{E0041}🎉")])), as: UTF8.self)
        XCTAssertTrue(text.contains(#""a\udb40\udc41🎉""#), text)
    }
}
