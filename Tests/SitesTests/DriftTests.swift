import HTTP
import TestSupport
import Vocabulary
import XCTest

@testable import Sites

final class DriftTests: XCTestCase {
    private func snapshot(
        _ html: String = "<p>", headers: [String] = [], protocols: [String] = ["TLSv1.3"], host: String = "example.com"
    ) throws -> SiteSnapshot {
        let answer = try Fixture.answer(html, headers: headers, at: "https://\(host)/")
        let page = Page(address: answer.response.address, body: answer.response.body)
        return SiteSnapshot(
            pages: [
                .init(
                    path: "/", status: answer.response.status, headers: HeaderFacts(of: answer.response),
                    scripts: ScriptFacts.all(on: page, contents: [:]))
            ],
            protocols: protocols, cookies: CookieFacts.all(in: answer.response))
    }

    func testWhatDiffersFromRequestToRequestIsNoDifference() throws {
        let one = try snapshot(headers: [
            "date: a", "age: 1", "etag: x", "x-vercel-id: fra1::a", "x-vercel-cache: HIT", "cf-ray: 1",
            "content-security-policy: script-src 'nonce-aaa' https://example.com", "set-cookie: s=1; Secure; Expires=a",
        ])
        let other = try snapshot(
            headers: [
                "date: b", "age: 2", "etag: y", "x-vercel-id: fra1::b", "cf-ray: 2",
                "content-security-policy: script-src 'nonce-bbb'  https://preview.example.net",
                "set-cookie: s=2; secure; Expires=b",
            ], host: "preview.example.net")
        XCTAssertEqual(SiteSnapshot.differences(from: one, to: other), [])
    }

    func testTellsEachDifferenceOnce() throws {
        let base = try snapshot(
            "<script src=/assets/index-AAAAaaaa1.js></script>",
            headers: ["x-frame-options: DENY", "set-cookie: s=1; Secure; HttpOnly"])
        for (name, other, expected) in [
            (
                "header",
                try snapshot(
                    "<script src=/assets/index-AAAAaaaa1.js></script>", headers: ["set-cookie: s=1; Secure; HttpOnly"]),
                ["/ header x-frame-options"]
            ),
            (
                "cookie",
                try snapshot(
                    "<script src=/assets/index-AAAAaaaa1.js></script>",
                    headers: ["x-frame-options: DENY", "set-cookie: s=1; HttpOnly"]), ["cookie s"]
            ),
            (
                "build",
                try snapshot(
                    "<script src=/assets/index-BBBBbbbb2.js></script>",
                    headers: ["x-frame-options: DENY", "set-cookie: s=1; Secure; HttpOnly"]),
                ["(/ script /assets/index-*.js)"]
            ),
            (
                "script",
                try snapshot(
                    "<script src=/assets/index-AAAAaaaa1.js></script><script src=//evil.example/a.js></script>",
                    headers: ["x-frame-options: DENY", "set-cookie: s=1; Secure; HttpOnly"]),
                ["/ script https://evil.example/a.js"]
            ),
            (
                "preview",
                try snapshot(
                    "<script src=/assets/index-AAAAaaaa1.js></script>",
                    headers: ["x-frame-options: DENY", "x-robots-tag: noindex", "set-cookie: s=1; Secure; HttpOnly"]),
                ["(/ header x-robots-tag)"]
            ),
            (
                "tls",
                try snapshot(
                    "<script src=/assets/index-AAAAaaaa1.js></script>",
                    headers: ["x-frame-options: DENY", "set-cookie: s=1; Secure; HttpOnly"],
                    protocols: ["TLSv1.0", "TLSv1.3"]), ["protocols"]
            ),
        ] {
            let found = SiteSnapshot.differences(from: base, to: other)
            XCTAssertEqual(found.map { $0.isExpected ? "(\($0.subject))" : $0.subject }, expected, name)
            XCTAssertEqual(SiteSnapshot.differences(from: other, to: base).count, expected.count, name)
        }
    }

    func testTheFileReadsBack() throws {
        let snapshot = try snapshot(
            "<script>a()</script><script src=/b.js></script>",
            headers: ["x-a: \"b\"", "set-cookie: s=1; Path=/; SameSite=Lax"])
        XCTAssertEqual(try SiteSnapshot(bytes: snapshot.bytes), snapshot)
        XCTAssertEqual(snapshot.cookies.first?.flags, ["Path=/", "SameSite=lax"])
        XCTAssertFalse(String(decoding: snapshot.bytes, as: UTF8.self).contains("s=1"), "no value of a cookie")
        for text in [
            "", "{}", #"{"format":"assay-site/2"}"#,
            #"{"format":"assay-site/1","pages":[{}],"protocols":[],"cookies":[]}"#,
        ] {
            XCTAssertThrowsError(try SiteSnapshot(bytes: Array(text.utf8)), text)
        }
        for seed in 0..<300 {
            var mutations = Mutations(seed: UInt64(seed))
            if let read = try? SiteSnapshot(bytes: mutations.damaged(snapshot.bytes)) {
                XCTAssertEqual(try? SiteSnapshot(bytes: read.bytes), read, "seed \(seed)")
            }
        }
    }
}
