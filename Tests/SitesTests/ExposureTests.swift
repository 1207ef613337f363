import HTTP
import TestSupport
import Vocabulary
import XCTest

@testable import Sites

final class ExposureTests: XCTestCase {
    private static let app =
        "<!doctype html><html><head><title>Acme</title></head><body><div id=root></div><script src=/assets/i.js></script></body></html>"

    private func judge(_ body: String, status: Int = 404, type: String = "text/html") throws -> ExposureJudge {
        ExposureJudge(controls: [
            try Fixture.answer(
                body, type: type, status: status, at: "https://example.com/zq81/none.json", role: .notFound)
        ])
    }

    private func fault(
        _ path: String, _ body: String, type: String = "text/plain", status: Int = 200, judge: ExposureJudge? = nil
    ) throws -> Fault? {
        let exposure = try XCTUnwrap(Exposure.standard.first { $0.path == path }, path)
        let answer = try Fixture.answer(
            body, type: type, status: status, at: "https://example.com" + path, role: .exposure)
        return try (judge ?? self.judge("Not found", type: "text/plain")).fault(of: exposure, answer: answer)
    }

    /// Content of the files, written for this test.
    private static let contents: [(path: String, content: String, sign: String)] = [
        ("/.git/HEAD", "ref: refs/heads/main\n", "ref: refs/"),
        ("/.git/config", "[core]\n\trepositoryformatversion = 0\n", "[core] … repositoryformatversion"),
        ("/.env", "# keys\n\nexport STRIPE_KEY=topsecret\nB=2\n", "STRIPE_KEY=…"),
        ("/.env.local", "A=topsecret", "A=…"), ("/.env.production", "KEY=\"topsecret\nmore\"\n", "KEY=…"),
        ("/.npmrc", "//registry.example/:_authToken=topsecret", "_auth"),
        ("/dump.sql", "--\n-- PostgreSQL database dump\n--\n", "--\n-- PostgreSQL database dump"),
        (
            "/.vscode/sftp.json", #"{"host": "h", "username": "u", "password": "topsecret"}"#,
            #"{"host": …, "username": …}"#
        ),
        ("/id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\ntopsecret", "-----BEGIN"),
        ("/docker-compose.yml", "services:\n  db:\n    image: postgres\n", "services: … image:"),
        (
            "/actuator/env", #"{"activeProfiles":[],"propertySources":[]}"#,
            #"{"activeProfiles": …, "propertySources": …}"#
        ),
        ("/wp-config.php.bak", "<?php define('DB_PASSWORD', 'topsecret');", "<?php … DB_PASSWORD"),
    ]

    func testKnowsFilesByTheirContentAndShowsTheSignAlone() throws {
        for (path, content, sign) in Self.contents {
            let fault = try XCTUnwrap(fault(path, content), path)
            XCTAssertEqual(fault.evidence, sign, path)
            XCTAssertFalse("\(fault)".contains("topsecret"), path)
            XCTAssertEqual(fault.place.text, "https://example.com\(path)")
        }
        let page = "<html><head><title>phpinfo()</title></head><body>PHP Version 8</body></html>"
        XCTAssertEqual(try fault("/phpinfo.php", page, type: "text/html")?.kind.text, "web.debug-exposed")
    }

