import Documents
import Foundation
import TestSupport
import XCTest

/// `assay probe` on sites that nginx serves, as people configure it.
final class NginxTests: XCTestCase {
    /// What a probe of one site said.
    private struct Verdict {
        var exitCode: Int32
        var checks: [Node]
        var site: Node
        var errorText: String

        /// The rules of findings, of those severities alone where some are given.
        func rules(_ severities: String...) -> Set<String> {
            let findings = site["findings"]?.array ?? []
            return Set(
                findings.filter { severities.isEmpty || severities.contains($0["severity"]?.string ?? "") }
                    .compactMap { $0["ruleId"]?.string })
        }

        func texts(_ name: String) -> [String] {
            site["tls"]?["facts"]?[name]?.array?.compactMap(\.string) ?? []
        }
    }

    private func probe(
        _ site: NginxServer.Site, _ certificates: TestCertificates, _ arguments: String...
    ) throws -> Verdict {
        guard let program = NginxServer.program else { throw XCTSkip("nginx is not installed") }
        let server = try NginxServer(program, site, certificates)
        let scheme = site.certificate == nil ? "http" : "https"
        let usual = ["--ca", certificates.folder.path + "/ca.pem", "--format", "json", "--fail-on", "medium"]
        let run = try Sandbox().assay(["probe", "\(scheme)://localhost:\(server.port)/"] + usual + arguments)
        let result = try JSON.parse(run.output)
        return Verdict(
            exitCode: run.exitCode, checks: result["checks"]?.array ?? [],
            site: try XCTUnwrap(result["sites"]?.array?.first), errorText: run.errorText)
    }

    func testAHealthySiteHasNoFindingAboveANote() throws {
        let verdict = try probe(.healthy, TestCertificates())
        XCTAssertEqual(verdict.exitCode, 0, verdict.errorText)
        XCTAssertEqual(verdict.rules("critical", "high", "medium", "low"), [])
        XCTAssertEqual(verdict.texts("protocols"), ["TLSv1.2", "TLSv1.3"])
        XCTAssertEqual(verdict.site["troubles"]?.array?.count, 0)
        // The application answers every path with its page, and was asked for its script and the files behind it.
        let addresses = verdict.site["answers"]?.array?.compactMap { $0["address"]?.string } ?? []
        XCTAssertTrue(addresses.contains { $0.hasSuffix("/assets/index-B1a2c3d4.js") }, "\(addresses)")
        XCTAssertTrue(addresses.contains { $0.hasSuffix("/.git/HEAD") }, "\(addresses)")
    }

    func testACarelessSiteHasAFindingForEachFault() throws {
        let certificates = try TestCertificates()
        try certificates.issue("weak", names: "DNS:other.example", key: "rsa:1024")
        let verdict = try probe(Self.careless, certificates)
        XCTAssertEqual(verdict.exitCode, 1, verdict.errorText)
        XCTAssertEqual(verdict.texts("protocols"), ["TLSv1.0", "TLSv1.1", "TLSv1.2"])
        let missed = Self.faults.subtracting(verdict.rules())
        XCTAssertEqual(missed, [], "found \(verdict.rules().sorted())")
    }

    private static let careless = NginxServer.Site(
        directives: """
            ssl_protocols TLSv1 TLSv1.1 TLSv1.2;
            ssl_ciphers AES128-SHA:NULL-SHA:ECDHE-RSA-AES128-SHA:@SECLEVEL=0;
            ssl_prefer_server_ciphers on;
            autoindex on;
            add_header Set-Cookie "session=abcdef; Path=/";
            add_header Access-Control-Allow-Origin $http_origin;
            add_header Access-Control-Allow-Credentials true;
            add_header Strict-Transport-Security "max-age=3600";
            """,
        files: [
            "index.html": Array(
                """
                <!doctype html><title>Shop</title><script src="/assets/app.js"></script>
                <script src="http://cdn.example/x.js"></script>
                """.utf8),
            "assets/app.js": Array("let a=1;\n//# sourceMappingURL=app.js.map\n".utf8),
            "assets/app.js.map": Array(
                """
                {"version":3,"sources":["../src/app.ts"],"sourcesContent":["let a = 1"],"names":[],"mappings":"AAAA"}
                """.utf8),
            ".git/HEAD": Array("ref: refs/heads/main\n".utf8),
            ".env": Array("DATABASE_HOST=db.example\nDATABASE_NAME=shop\n".utf8),
        ],
        certificate: "weak")

