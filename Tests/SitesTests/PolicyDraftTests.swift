import HTTP
import Vocabulary
import XCTest

@testable import Sites

final class PolicyDraftTests: XCTestCase {
    private func site(_ html: String, scripts: [String] = []) throws -> (site: SiteContext, page: Page) {
        let address = try WebAddress("https://example.com/")
        let page = Page(address: address, body: Array(html.utf8))
        var site = SiteContext(address: address)
        let texts = scripts.map { Array($0.utf8) }
        site.needs = PageNeeds(of: [page], scripts: texts)
        site.services = texts.reduce(page.services) { $0.union(Page.services(inScript: $1)) }
        return (site, page)
    }

    func testADraftOfAPageThatNeedsNothingIsStrict() throws {
        XCTAssertEqual(
            ContentPolicy.draft(for: try site("<script src=/a.js></script>").site),
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
        )
    }

    /// The page of the first deployment: Stripe, Google sign-in, Supabase, fonts and a script of its own.
    private static let page = """
        <link rel=stylesheet href="https://fonts.googleapis.com/css2?family=Inter">
        <link rel=preload as=font href="https://fonts.gstatic.com/a.woff2">
        <script src="https://js.stripe.com/v3/"></script><script src="https://accounts.google.com/gsi/client"></script>
        <script>window.a = 1</script><style>p{color:red}</style><img src="https://img.example.net/a.png">
        <iframe src="https://www.youtube.com/embed/a"></iframe><form action="https://forms.example.org/x"></form>
        <script type=module src=/assets/index.js></script>
        """
    private static let bundle = #"createClient("https://abcdefghijklmnopqrst.supabase.co","k")"#

    func testADraftBreaksNothingThatThePageUses() throws {
        let (site, page) = try site(Self.page, scripts: [Self.bundle])
        XCTAssertEqual(site.services, Set(SiteContext.Service.allCases))
        let draft = ContentPolicy.draft(for: site)
        XCTAssertTrue(
            draft.contains("https://abcdefghijklmnopqrst.supabase.co wss://abcdefghijklmnopqrst.supabase.co"), draft)
        XCTAssertFalse(draft.contains("*.supabase.co"), "a project's own host is narrower")
        let answer = try Fixture.answer(Self.page, headers: ["Content-Security-Policy: \(draft)"])
        XCTAssertEqual(
            page.faults(answer: answer, of: site).filter { $0.rule.id.text == "blocked-by-own-policy" }.map(\.message),
            [])
        let rules = SiteHeaders.faults(in: [answer], of: site).map(\.rule.id.text)
        for rule in [
            "blocked-service", "missing-content-security-policy", "unlimited-base-uri", "unsafe-inline-scripts",
        ] {
            XCTAssertFalse(rules.contains(rule), "\(rule): \(draft)")
        }
    }

    func testEditsMendWhatTheyAreFor() {
        for (policy, edits, expected) in [
            (
                "default-src 'self'", [ContentPolicy.Edit.set(.base, ["'self'"])], "default-src 'self'; base-uri 'self'"
            ),
            (
                "script-src 'self' 'unsafe-inline'", [.replace(.scriptElement, ["'unsafe-inline'"], with: [])],
                "script-src 'self'"
            ),
            (
                "default-src 'UNSAFE-INLINE'", [.replace(.scriptElement, ["'unsafe-inline'"], with: [])],
                "default-src 'UNSAFE-INLINE'; script-src 'none'"
            ),
            (
                "default-src 'self'", [.add(.connection, ["https://a.example"])],
                "default-src 'self'; connect-src 'self' https://a.example"
            ),
            ("img-src 'self'", [.add(.connection, ["https://a.example"])], "img-src 'self'"),
            ("frame-src 'none'", [.add(.frame, ["https://a.example"])], "frame-src https://a.example"),
            ("script-src self none", [.quoteKeywords], "script-src 'self' 'none'"),
            ("default-src 'self'; referrer no", [.drop(["referrer"])], "default-src 'self'"),
            ("img-src 'self'", [.replace(.scriptElement, ["*"], with: [])], "img-src 'self'"),
        ] {
            XCTAssertEqual(ContentPolicy(policy).text(after: edits), expected)
        }
    }

    func testTheMendedPolicyNoLongerHasTheFault() throws {
        let (site, _) = try site(Self.page, scripts: [Self.bundle])
        for policy in [
            "default-src 'self'", "script-src * 'unsafe-inline' 'unsafe-eval'; object-src 'self'",
            "img-src 'self'", "default-src https:; base-uri *", "script-src 'self'; block-all-mixed-content",
        ] {
            let answer = try Fixture.answer("<p>", headers: ["Content-Security-Policy: \(policy)"])
            for fault in SiteHeaders.faults(in: [answer], of: site) {
                guard let mark = fault.remediation.firstRange(of: "Send `Content-Security-Policy: ") else { continue }
                let value = fault.remediation[mark.upperBound...].prefix { $0 != "`" }
                let mended = try Fixture.answer("<p>", headers: ["Content-Security-Policy: \(value)"])
                let left = SiteHeaders.faults(in: [mended], of: site).filter {
                    $0.rule == fault.rule && $0.subject == fault.subject
                }
                XCTAssertEqual(left.map(\.message), [], "\(fault.rule.id): \(value)")
            }
        }
    }
}
