import Foundation
import HTTP
import Policy
import Sites
import Vocabulary
import XCTest

final class HeaderCheckTests: XCTestCase {
    /// One site that uses nothing, and one that uses all that a check knows of and has promised a header.
    private func sites() throws -> [SiteContext] {
        let plain = try AnswerMaking.site()
        var rich = plain
        rich.services = Set(SiteContext.Service.allCases)
        rich.policy.headers.required = [.init(name: "X-Frame-Options", value: "DENY")]
        rich.policy.headers.optional = [.init(name: "X-XSS-Protection", value: "1; mode=block")]
        return [plain, rich]
    }

    /// The lines as the answers that a look at a site gets: as a page, and as answers to every hostile origin.
    private func answers(_ lines: String) throws -> [SiteAnswer] {
        let page = try AnswerMaking.answer(lines)
        let crossing = try HostileOrigin.allCases.map { origin in
            try AnswerMaking.answer(lines, role: .crossOrigin, origin: origin.origin(for: page.response.address))
        }
        return [page] + crossing
    }

    func testEveryCheckProvesItselfOnItsExamples() throws {
        XCTAssertGreaterThan(SiteHeaders.checks.count, 25)
        let sites = try sites()
        for check in SiteHeaders.checks {
            let examples = type(of: check).examples
            XCTAssertFalse(examples.failing.isEmpty || examples.passing.isEmpty, "\(check)")
            for (lines, mustFail) in examples.failing.map({ ($0, true) }) + examples.passing.map({ ($0, false) }) {
                let answers = try answers(lines)
                let faults = sites.flatMap { site in answers.flatMap { check.faults(in: $0, of: site) } }
                XCTAssertEqual(
                    !faults.isEmpty, mustFail, "\(type(of: check)): \(lines.prefix(200)): \(faults.map(\.message))")
            }
        }
    }

    func testEveryRuleOfACheckIsReachedByItsExamples() throws {
        let sites = try sites()
        // What depends on more than a header has tests of its own.
        let elsewhere: Set = [
            "strict-transport-security-over-http", "wrong-content-type", "cacheable-personal-data",
            "embedder-policy-against-stripe",
        ]
        for check in SiteHeaders.checks {
            let answers = try type(of: check).examples.failing.flatMap(answers)
            let found = Set(sites.flatMap { site in answers.flatMap { check.faults(in: $0, of: site) } }.map(\.rule.id))
            for rule in type(of: check).rules where !elsewhere.contains(rule.id.text) {
                XCTAssertTrue(found.contains(rule.id), "\(rule.id)")
            }
        }
    }

    func testEveryFaultIsOfAListedRuleAndNamesItsPlaceAndEvidence() throws {
        let sites = try sites()
        let listed = Set(SiteHeaders.rules)
        for check in SiteHeaders.checks {
            for lines in type(of: check).examples.failing {
                for fault in try answers(lines).flatMap({ answer in sites.flatMap { check.faults(in: answer, of: $0) } }
                ) {
                    XCTAssertTrue(listed.contains(fault.rule), "\(fault.rule.id)")
                    XCTAssertEqual(fault.place, Path("https://example.com/"))
                    XCTAssertEqual(fault.subject.first, "https://example.com")
                    XCTAssertFalse(fault.evidence.isEmpty || fault.message.isEmpty || fault.remediation.isEmpty, lines)
                }
            }
        }
    }

