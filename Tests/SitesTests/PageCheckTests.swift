import HTTP
import Policy
import Vocabulary
import XCTest

@testable import Sites

final class PageCheckTests: XCTestCase {
    private func faults(
        _ html: String, by check: (any PageCheck)? = nil, at address: String = Fixture.address,
        policy: SecurityPolicy = .standard
    ) throws -> [Fault] {
        let answer = try Fixture.answer(html, at: address)
        let page = Page(address: answer.response.address, body: answer.response.body)
        let site = SiteContext(address: answer.response.address, policy: policy)
        return check?.faults(on: page, answer: answer, of: site) ?? page.faults(answer: answer, of: site)
    }

    func testEveryCheckProvesItselfOnItsExamples() throws {
        XCTAssertGreaterThanOrEqual(Roster.pageChecks.count, 5)
        for check in Roster.pageChecks {
            let examples = type(of: check).examples
            XCTAssertFalse(examples.failing.isEmpty || examples.passing.isEmpty, "\(check)")
            for html in examples.failing {
                let found = try faults(html, by: check)
                XCTAssertFalse(found.isEmpty, "\(check) should fault \(html)")
                let rules = Set(type(of: check).rules.map(\.id))
                XCTAssertTrue(found.allSatisfy { rules.contains($0.rule.id) && !$0.evidence.isEmpty }, html)
            }
            for html in examples.passing {
                XCTAssertEqual(try faults(html, by: check).map(\.message), [], "\(check) should pass \(html)")
            }
        }
    }

    func testEveryRuleIsWrittenWhole() {
        let rules = Page.rules + ExposureRules.all + ScriptInventory.rules + UptimeReport.rules
        XCTAssertEqual(Set(rules.map(\.id)).count, rules.count, "each identifier once")
        for rule in rules {
            XCTAssertTrue(rule.source.hasPrefix("https://"), rule.id.text)
            XCTAssertTrue(rule.remedy.hasSuffix(".") && rule.why.hasSuffix("."), rule.id.text)
        }
    }

    func testPasswordOverPlainHTTPIsCritical() throws {
        let found = try faults("<input type=password>", at: "http://example.com/login")
        XCTAssertEqual(found.map(\.rule.id.text), ["password-over-plain-http"])
        XCTAssertEqual(found.first?.severity, .critical)
        XCTAssertEqual(try faults("<input type=password>", at: "http://localhost:8000/login"), [])
    }

    func testPaymentPagesWantEachScriptAuthorised() throws {
        var policy = SecurityPolicy.standard
        policy.paymentPages.paths = ["/booking", "/pay/*"]
        policy.paymentPages.scripts = [.init(source: "https://js.stripe.com", owner: "Team", reason: "form")]
        let stripe = "<script src=https://js.stripe.com/v3/></script>"
        let other = "<script src=https://cdn.example.net/a.js></script>"
        let sri = SubresourceIntegrity()
        for (html, address, kinds) in [
            (stripe, "https://example.com/booking", []),
            (other, "https://example.com/booking/", ["web.payment-script-no-integrity"]),
            (other, "https://example.com/pay/now", ["web.payment-script-no-integrity"]),
            (other, "https://example.com/", ["web.sri-missing"]), (stripe, "https://example.com/", []),
            (
                "<script src=https://js.stripe.com.example.net/v3/></script>", "https://example.com/booking",
                ["web.payment-script-no-integrity"]
            ),
        ] {
            XCTAssertEqual(
                try faults(html, by: sri, at: address, policy: policy).map(\.kind.text), kinds, html + address)
        }
    }

    func testKnowsOwnersByTheirHosts() {
        for (host, name) in [
            ("js.stripe.com", "Stripe"), ("stripe.com", "Stripe"), ("notstripe.com", nil),
            ("stripe.com.example.net", nil),
            ("www.googletagmanager.com", "Google Tag Manager"), ("com", nil), ("", nil),
            ("a.b.c.d.e.clarity.ms", "Microsoft Clarity"),
        ] {
            XCTAssertEqual(ThirdParties.owner(of: host)?.name, name, host)
        }
        let hosts = ThirdParties.known.flatMap(\.hosts)
        XCTAssertEqual(Set(hosts).count, hosts.count, "each host once")
        XCTAssertTrue(hosts.allSatisfy { $0.split(separator: ".").count <= 4 })
    }

    func testTellsOwnersApart() {
        for (one, other, isSame) in [
            ("example.com", "www.example.com", true), ("a.example.com", "b.example.com", true),
            ("a.vercel.app", "b.vercel.app", false), ("a.example.co.uk", "b.example.co.uk", true),
            ("a.co.uk", "b.co.uk", false), ("127.0.0.1", "10.0.0.1", false), ("localhost", "localhost", true),
        ] {
            XCTAssertEqual(SiteBoundary.isSameSite(one, other), isSame, "\(one) \(other)")
        }
    }

    func testTheHeaderOfTheAnswerCountsAsThePagesPolicy() throws {
        for (header, html, count) in [
            ("content-security-policy: img-src 'self'", "<img src=https://a.example/b>", 1),
            ("content-security-policy-report-only: img-src 'self'", "<img src=https://a.example/b>", 0),
            ("content-security-policy: img-src https:", "<img src=https://a.example/b>", 0),
            ("content-security-policy: script-src 'self' 'unsafe-hashes'", "<p onclick=a()>", 0),
            ("content-security-policy: style-src 'nonce-abc'", "<link rel=stylesheet nonce=abc href=/a.css>", 0),
            ("content-security-policy: img-src 'none'", "<img src=/a.png><img src=/a.png><img src=/b.png>", 2),
        ] {
            let answer = try Fixture.answer(html, headers: [header])
            let page = Page(address: answer.response.address, body: answer.response.body)
            let found = BlockedLoads().faults(on: page, answer: answer, of: SiteContext(address: page.address))
            XCTAssertEqual(found.count, count, "\(header) \(html)")
        }
        let answer = try Fixture.answer(
            "<img src=http://a.example/b>", headers: ["content-security-policy: upgrade-insecure-requests"])
        let page = Page(address: answer.response.address, body: answer.response.body)
        XCTAssertEqual(
            MixedContent().faults(on: page, answer: answer, of: SiteContext(address: page.address)), [],
            "browsers upgrade every address of the page")
    }

    func testATrackerIsNamedOnceAndTheWorstIsKnown() throws {
        let html = """
            <script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
            <script>gtag('https://www.googletagmanager.com/gtm.js')</script><img src="https://www.googletagmanager.com/a">
            """
        let found = try faults(html, by: BeforeConsent())
        XCTAssertEqual(found.map(\.kind.text), ["web.tracker-before-consent"])
        XCTAssertEqual(found.first?.line, 1)
        XCTAssertTrue(found.first?.evidence.contains("googletagmanager") == true)
    }
}
