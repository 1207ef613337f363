import HTTP
import Sites
import TestSupport
import XCTest

final class ContentPolicyTests: XCTestCase {
    private func policies(_ lines: String, at address: String = "https://example.com/") throws -> ContentPolicies {
        ContentPolicies(of: try AnswerMaking.answer(lines, at: address).response)
    }

    func testDirectivesAreReadAsTheSpecificationHasIt() {
        let policy = ContentPolicy(
            " Default-Src\t'self' ;; script-src ; default-src *; img-src é; ;\u{C}font-src a.example")
        XCTAssertEqual(policy.directives.map(\.name), ["default-src", "script-src", "font-src"])
        XCTAssertEqual(policy.values(of: "default-src"), ["'self'"])
        XCTAssertEqual(policy.values(of: "script-src"), [])
        XCTAssertEqual(policy.repeated, ["default-src"])
        XCTAssertEqual(policy.unreadable, 1)
    }

    func testACommaPartsPolicies() throws {
        let policies = try policies(
            "Content-Security-Policy: default-src 'self', img-src *\ncontent-security-policy: , ;\n"
                + "Content-Security-Policy-Report-Only: default-src 'none'")
        XCTAssertEqual(policies.enforced.map { $0.directives.map(\.name) }, [["default-src"], ["img-src"]])
        XCTAssertEqual(policies.reportOnly.count, 1)
    }

    func testSourcesAreReadAsTheGrammarHasThem() throws {
        let rows: [(String, SourceExpression?)] = [
            ("'SELF'", .keyword(.itself)), ("'none'", SourceExpression.none), ("HTTPS:", .scheme("https")),
            ("'nonce-aB+/-_='", .nonce("aB+/-_=")), ("'Nonce-aB'", .nonce("aB")), ("'nonce-'", nil),
            ("'nonce-a==='", nil),
            ("'nonce-a b'", nil), ("'sha256-YQ=='", .hash(algorithm: "sha256", digest: "YQ==")), ("'sha1-YQ=='", nil),
            ("'nonce-a", nil), ("https://", nil), ("https://a..b", nil),
            ("http://*.example.com:*/x", .host(try host("http://*.example.com:*/x"))),
            ("*.", nil), ("a*.example.com", nil), ("*.*.example.com", nil), ("example.com:99999", nil),
            ("example.com:", .scheme("example.com")),
            ("1https://example.com", nil), ("self", .host(try host("self"))),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(SourceExpression(text), expected ?? .invalid(text), text)
        }
    }

    private func host(_ text: String) throws -> HostSource {
        try XCTUnwrap(HostSource(text), text)
    }