    func testNoPathIsOpenWhereAnAppAnswersEveryPath() throws {
        let spa = try judge(Self.app, status: 200)
        let named = try judge(Self.app.replacing("root", with: "zq81"), status: 200)
        for exposure in Exposure.standard {
            for (judge, body) in [(spa, Self.app), (named, Self.app)] {
                XCTAssertNil(try fault(exposure.path, body, type: "text/html", judge: judge), exposure.path)
            }
            XCTAssertNil(try fault(exposure.path, Self.app), "\(exposure.path): a page is no file, whatever its type")
            XCTAssertNil(try fault(exposure.path, ""), "\(exposure.path): nothing")
            XCTAssertNil(try fault(exposure.path, "Forbidden"), "\(exposure.path): a word")
            XCTAssertNil(try fault(exposure.path, #"{"error": "not found"}"#), "\(exposure.path): an API's answer")
        }
    }

    func testNoPathIsOpenWhereEverythingAnswersTheSame() throws {
        for (path, content, _) in Self.contents {
            let same = try judge(content, status: 200, type: "text/plain")
            XCTAssertNil(try fault(path, content, judge: same), path)
            XCTAssertNil(try fault(path, content, status: 403), "\(path): refused")
            XCTAssertNil(try fault(path, content, status: 302), "\(path): led away")
        }
        let doc = "<html><head><title>phpinfo()</title></head><body>PHP Version 8, explained at length</body></html>"
        let titled = try judge(doc.replacing("8", with: "9"), status: 200)
        XCTAssertNil(try fault("/phpinfo.php", doc, type: "text/html", judge: titled), "the same title")
    }

    func testEveryPathIsAskedOnceAndHasItsRule() {
        let paths = Exposure.standard.map(\.path)
        XCTAssertEqual(Set(paths).count, paths.count)
        XCTAssertTrue((35...60).contains(paths.count), "\(paths.count)")
        XCTAssertTrue(paths.allSatisfy { $0.hasPrefix("/") })
        XCTAssertTrue(Exposure.standard.allSatisfy { exposure in ExposureRules.all.contains(exposure.rule) })
    }

    func testSignaturesSurviveDamage() {
        for seed in 0..<500 {
            var mutations = Mutations(seed: UInt64(seed))
            for (_, content, _) in Self.contents {
                let damaged = mutations.damaged(Array(content.utf8))
                for exposure in Exposure.standard {
                    let sign = exposure.signature.sign(in: damaged) ?? ""
                    XCTAssertFalse(sign.contains("topsecret"), "seed \(seed)")
                }
            }
        }
    }

    func testKnowsDirectoryListings() throws {
        for (html, isListing) in [
            ("<html><head><title>Index of /files/</title></head><body><a href=\"../\">../</a></body></html>", true),
            ("<title>Index of /</title><a href=\"?C=N;O=D\">Name</a>", true),
            ("<title>Directory listing for /</title><li><a href=\"a\">a</a>", true),
            ("<title>Index of /dev/random thoughts</title><p>A blog.", false),
            ("<title>Acme</title><a href=\"../\">up</a>", false),
            ("", false),
        ] {
            XCTAssertEqual(try DirectoryListing.fault(in: Fixture.answer(html)) != nil, isListing, html)
        }
    }

    func testFindsWhereSourceMapsWouldBe() throws {
        for (body, headers, expected) in [
            ("a()\n//# sourceMappingURL=i.js.map", [String](), ["https://example.com/a/i.js.map"]),
            (
                "a()\n//# sourceMappingURL=/m/x.map\n", [],
                ["https://example.com/m/x.map", "https://example.com/a/i.js.map"]
            ),
            ("a()", ["SourceMap: y.map"], ["https://example.com/a/y.map", "https://example.com/a/i.js.map"]),
            ("a()\n//# sourceMappingURL=data:application/json;base64,e30=", [], ["https://example.com/a/i.js.map"]),
            (
                "p{}/*# sourceMappingURL=s.css.map*/", [],
                ["https://example.com/a/s.css.map", "https://example.com/a/i.js.map"]
            ),
        ] {
            let script = try Fixture.answer(
                body, type: "text/javascript", headers: headers, at: "https://example.com/a/i.js", role: .script)
            XCTAssertEqual(SourceMaps.candidates(for: script).map(\.description), expected, body)
            XCTAssertEqual(SourceMaps.isInline(in: script), body.contains("data:"), body)
        }
    }

    func testFaultsMapsThatHoldTheSource() throws {
        let script = try WebAddress("https://example.com/assets/index-BfX2a9_c.js")
        for (body, count) in [
            (#"{"version":3,"mappings":"AAAA","sourcesContent":["a","b"]}"#, 2),
            (#"{"version":3,"mappings":"AAAA","sourcesContent":[null,"b"]}"#, 1),
            (#"{"version":3,"mappings":"AAAA"}"#, nil),
            (")]}'\n" + #"{"version":3,"mappings":"","sourcesContent":["a"]}"#, 1),
            (#"{"version":3,"sections":[{"offset":{},"map":{"mappings":"","sourcesContent":["a"]}}]}"#, 1),
            (Self.app, nil), (#"{"version":3,"sourcesContent":["a"]}"#, nil), (#"{"version":3"#, nil), ("", nil),
        ] {
            let answer = try Fixture.answer(body, type: "application/json", at: "\(script).map", role: .sourceMap)
            let fault = SourceMaps.fault(in: answer, of: script)
            XCTAssertEqual(fault != nil, count != nil, body)
            if let count { XCTAssertTrue(fault?.message.contains("of \(count) source") == true, body) }
            if let fault { XCTAssertEqual(fault.subject.last, "/assets/index-*.js") }
        }
    }

    func testNamesWithoutTheHashesOfBuilds() {
        for (name, stable) in [
            ("/assets/index-BfX2a9_c.js", "/assets/index-*.js"), ("/a/main.8f3e2a1b.js", "/a/main.*.js"),
            ("/js/jquery.min.js", "/js/jquery.min.js"), ("/a/vendor-react.js", "/a/vendor-react.js"),
            ("/chunk-3f9a8b7c6d5e.css", "/chunk-*.css"), ("/", "/"), ("", ""), ("/v3/", "/v3/"),
        ] {
            XCTAssertEqual(SourceMaps.stable(name), stable, name)
        }
    }

    func testHoldsSecurityTextToTheRFC() throws {
        let now = try XCTUnwrap(UTC.seconds(of: "2026-11-24T00:00:00Z"))
        let judge = try judge(Self.app, status: 200)
        let good = "Contact: mailto:s@example.com\nExpires: 2027-06-30T18:00:00.000Z\n"
        for (body, type, rules, part) in [
            (good, "text/plain; charset=utf-8", [String](), ""),
            (
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n\(good)-----BEGIN PGP SIGNATURE-----\nX: y",
                "text/plain", [], ""
            ),
            ("CONTACT: https://a.example\r\nexpires: 2027-01-01T00:00:00+01:00\r\n", "text/plain", [], ""),
            ("Contact: a\n", "text/plain", ["invalid-security-txt"], "no Expires"),
            (
                "Contact: a\nExpires: 2026-11-23T23:59:59Z", "text/plain", ["invalid-security-txt"],
                "expired on 2026-11-23"
            ),
            ("Contact: a\nExpires: tomorrow", "text/plain", ["invalid-security-txt"], "'tomorrow'"),
            (good + "Expires: 2027-06-30T18:00:00Z", "text/plain", ["invalid-security-txt"], "more than one"),
            ("Expires: 2027-06-30T18:00:00Z", "text/plain", ["invalid-security-txt"], "no Contact"),
            ("Contact: a\nExpires: 2037-06-30T18:00:00Z", "text/plain", ["invalid-security-txt"], "more than a year"),
            (good, "text/html", ["invalid-security-txt"], "text/html"),
            (
                good + "Canonical: https://b.example/.well-known/security.txt", "text/plain", ["invalid-security-txt"],
                "meant for"
            ),
            (Self.app, "text/html", ["missing-security-txt"], ""),
            ("hello", "text/plain", ["missing-security-txt"], ""),
            ("", "text/plain", ["missing-security-txt"], ""),
        ] {
            let answer = try Fixture.answer(body, type: type, at: "https://example.com" + SecurityText.path)
            let faults = SecurityText.faults(in: answer, judge: judge, at: now)
            XCTAssertEqual(faults.map(\.rule.id.text), rules, body)
            XCTAssertTrue(faults.allSatisfy { part.isEmpty || $0.message.contains(part) }, "\(faults.map(\.message))")
            XCTAssertTrue(faults.allSatisfy { $0.kind.text == "web.security-txt-missing" })
        }
        let missing = try Fixture.answer("", status: 404, at: "https://example.com" + SecurityText.path)
        XCTAssertEqual(SecurityText.faults(in: missing, judge: judge, at: now).map(\.severity), [.note])
    }

    func testReadsMomentsOfTheInternet() {
        for (text, expected) in [
            ("2026-11-24T00:00:00Z", "2026-11-24T00:00:00Z"), ("2026-11-24t00:00:00z", "2026-11-24T00:00:00Z"),
            ("2026-11-24T02:00:00.123+02:00", "2026-11-24T00:00:00Z"),
            ("2026-11-23T18:30:00-05:30", "2026-11-24T00:00:00Z"),
            ("2026-11-24T00:00:00", nil), ("2026-11-24", nil), ("2026-11-24T00:00:00+24:00", nil),
            ("2026-11-24T00:00:00.Z", nil), ("2026-02-30T00:00:00Z", nil), ("", nil), ("2026-11-24T00:00:00+0100", nil),
        ] {
            XCTAssertEqual(InternetTime.seconds(of: text).map { UTC.text(of: $0) }, expected, text)
        }
    }
}
