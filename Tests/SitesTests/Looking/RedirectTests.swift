import HTTP
import Sites
import Vocabulary
import XCTest

final class RedirectTests: XCTestCase {
    /// What is said of the way that an answer over plain HTTP takes.
    private func rules(_ status: Int, _ location: String?) throws -> [String] {
        let address = try WebAddress("http://a.example/")
        let line = location.map { "Location: \($0)\r\n" } ?? ""
        let response = try Response.parse(captured: Array("HTTP/1.1 \(status) X\r\n\(line)\r\n".utf8), address: address)
        let report = SiteLook.report(onCaptured: response, of: SiteContext(address: address), started: 0)
        return report.faults.filter { $0.rule.family == "sites.redirects" }.map(\.rule.id.text)
    }

    func testThePlainAddressShouldLeadToHTTPSOfTheSameHostForGood() throws {
        let rows: [(Int, String?, [String])] = [
            (301, "https://a.example/", []), (308, "https://a.example/en", []),
            (302, "https://a.example/", ["temporary-https-redirect"]),
            (301, "https://www.a.example/", ["late-https-redirect"]),
            (301, "http://www.a.example/", ["plain-http-without-redirect"]),
            (200, nil, ["plain-http-without-redirect"]), (403, nil, ["plain-http-without-redirect"]),
            (301, "javascript:alert(1)", ["plain-http-without-redirect"]), (301, nil, ["plain-http-without-redirect"]),
        ]
        for (status, location, expected) in rows {
            XCTAssertEqual(try rules(status, location), expected, "\(status) \(location ?? "")")
        }
    }

    func testARedirectBackToPlainHTTPIsGrave() throws {
        let address = try WebAddress("https://a.example/")
        let bytes = Array("HTTP/1.1 301 X\r\nLocation: http://a.example/\r\n\r\n".utf8)
        let response = try Response.parse(captured: bytes, address: address)
        let report = SiteLook.report(onCaptured: response, of: SiteContext(address: address), started: 0)
        let fault = try XCTUnwrap(report.faults.first { $0.rule.id.text == "redirect-to-plain-http" })
        XCTAssertEqual(fault.severity, .high)
    }
}