    func testAddressesMatchSourcesAsInTheSpecification() throws {
        // Page, source, address, whether it passes (CSP3, sections 6.7.2.8 to 6.7.2.12).
        let rows: [(String, String, String, Bool)] = [
            ("https://example.com/", "'self'", "https://example.com/a.js", true),
            ("https://example.com/", "'self'", "https://example.com:8443/a.js", false),
            ("https://example.com/", "'self'", "http://example.com/a.js", false),
            ("https://example.com/", "'self'", "wss://example.com/", true),
            ("https://example.com/", "'self'", "https://www.example.com/", false),
            ("http://example.com/", "'self'", "https://example.com/", true),
            ("http://example.com/", "'self'", "ws://example.com/", true),
            ("https://example.com/", "*", "https://other.example/", true),
            ("https://example.com/", "*", "data:text/javascript,1", false),
            ("https://example.com/", "*", "blob:https://example.com/1", false),
            ("https://example.com/", "data:", "data:text/plain,1", true),
            ("https://example.com/", "http:", "https://other.example/", true),
            ("https://example.com/", "https:", "http://other.example/", false),
            ("https://example.com/", "https:", "wss://other.example/", false),
            ("https://example.com/", "ws:", "https://other.example/", true),
            ("https://example.com/", "other.example", "https://other.example/a", true),
            ("https://example.com/", "other.example", "http://other.example/a", false),
            ("http://example.com/", "other.example", "https://other.example/a", true),
            ("https://example.com/", "OTHER.example", "https://other.EXAMPLE/a", true),
            ("https://example.com/", "http://other.example", "https://other.example/a", true),
            ("https://example.com/", "*.other.example", "https://a.b.other.example/", true),
            ("https://example.com/", "*.other.example", "https://other.example/", false),
            ("https://example.com/", "*.other.example", "https://notother.example/", false),
            ("https://example.com/", "https://*", "https://anything.example/", true),
            ("https://example.com/", "https://*:*", "https://anything.example:8443/", true),
            ("https://example.com/", "https://other.example:443", "https://other.example/", true),
            ("https://example.com/", "https://other.example:8443", "https://other.example/", false),
            ("https://example.com/", "https://other.example", "https://other.example:8443/", false),
            ("https://example.com/", "http://other.example:80", "https://other.example/", true),
            ("https://example.com/", "https://other.example/a/", "https://other.example/a/b/c.js", true),
            ("https://example.com/", "https://other.example/a/", "https://other.example/a", false),
            ("https://example.com/", "https://other.example/a", "https://other.example/a/b", false),
            ("https://example.com/", "https://other.example/a", "https://other.example/a?x=1", true),
            ("https://example.com/", "https://other.example/a%20b", "https://other.example/a b", true),
            ("https://example.com/", "https://other.example/A", "https://other.example/a", false),
            ("https://example.com/", "https://other.example/", "https://other.example/any", true),
            ("https://example.com/", "127.0.0.1", "https://127.0.0.1/", true),
            ("https://example.com/", "192.0.2.7", "https://192.0.2.7/", false),
            ("https://example.com/", "https://[::1]", "https://[::1]/", false),
            ("https://example.com/", "'none'", "https://example.com/", false),
            ("https://example.com/", "'none' 'self'", "https://example.com/", true),
            ("https://example.com/", "", "https://example.com/", false),
            ("https://example.com/", "wss://*.supabase.co", "wss://abc.supabase.co/realtime", true),
            ("https://example.com/", "https://*.supabase.co", "wss://abc.supabase.co/realtime", false),
        ]
        for (page, source, address, passes) in rows {
            let policies = try policies("Content-Security-Policy: connect-src \(source)", at: page)
            XCTAssertEqual(policies.blocks(address, as: .connection), !passes, "\(page) \(source) \(address)")
        }
    }

    func testAPathCountsNoMoreBehindARedirect() throws {
        let source = try host("https://other.example/a")
        let page = LoadTarget(try WebAddress("https://example.com/"))
        var target = LoadTarget(try WebAddress("https://other.example/b"))
        XCTAssertFalse(source.matches(target, page: page))
        target.isRedirected = true
        XCTAssertTrue(source.matches(target, page: page))
    }

    func testDirectivesFallBackInTheirOrder() throws {
        let rows: [(String, SourceDirective, Bool)] = [
            ("default-src 'none'", .scriptElement, true), ("default-src 'none'", .form, false),
            ("default-src 'none'", .base, false), ("default-src 'none'", .ancestors, false),
            ("script-src 'none'; default-src *", .worker, true), ("child-src *; script-src 'none'", .worker, false),
            ("child-src 'none'; default-src *", .frame, true), ("frame-src *; child-src 'none'", .frame, false),
            ("frame-src 'none'", .fencedFrame, true), ("script-src-elem *; script-src 'none'", .scriptElement, false),
            ("img-src 'none'", .scriptElement, false), ("default-src 'none'", .manifest, true),
        ]
        for (policy, directive, isBlocked) in rows {
            let policies = try policies("Content-Security-Policy: \(policy)")
            XCTAssertEqual(
                policies.blocks("https://other.example/", as: directive), isBlocked, "\(policy) \(directive)")
        }
    }

