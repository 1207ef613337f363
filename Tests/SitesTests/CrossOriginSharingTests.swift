import HTTP
import Sites
import Vocabulary
import XCTest

final class CrossOriginSharingTests: XCTestCase {
    func testHostileOriginsAreMadeOfTheSite() throws {
        let address = try WebAddress("https://example.com:8443/x")
        XCTAssertEqual(
            HostileOrigin.allCases.map { $0.origin(for: address) },
            [
                "https://assay-probe.example", "null", "https://example.com.assay-probe.example",
                "https://assay-probeexample.com", "https://assay-probe.example.com:8443", "http://example.com",
            ])
    }

    func testTheGravityFollowsWhoIsTrustedAndWithWhat() throws {
        let rows: [(HostileOrigin, Bool, Severity)] = [
            (.stranger, true, .high), (.stranger, false, .low), (.null, true, .high), (.null, false, .low),
            (.beginning, true, .high), (.ending, true, .high), (.subdomain, true, .medium), (.plain, true, .medium),
        ]
        for (origin, sharesCredentials, severity) in rows {
            let text = origin.origin(for: try WebAddress("https://example.com/"))
            let answer = try AnswerMaking.answer(
                "Vary: Accept, Origin\nAccess-Control-Allow-Origin: \(text)"
                    + (sharesCredentials ? "\nAccess-Control-Allow-Credentials: true" : ""), role: .crossOrigin,
                origin: text)
            let faults = SiteHeaders.faults(in: [answer], of: try AnswerMaking.site())
            XCTAssertEqual(faults.map(\.severity), [severity], "\(origin)")
        }
    }

    func testAnAnswerThatFollowsTheOriginSaysSoToCaches() throws {
        let lines = "Access-Control-Allow-Origin: https://assay-probe.example"
        for (vary, isFaulted) in [
            ("", true), ("\nVary: Accept", true), ("\nVary: origin", false), ("\nVary: *", false),
        ] {
            let answer = try AnswerMaking.answer(
                lines + vary, role: .crossOrigin, origin: "https://assay-probe.example")
            let found = AnswerMaking.rules(answer, try AnswerMaking.site())
            XCTAssertEqual(found.contains("unvaried-shared-origin"), isFaulted, vary)
        }
    }

    func testTheSitesOwnOriginMayRead() throws {
        let answer = try AnswerMaking.answer(
            "Access-Control-Allow-Origin: https://example.com\nAccess-Control-Allow-Credentials: true",
            role: .crossOrigin, at: "https://api.example.com/", origin: "https://example.com")
        XCTAssertEqual(AnswerMaking.rules(answer, try AnswerMaking.site()), [])
    }
}