    func testRulesAreUniqueSortedAndOfKnownKinds() throws {
        let ids = SiteHeaders.rules.map(\.id)
        XCTAssertEqual(ids, Set(ids).sorted())
        let url = URL(filePath: #filePath).appending(path: "../../../rules/kinds.toml").standardizedFileURL
        let kinds = try String(contentsOf: url, encoding: .utf8)
        for rule in SiteHeaders.rules {
            XCTAssertTrue(kinds.contains("\nid = \"\(rule.kind)\"\n"), "\(rule.id): \(rule.kind)")
        }
    }

    func testAWellGuardedSiteHasNoFaultAboveANote() throws {
        let answer = try AnswerMaking.answer(
            """
            Content-Type: text/html; charset=utf-8
            Strict-Transport-Security: max-age=63072000; includeSubDomains; preload
            Content-Security-Policy: default-src 'none'; script-src 'self'; object-src 'none'; base-uri 'none'; \
            form-action 'self'; frame-ancestors 'none'; report-to csp
            Reporting-Endpoints: csp="https://example.com/reports"
            X-Content-Type-Options: nosniff
            Referrer-Policy: strict-origin-when-cross-origin
            Permissions-Policy: camera=(), microphone=(), geolocation=()
            Cross-Origin-Opener-Policy: same-origin
            Set-Cookie: __Host-session=abc; Secure; HttpOnly; SameSite=Lax; Path=/
            Cache-Control: no-store
            Server: Vercel
            """)
        let faults = SiteHeaders.faults(in: [answer], of: try AnswerMaking.site())
        XCTAssertEqual(faults.filter { $0.severity > .note }.map(\.rule.id.text), [])
    }

    func testABareSiteMissesWhatItShouldSend() throws {
        let answer = try AnswerMaking.answer("Content-Type: text/html; charset=utf-8")
        XCTAssertEqual(
            AnswerMaking.rules(answer, try AnswerMaking.site()),
            [
                "missing-content-security-policy", "missing-content-type-options", "missing-opener-policy",
                "missing-permissions-policy", "missing-referrer-policy", "missing-strict-transport-security",
                "unlimited-framing",
            ])
    }

    func testTheSameFaultOnSeveralAnswersIsOneThatNamesThem() throws {
        let answers = [
            try AnswerMaking.answer("Content-Type: text/html; charset=utf-8"),
            try AnswerMaking.answer(
                "Content-Type: text/html; charset=utf-8", role: .notFound, at: "https://example.com/none", status: 404),
            try AnswerMaking.answer(
                "Content-Type: text/javascript", role: .script, at: "https://example.com/assets/app.js"),
        ]
        let faults = SiteHeaders.faults(in: answers, of: try AnswerMaking.site())
        let sniffing = faults.filter { $0.rule.id.text == "missing-content-type-options" }
        XCTAssertEqual(sniffing.count, 1)
        XCTAssertEqual(sniffing.first?.severity, .medium)
        XCTAssertEqual(
            sniffing.first?.related.map(\.place.text),
            ["https://example.com/none", "https://example.com/assets/app.js"])
    }

    func testOneTransportHeaderOverPlainHTTPIsANote() throws {
        let answer = try AnswerMaking.answer(
            "Strict-Transport-Security: max-age=31536000", role: .plainTwin, at: "http://example.com/")
        XCTAssertEqual(AnswerMaking.rules(answer, try AnswerMaking.site()), ["strict-transport-security-over-http"])
    }

    func testCuresAreWrittenForVercelWhereItAnswers() throws {
        let site = try AnswerMaking.site()
        for (lines, expected) in [
            ("Server: Vercel", "{ \"key\": \"X-Content-Type-Options\", \"value\": \"nosniff\" }"),
            ("Server: example", "Send `X-Content-Type-Options: nosniff`"),
        ] {
            let fault = SiteHeaders.faults(in: [try AnswerMaking.answer(lines)], of: site)
                .first { $0.rule.id.text == "missing-content-type-options" }
            XCTAssertTrue(fault?.remediation.contains(expected) == true, lines)
        }
    }

    func testAFileOfTheWrongTypeIsFaulted() throws {
        let rows: [(SiteAnswer.Role, String, String, Bool)] = [
            (.script, "/app.js", "text/html", true), (.script, "/app.js", "Text/JavaScript;charset=utf-8", false),
            (.asset, "/a.css", "text/plain", true), (.asset, "/a.css", "text/css", false),
            (.asset, "/a.bin", "application/octet-stream", false),
        ]
        for (role, path, type, isFaulted) in rows {
            let answer = try AnswerMaking.answer(
                "Content-Type: \(type)", role: role, at: "https://example.com\(path)", body: "<meta charset=utf-8>")
            let found = AnswerMaking.rules(answer, try AnswerMaking.site())
            XCTAssertEqual(found.contains("wrong-content-type"), isFaulted, "\(path) \(type)")
        }
    }

    func testPersonalFieldsInASharedAnswerAreFaulted() throws {
        let lines = "Content-Type: application/json\nCache-Control: public, max-age=60"
        for (body, isFaulted) in [("{\"email\":\"a@example.org\"}", true), ("{\"price\":1}", false)] {
            let answer = try AnswerMaking.answer(lines, role: .policyPage, body: body)
            let found = AnswerMaking.rules(answer, try AnswerMaking.site())
            XCTAssertEqual(found.contains("cacheable-personal-data"), isFaulted, body)
        }
    }

    func testNothingIsAdvisedThatBreaksWhatTheSiteUses() throws {
        var site = try AnswerMaking.site()
        site.services = [.stripe, .googleSignIn]
        let faults = SiteHeaders.faults(in: [try AnswerMaking.answer("Server: example")], of: site)
        let opener = faults.first { $0.rule.id.text == "missing-opener-policy" }
        XCTAssertTrue(opener?.remediation.contains("same-origin-allow-popups") == true)
        XCTAssertFalse(faults.contains { $0.remediation.contains("require-corp") })
        let isolated = try AnswerMaking.answer("Cross-Origin-Embedder-Policy: require-corp")
        XCTAssertTrue(AnswerMaking.rules(isolated, site).contains("embedder-policy-against-stripe"))
        site.services = []
        XCTAssertFalse(AnswerMaking.rules(isolated, site).contains("embedder-policy-against-stripe"))
    }

    func testAPolicyOfAMetaElementCounts() throws {
        let answer = try AnswerMaking.answer(
            "Content-Type: text/html", metaPolicies: ["script-src 'self' 'unsafe-inline'; frame-ancestors 'none'"])
        let faults = SiteHeaders.faults(in: [answer], of: try AnswerMaking.site())
        let ids = faults.map(\.rule.id.text)
        XCTAssertFalse(ids.contains("missing-content-security-policy"))
        XCTAssertTrue(ids.contains("unlimited-framing"), "frame-ancestors has no effect in a meta element")
        XCTAssertTrue(ids.contains("misread-content-security-policy"))
        XCTAssertEqual(
            faults.first { $0.rule.id.text == "unsafe-inline-scripts" }?.evidence.hasPrefix("<meta http-equiv"), true)
    }

    func testAPolicyThatOnlyReportsIsJudgedInNotes() throws {
        let answer = try AnswerMaking.answer(
            "Content-Type: text/html\nContent-Security-Policy-Report-Only: script-src * 'unsafe-inline'")
        let faults = SiteHeaders.faults(in: [answer], of: try AnswerMaking.site())
        let inline = faults.first { $0.rule.id.text == "unsafe-inline-scripts" }
        XCTAssertEqual(inline?.severity, .note)
        XCTAssertEqual(
            faults.first { $0.rule.id.text == "unenforced-content-security-policy" }?.severity, .medium)
    }

    func testANonceThatComesAgainIsFaulted() throws {
        let line = { (nonce: String) in "Content-Security-Policy: script-src 'nonce-\(nonce)'" }
        let pair = { (first: String, second: String) in
            [
                try AnswerMaking.answer(line(first)),
                try AnswerMaking.answer(line(second), role: .policyPage, at: "https://example.com/pay"),
            ]
        }
        let site = try AnswerMaking.site()
        let reused = SiteHeaders.faults(in: try pair("YWFhYWFhYWFhYWFhYWFhYQ==", "YWFhYWFhYWFhYWFhYWFhYQ=="), of: site)
        let fault = try XCTUnwrap(reused.first { $0.rule.id.text == "reused-content-security-nonce" })
        XCTAssertEqual(fault.place, Path("https://example.com/pay"))
        XCTAssertEqual(fault.related.map(\.place), [Path("https://example.com/")])
        let fresh = SiteHeaders.faults(in: try pair("YWFhYWFhYWFhYWFhYWFhYQ==", "YmJiYmJiYmJiYmJiYmJiYg=="), of: site)
        XCTAssertFalse(fresh.contains { $0.rule.id.text == "reused-content-security-nonce" })
    }

    func testTheValueOfACookieIsInNoFault() throws {
        let answer = try AnswerMaking.answer("Set-Cookie: sid=verysecretvalue; Path=/")
        let faults = SiteHeaders.faults(in: [answer], of: try AnswerMaking.site())
        XCTAssertTrue(faults.contains { $0.evidence == "Set-Cookie: sid=…; Path=/" })
        XCTAssertFalse(faults.contains { "\($0)".contains("verysecretvalue") })
    }
}