    func testScriptsPassByNonceHashOrTrust() throws {
        let address = "https://other.example/a.js"
        let rows: [(String, ContentPolicies.Credentials, Bool)] = [
            ("'nonce-abc'", .init(nonce: "abc"), false), ("'nonce-abc'", .init(nonce: "ABC"), true),
            ("'nonce-abc'", .init(), true), ("'sha256-YQ=='", .init(integrity: ["sha256-YQ=="]), false),
            ("'sha256-YQ=='", .init(integrity: ["sha256-YQ==", "sha256-Yg=="]), true),
            ("'strict-dynamic' https://other.example", .init(), true),
            ("'strict-dynamic' 'nonce-abc'", .init(isInPage: false), false),
        ]
        for (sources, credentials, isBlocked) in rows {
            let policies = try policies("Content-Security-Policy: script-src \(sources)")
            XCTAssertEqual(policies.blocks(address, as: .scriptElement, with: credentials), isBlocked, sources)
        }
    }

    func testInlineTextPassesByNonceHashOrLeave() throws {
        // The digest is of `alert(1)`, from sha256sum.
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
        let rows: [(String, ContentPolicies.Inline, String?, Bool)] = [
            ("script-src 'self'", .script, nil, true), ("script-src 'unsafe-inline'", .script, nil, false),
            ("script-src 'unsafe-inline' 'nonce-abc'", .script, nil, true),
            ("script-src 'nonce-abc'", .script, "abc", false),
            ("script-src 'nonce-abc'", .scriptAttribute, "abc", true),
            ("script-src \(hash)", .script, nil, false), ("script-src \(hash)", .scriptAttribute, nil, true),
            ("script-src 'unsafe-hashes' \(hash)", .scriptAttribute, nil, false),
            ("script-src 'sha256-YQ=='", .script, nil, true),
            ("script-src 'unsafe-inline' 'strict-dynamic'", .script, nil, true),
            ("style-src 'unsafe-inline' 'strict-dynamic'", .style, nil, false), ("img-src 'none'", .script, nil, false),
            ("style-src-attr 'none'; style-src 'unsafe-inline'", .styleAttribute, nil, true),
        ]
        for (policy, kind, nonce, isBlocked) in rows {
            let policies = try policies("Content-Security-Policy: \(policy)")
            let block = policies.block(ofInline: Array("alert(1)".utf8), as: kind, nonce: nonce)
            XCTAssertEqual(block != nil, isBlocked, "\(policy) \(kind)")
        }
    }

    func testWhatOneOfSeveralPoliciesForbidsIsForbidden() throws {
        let policies = try policies(
            "Content-Security-Policy: script-src *, script-src 'self'\nContent-Security-Policy-Report-Only: img-src 'none'"
        )
        let block = try XCTUnwrap(policies.block(of: "https://other.example/a.js", as: .scriptElement))
        XCTAssertEqual(block.policy, policies.enforced[1])
        XCTAssertEqual(block.directive, .script)
        XCTAssertFalse(policies.blocks("https://example.com/a.png", as: .image), "what is only reported is let through")
        XCTAssertFalse(policies.blocks("relative.js", as: .scriptElement), "nothing is said of what cannot be read")
    }

    func testDamagedPoliciesAreReadInBoundsOfTheirText() throws {
        let seed: UInt64 = 20_261_124
        var mutations = Mutations(seed: seed)
        let text =
            "default-src 'self'; script-src 'nonce-abc' 'sha256-YQ==' https://*.a.example:443/b/ data: *; report-to x"
        let page = LoadTarget(try WebAddress("https://example.com/"))
        for round in 0..<3_000 {
            let line = String(decoding: mutations.damaged(Array(text.utf8)), as: UTF8.self)
            for policy in ContentPolicy.policies(in: line) {
                XCTAssertLessThanOrEqual(policy.directives.count, line.utf8.count, "seed \(seed), round \(round)")
                let list = policy.sources(for: .scriptElement)?.list
                let isNamed = list?.allows(LoadTarget(page: page, path: "/x"), page: page) == true
                XCTAssertTrue(
                    !isNamed || line.contains("'self'") || line.contains("*") || line.contains(":")
                        || line.lowercased().contains("'self'"), "seed \(seed), round \(round): \(line)")
            }
        }
    }
}

extension LoadTarget {
    /// Another file of the page's own origin.
    fileprivate init(page: LoadTarget, path: String) {
        self = page
        self.path = path
    }
}