    private static let faults: Set<String> = [
        "active-mixed-content", "beast", "directory-listing", "disclosed-version", "early-tls",
        "exposed-environment-file", "exposed-repository", "missing-content-security-policy",
        "missing-content-type-options", "missing-security-txt", "missing-tls13", "no-forward-secrecy", "null-cipher",
        "reachable-source-map", "reflected-origin", "session-cookie-without-httponly",
        "session-cookie-without-samesite",
        "session-cookie-without-secure", "short-strict-transport-security", "unlimited-framing",
        "weak-certificate-key", "wrong-host-certificate",
    ]

    func testASmallGroupForTheKeyExchangeIsFound() throws {
        let certificates = try TestCertificates()
        try certificates.issue("rsa", names: "DNS:localhost", key: "rsa:2048")
        // Parameters of DSA are found at once, those of a safe prime are not.
        try certificates.openssl("dhparam -dsaparam -out dh.pem 1024")
        let site = NginxServer.Site(
            directives: """
                ssl_protocols TLSv1.2;
                ssl_ciphers DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0;
                ssl_dhparam \(certificates.folder.path)/dh.pem;
                """,
            files: ["index.html": Array("<!doctype html><title>Shop</title>".utf8)], certificate: "rsa")
        let verdict = try probe(site, certificates)
        XCTAssertTrue(verdict.rules("medium").contains("weak-dh"), "\(verdict.rules().sorted())")
        // Its pages are looked at all the same.
        XCTAssertTrue(verdict.rules().contains("missing-content-security-policy"), "\(verdict.rules().sorted())")
        XCTAssertEqual(verdict.site["troubles"]?.array?.count, 0)
    }

    func testSecretsAreNotSentWhereTheCipherIsWeak() throws {
        let certificates = try TestCertificates()
        try certificates.issue("rsa", names: "DNS:localhost", key: "rsa:2048")
        let site = NginxServer.Site(
            directives: """
                ssl_protocols TLSv1 TLSv1.1;
                ssl_ciphers AES128-SHA:@SECLEVEL=0;
                """,
            files: ["index.html": Array("<!doctype html><title>Shop</title>".utf8)], certificate: "rsa")
        let open = try probe(site, certificates)
        XCTAssertTrue(open.rules().contains("missing-content-security-policy"), "\(open.rules().sorted())")
        let guarded = try probe(site, certificates, "--header", "X-Bypass: token")
        XCTAssertFalse(guarded.rules().contains("missing-content-security-policy"), "\(guarded.rules().sorted())")
        XCTAssertTrue(guarded.rules().contains("early-tls"), "\(guarded.rules().sorted())")
        XCTAssertNotEqual(guarded.site["troubles"]?.array?.count, 0)
    }

    func testTLSIsToldOfWhereNoPageAnswers() throws {
        guard let program = NginxServer.program else { throw XCTSkip("nginx is not installed") }
        // It hangs up on every request.
        let certificates = try TestCertificates()
        let site = NginxServer.Site(directives: "return 444;", files: [:])
        let server = try NginxServer(program, site, certificates)
        let run = try Sandbox().assay(
            "probe", "https://localhost:\(server.port)/", "--ca", certificates.folder.path + "/ca.pem")
        XCTAssertEqual(run.exitCode, 3, run.errorText)
        let text = String(decoding: run.output, as: UTF8.self)
        XCTAssertTrue(text.contains("in the TLS of 1 site by"), text)
        XCTAssertTrue(text.contains("Incomplete: "), text)
        let verdict = try probe(site, certificates)
        let checks = verdict.checks.map { "\($0["id"]?.string ?? "") \($0["isComplete"]?.boolean == true)" }
        XCTAssertTrue(checks.contains("sites.tls true"), "\(checks)")
        XCTAssertTrue(checks.contains("sites.headers false"), "\(checks)")
    }

    func testPlainHTTPThatLeadsNowhereIsAFault() throws {
        let site = NginxServer.Site(
            directives: "", files: ["index.html": Array("<!doctype html><title>Shop</title>".utf8)], certificate: nil)
        let verdict = try probe(site, TestCertificates())
        XCTAssertEqual(verdict.exitCode, 1, verdict.errorText)
        XCTAssertTrue(verdict.rules().contains("plain-http-without-redirect"), "\(verdict.rules().sorted())")
    }
}
