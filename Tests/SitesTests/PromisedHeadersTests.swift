import HTTP
import Policy
import Sites
import Vocabulary
import XCTest

final class PromisedHeadersTests: XCTestCase {
    private let policy = """
        version = 1
        [environments.production]
        url = "https://example.com"
        [headers]
        environments = ["production"]
        paths = ["/", "/assets/*"]
        [headers.require]
        X-Frame-Options = "DENY"
        Strict-Transport-Security = { max-age = 31536000, include-subdomains = true }
        [headers.require.Content-Security-Policy]
        forbid = ["'unsafe-eval'", "script-src https:"]
        must-set = { object-src = "'none'", base-uri = "'self'" }
        must-allow = { script-src = ["https://js.stripe.com"], connect-src = ["https://*.supabase.co", "wss://*.supabase.co"] }
        [headers.optional]
        X-XSS-Protection = "1; mode=block"
        """

    private func site(environment: String? = "production") throws -> SiteContext {
        var site = try AnswerMaking.site()
        site.policy = try SecurityPolicy.parse(Array(policy.utf8), path: "assay.toml")
        site.environment = site.policy.environments.first { $0.name == environment }
        return site
    }

    private let kept = """
        X-Frame-Options: DENY
        Strict-Transport-Security: max-age=63072000; includeSubDomains
        Content-Security-Policy: default-src 'self'; script-src 'self' https://js.stripe.com; object-src 'none'; \
        base-uri 'self'; connect-src https://*.supabase.co wss://*.supabase.co
        """

    private func messages(
        _ lines: String, _ site: SiteContext, role: SiteAnswer.Role = .startPage, at path: String = "/"
    )
        throws -> [String]
    {
        let answer = try AnswerMaking.answer(lines, role: role, at: "https://example.com\(path)")
        return SiteHeaders.faults(in: [answer], of: site).filter { $0.rule.id.text == "broken-header-promise" }
            .map(\.message)
    }

    func testAKeptPromiseIsNoFault() throws {
        XCTAssertEqual(try messages(kept, try site()), [])
        XCTAssertEqual(try messages(kept + "\nX-XSS-Protection: 1;mode=block", try site()), [])
    }

    func testEachBrokenPartIsNamed() throws {
        let rows: [(String, String, String)] = [
            ("DENY", "SAMEORIGIN", "It is sent, but the policy promises 'DENY'."),
            ("max-age=63072000", "max-age=3600", "It is sent, but the policy promises a max-age of 31536000 or more."),
            ("; includeSubDomains", "", "It is sent, but the policy promises includeSubDomains."),
            (
                "script-src 'self'", "script-src 'self' 'unsafe-eval'",
                "It is sent, but the policy forbids 'unsafe-eval'."
            ),
            ("script-src 'self'", "script-src https:", "It is sent, but the policy forbids script-src https:."),
            ("object-src 'none'", "object-src 'self'", "It is sent, but the policy promises object-src 'none'."),
            (
                " https://js.stripe.com", "",
                "It is sent, but the policy promises to let through script-src https://js.stripe.com."
            ),
            (
                " wss://*.supabase.co", "",
                "It is sent, but the policy promises to let through connect-src wss://*.supabase.co."
            ),
        ]
        for (part, replacement, message) in rows {
            XCTAssertEqual(try messages(kept.replacing(part, with: replacement), try site()), [message], replacement)
        }
        XCTAssertEqual(
            try messages(kept + "\nX-XSS-Protection: 0", try site()),
            ["It is sent, but the policy promises '1; mode=block'."])
        XCTAssertEqual(
            try messages("Server: example", try site()).count, 3,
            "every required header is missed, the optional one is not")
    }

    func testAPromiseHoldsForItsEnvironmentsAndPathsAlone() throws {
        XCTAssertEqual(try messages("Server: example", try site(environment: nil)), [])
        XCTAssertEqual(try messages("Server: example", try site(), role: .policyPage, at: "/about"), [])
        XCTAssertEqual(try messages("Server: example", try site(), role: .script, at: "/assets/app.js").count, 3)
    }
}
