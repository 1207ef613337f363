import HTTP
import Vocabulary
import XCTest

@testable import Sites

final class PreloadFaultTests: XCTestCase {
    private static let header = "Strict-Transport-Security: max-age=63072000; includeSubDomains; preload"

    private func messages(_ host: String, headers: [String], plain: String?) throws -> [String] {
        var visit = Visit()
        visit.add(try Fixture.answer("<p>", headers: headers, at: "https://\(host)/"))
        if let plain {
            visit.add(
                try Fixture.answer(
                    "", status: 301, headers: ["Location: \(plain)"], at: "http://\(host)/", role: .plainTwin))
        }
        return PreloadFaults(site: SiteContext(address: try WebAddress("https://\(host)/")), visit: visit).all.map(
            \.message)
    }

    func testTheListTakesABaseDomainThatLeadsToItselfFirst() throws {
        let start = "It asks to be preloaded, and the list would refuse it: "
        for (host, headers, plain, expected) in [
            ("example.com", [Self.header], "https://example.com/", []), ("example.com", [Self.header], nil, []),
            ("shop.vercel.app", [Self.header], "https://shop.vercel.app/", []),
            ("example.com", [], "https://www.example.com/", []),
            ("example.com", ["Strict-Transport-Security: max-age=63072000"], nil, []),
            (
                "www.example.com", [Self.header], nil,
                [start + "it takes example.com alone, and www.example.com is below it."]
            ),
            (
                "example.com", [Self.header], "https://www.example.com/",
                [start + "plain HTTP does not lead to HTTPS on the same host first."]
            ),
            ("127.0.0.1", [Self.header], nil, []),
        ] {
            XCTAssertEqual(
                try messages(host, headers: headers, plain: plain), expected, "\(host) \(headers) \(plain ?? "")")
        }
    }

    func testSaysThatTheListItselfIsNotKnown() throws {
        var visit = Visit()
        visit.add(try Fixture.answer("<p>", headers: [Self.header], at: "https://www.example.com/"))
        let faults = PreloadFaults(site: SiteContext(address: try WebAddress("https://www.example.com/")), visit: visit)
            .all
        XCTAssertEqual(faults.count, 1)
        XCTAssertTrue(faults[0].remediation.contains("Whether it holds the site already is not known here"))
    }
}
