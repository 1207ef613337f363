import HTTP
import XCTest

@testable import Sites

final class ObservatoryScoreTests: XCTestCase {
    private func score(_ lines: String, others: [SiteAnswer] = []) throws -> ObservatoryScore {
        try XCTUnwrap(ObservatoryScore(of: [try AnswerMaking.answer(lines)] + others))
    }

    private func modifier(_ test: String, _ lines: String) throws -> Int? {
        try score(lines).tests.first { $0.name == test }?.modifier
    }

    func testABareSiteFails() throws {
        // 100 - 25 (policy) - 20 (transport) - 5 (sniffing) - 20 (framing).
        let score = try score("Content-Type: text/html")
        XCTAssertEqual(score.points, 30)
        XCTAssertEqual(score.letter, "D")
    }

    func testBonusesCountFromNinetyOn() throws {
        let good = """
            Content-Security-Policy: default-src 'none'; script-src 'self'; frame-ancestors 'none'
            Strict-Transport-Security: max-age=63072000
            X-Content-Type-Options: nosniff
            Referrer-Policy: no-referrer
            """
        // +10 policy, +5 framing, +5 referrer.
        XCTAssertEqual(try score(good).points, 120)
        XCTAssertEqual(try score(good).letter, "A+")
        let cookie = good + "\nSet-Cookie: a=b; Secure; SameSite=Wrong"
        XCTAssertEqual(try score(cookie).points, 80, "a penalty of 20 takes the bonuses along")
    }

    func testEachHeaderGivesAndTakesAsTheTableHasIt() throws {
        let rows: [(String, String, Int)] = [
            ("content-security-policy", "Content-Security-Policy: default-src 'none'", 10),
            ("content-security-policy", "Content-Security-Policy: default-src 'self'", 5),
            ("content-security-policy", "Content-Security-Policy: default-src 'self'; style-src 'unsafe-inline'", 0),
            (
                "content-security-policy",
                "Content-Security-Policy: default-src 'self'; script-src 'self' 'unsafe-eval'", -10
            ),
            ("content-security-policy", "Content-Security-Policy: default-src 'self'; img-src http://a.example", -10),
            ("content-security-policy", "Content-Security-Policy: default-src 'self' 'unsafe-inline'", -20),
            ("content-security-policy", "Content-Security-Policy: script-src 'self'", -20),
            ("content-security-policy", "Content-Security-Policy: default-src 'self' http://a.example", -20),
            ("content-security-policy", "Content-Security-Policy: default-src *, default-src 'none'", 10),
            ("content-security-policy", "Content-Security-Policy-Report-Only: default-src 'none'", -25),
            ("strict-transport-security", "Strict-Transport-Security: max-age=15552000", 0),
            ("strict-transport-security", "Strict-Transport-Security: max-age=15551999", -10),
            ("strict-transport-security", "Strict-Transport-Security: 1", -20),
            ("x-frame-options", "X-Frame-Options: sameorigin", 5),
            ("x-frame-options", "X-Frame-Options: ALLOW-FROM https://a.example", 0),
            ("x-frame-options", "X-Frame-Options: DENY, DENY", -20),
            ("referrer-policy", "Referrer-Policy: origin", -5), ("referrer-policy", "Referrer-Policy: same-origin", 5),
            ("cookies", "Set-Cookie: a=b; Secure; SameSite=Lax", 5), ("cookies", "Set-Cookie: a=b; Secure", 0),
            ("cookies", "Set-Cookie: a=b", -20), ("cookies", "Set-Cookie: sid=b", -40),
            ("cookies", "Strict-Transport-Security: max-age=15552000\nSet-Cookie: a=b", -5),
            ("cookies", "Strict-Transport-Security: max-age=15552000\nSet-Cookie: sid=b", -10),
            ("cookies", "Set-Cookie: sid=b; Secure", -30), ("cookies", "Set-Cookie: csrftoken=b; Secure", -20),
            ("cross-origin-opener-policy", "Cross-Origin-Opener-Policy: same-origin", 10),
            ("cross-origin-opener-policy", "Cross-Origin-Opener-Policy: \"same-origin\"", -5),
            ("cross-origin-resource-policy", "Cross-Origin-Resource-Policy: cross-origin", 0),
            ("cross-origin-embedder-policy", "Cross-Origin-Embedder-Policy: require-corp", 10),
        ]
        for (test, lines, expected) in rows { XCTAssertEqual(try modifier(test, lines), expected, lines) }
    }

    func testPlainHTTPIsJudgedByItsFirstHop() throws {
        let rows: [(String, Int, Int)] = [
            ("Location: https://example.com/", 301, 0), ("Location: https://www.example.com/", 301, -5),
            ("Location: /", 302, -20), ("Server: example", 200, -20),
        ]
        for (lines, status, expected) in rows {
            let twin = try AnswerMaking.answer(lines, role: .plainTwin, at: "http://example.com/", status: status)
            let tests = try score("Server: example", others: [twin]).tests
            XCTAssertEqual(tests.first { $0.name == "redirection" }?.modifier, expected, lines)
        }
    }

    func testWhoeverSharesWithStrangersLosesHalf() throws {
        let origin = HostileOrigin.stranger.origin(for: try WebAddress("https://example.com/"))
        let answer = try AnswerMaking.answer(
            "Access-Control-Allow-Origin: \(origin)\nAccess-Control-Allow-Credentials: true", role: .crossOrigin,
            origin: origin)
        let tests = try score("Server: example", others: [answer]).tests
        XCTAssertEqual(tests.first { $0.name == "cross-origin-resource-sharing" }?.modifier, -50)
    }

    func testACertificateThatNobodyTrustsMakesPromisesOfHTTPSVoid() throws {
        let page = try AnswerMaking.answer("Strict-Transport-Security: max-age=31536000")
        let tests = try XCTUnwrap(ObservatoryScore(of: [page], isTrusted: false)).tests
        XCTAssertEqual(tests.first { $0.name == "strict-transport-security" }?.modifier, -20)
        XCTAssertEqual(tests.first { $0.name == "redirection" }?.modifier, -20)
    }

    func testScriptsOfOtherSitesCountByTheWorstOfThem() throws {
        let hash = "integrity=\"sha384-" + String(repeating: "A", count: 64) + "\""
        let rows: [(String, ObservatoryScore.ScriptIntegrity)] = [
            ("", .unneeded), ("<script>1</script><script src=/a.js></script>", .unneeded),
            ("<script src=/a.js \(hash)></script>", .complete),
            ("<script src=https://cdn.example.net/a.js \(hash) crossorigin></script>", .complete),
            ("<script src=https://cdn.example.net/a.js></script>", .missing),
            ("<script src=//cdn.example.net/a.js \(hash)></script>", .insecureWithDigest),
            ("<script src=http://cdn.example.net/a.js></script>", .insecure),
            (
                "<script src=https://cdn.example.net/a.js \(hash)></script><script src=https://cdn.example.net/b.js></script>",
                .missing
            ),
        ]
        for (html, integrity) in rows {
            let page = Page(address: try WebAddress("https://example.com/"), body: Array(html.utf8))
            XCTAssertEqual(ObservatoryScore.ScriptIntegrity(page), integrity, html)
        }
    }

    func testNothingIsScoredWithoutAStartPage() {
        XCTAssertNil(ObservatoryScore(of: []))
    }
}
