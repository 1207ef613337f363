import HTTP
import Policy
import Vocabulary
import XCTest

@testable import Sites

final class DriftFaultTests: XCTestCase {
    private func snapshot(
        _ headers: [String: String] = [:], status: Int = 200, protocols: [String] = ["TLSv1.2", "TLSv1.3"],
        cookies: [CookieFacts] = [], path: String = "/"
    ) -> SiteSnapshot {
        SiteSnapshot(
            pages: [.init(path: path, status: status, headers: HeaderFacts(headers), scripts: [])],
            protocols: protocols,
            cookies: cookies)
    }

    private func rules(_ before: SiteSnapshot, _ now: SiteSnapshot, payment: [String] = []) throws -> [String] {
        var policy = SecurityPolicy.standard
        policy.paymentPages.paths = payment
        let site = SiteContext(address: try WebAddress("https://example.com/"), policy: policy)
        return DriftFaults(site: site, before: before, now: now).all.map {
            "\($0.rule.id) \($0.kind) \($0.severity.rawValue)"
        }
    }

    func testADefenceThatIsGoneOrOtherIsAFault() throws {
        let guarded = snapshot(["content-security-policy": "default-src 'self'", "x-frame-options": "DENY"])
        for (name, before, now, expected) in [
            ("nothing", guarded, guarded, []),
            (
                "lost", guarded, snapshot(["x-frame-options": "DENY"]),
                ["lost-protecting-header header.csp-weak medium"]
            ),
            (
                "changed", guarded, snapshot(["content-security-policy": "default-src *", "x-frame-options": "DENY"]),
                ["changed-protecting-header header.csp-weak low"]
            ),
            ("gained", snapshot(), guarded, []),
            (
                "another kind", guarded, snapshot(["content-security-policy": "default-src 'self'"]),
                ["lost-protecting-header header.frame-missing medium"]
            ),
            ("an error", guarded, snapshot(status: 503), []), ("guarded preview", guarded, snapshot(status: 401), []),
            ("no defence", snapshot(["server": "a", "x-robots-tag": "noindex"]), snapshot(), []),
            (
                "Vercel's default",
                snapshot(["strict-transport-security": "max-age=63072000; includeSubDomains; preload"]),
                snapshot(["strict-transport-security": "max-age=63072000"]), []
            ),
            (
                "old protocol", snapshot(), snapshot(protocols: ["TLSv1.0", "TLSv1.2", "TLSv1.3"]),
                ["older-protocol-than-before tls.version-weak medium"]
            ),
            ("TLS 1.3 gone", snapshot(), snapshot(protocols: ["TLSv1.2"]), ["lost-tls13 tls.no-tls13 low"]),
            ("not surveyed", snapshot(), snapshot(protocols: []), []),
            (
                "cookie", snapshot(cookies: [.init(name: "s", flags: ["HttpOnly", "SameSite=lax", "Secure"])]),
                snapshot(cookies: [.init(name: "s", flags: ["Secure", "SameSite=none"])]),
                ["weakened-cookie cookie.httponly-missing medium", "weakened-cookie cookie.samesite-weak medium"]
            ),
        ] {
            XCTAssertEqual(try rules(before, now), expected, name)
        }
    }

    func testOnPaymentPagesItIsGraver() throws {
        let before = snapshot(["content-security-policy": "default-src 'self'"], path: "/pay")
        XCTAssertEqual(
            try rules(before, snapshot(path: "/pay"), payment: ["/pay"]),
            ["lost-protecting-header web.payment-header-drift high"])
    }

    func testWhatPlatformsDoIsExpected() {
        let changes = SiteSnapshot.differences(
            from: snapshot(cookies: [.init(name: "_vercel_jwt", flags: [])]),
            to: snapshot(["x-robots-tag": "noindex", "alt-svc": "h3"]))
        XCTAssertEqual(changes.map(\.isExpected), [true, true, true], "\(changes)")
    }
}
