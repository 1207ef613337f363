import Documents
import Foundation
import Rules
import TestSupport
import XCTest

/// `assay probe` and `assay uptime` on sites of this machine.
final class ProbeTests: XCTestCase {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    private static let page = "<!doctype html><title>a</title><script src=/app.js></script>"

    /// Answers `/` with a page, `/app.js` with a script and all else with 404.
    private func site(script: String = "1") throws -> ScriptedServer {
        try ScriptedServer { peer in
            while true {
                let request = peer.readRequest()
                if request.isEmpty { return }
                let body = request.hasPrefix("GET / ") ? Self.page : request.hasPrefix("GET /app.js ") ? script : ""
                let head = body.isEmpty ? "HTTP/1.1 404 Not Found\r\n" : Self.head
                peer.write("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
        }
    }

    func testPrintsJSONForEachSiteAndFailsOnTheGate() throws {
        let server = try site()
        let address = "http://127.0.0.1:\(server.port)/"
        let run = try Sandbox().assay("probe", address, "--format", "json", "--fail-on", "medium")
        XCTAssertEqual(run.exitCode, 1, run.errorText)
        let site = try XCTUnwrap(try JSON.parse(run.output)["sites"]?.array?.first)
        XCTAssertEqual(site["address"]?.string, address)
        XCTAssertEqual(site["status"]?.integer, 200)
        let rules = site["findings"]?.array?.compactMap { $0["ruleId"]?.string } ?? []
        XCTAssertTrue(rules.contains("plain-http-without-redirect"), "\(rules)")
        XCTAssertEqual(try Sandbox().assay("probe", address, "--fail-on", "never").exitCode, 0)
    }

    func testASiteThatDoesNotAnswerIsIncompleteAndTheOtherIsToldOf() throws {
        let server = try site()
        let run = try Sandbox().assay(
            "probe", "http://127.0.0.1:1/", "http://127.0.0.1:\(server.port)/", "--format", "json", "--fail-on", "never"
        )
        XCTAssertEqual(run.exitCode, 3, run.errorText)
        let sites = try XCTUnwrap(try JSON.parse(run.output)["sites"]?.array)
        XCTAssertEqual(sites.map { $0["status"]?.integer }, [nil, 200])
        XCTAssertEqual(sites[0]["troubles"]?.array?.first?["kind"]?.string, "unreachable")
    }

    func testAServerThatServesOneConnectionAfterTheOtherIsSurveyedInFull() throws {
        let certificates = try TestCertificates()
        let server = try OpenSSLServer(certificates, arguments: "-www -cipher ECDHE+AESGCM:AES128-SHA")
        // To OPTIONS it says nothing, and keeps all others waiting.
        let run = try Sandbox().assay(
            "probe", "https://localhost:\(server.port)/", "--ca", certificates.folder.path + "/ca.pem", "--timeout",
            "9", "--format", "json")
        let site = try XCTUnwrap(try JSON.parse(run.output)["sites"]?.array?.first)
        XCTAssertEqual(
            site["troubles"]?.array?.compactMap { $0["message"]?.string }, ["to OPTIONS: the time was up"])
        let suites = site["tls"]?["facts"]?["suites"]
        XCTAssertEqual(suites?["TLSv1.2"]?.array?.count, 2, "its key is on a curve")
        XCTAssertEqual(suites?["TLSv1.3"]?.array?.count, 3)
    }

    func testASecretInADeployedScriptIsCritical() throws {
        let key = try ExampleTemplate("sk_live_{alnum:24}").filled(seed: 3)
        let server = try site(script: "const key = \"\(String(decoding: key, as: UTF8.self))\"")
        let run = try Sandbox().assay("probe", "http://127.0.0.1:\(server.port)/")
        XCTAssertEqual(run.exitCode, 1)
        XCTAssertTrue(run.text.hasPrefix("CRITICAL  Stripe live secret key"), run.text)
        XCTAssertFalse(run.text.contains(String(decoding: key, as: UTF8.self)))
    }

    func testASiteOverTLSHasItsFacts() throws {
        let certificates = try TestCertificates()
        let server = try OpenSSLServer(certificates)
        let run = try Sandbox().assay(
            "probe", "https://localhost:\(server.port)/", "--ca", certificates.folder.path + "/ca.pem", "--format",
            "json", "--fail-on", "never", "--allow-incomplete")
        let site = try XCTUnwrap(try JSON.parse(run.output)["sites"]?.array?.first)
        XCTAssertEqual(
            site["tls"]?["facts"]?["protocols"]?.array?.compactMap(\.string), ["TLSv1.2", "TLSv1.3"], run.errorText)
        XCTAssertEqual(site["tls"]?["facts"]?["chain"]?.array?.count, 1)
    }

    func testAttacksAreTriedOnRequestAloneAndSaidToBeUntriedOtherwise() throws {
        let certificates = try TestCertificates()
        let server = try OpenSSLServer(certificates, arguments: "-www -tls1_2")
        let arguments = [
            "probe", "https://localhost:\(server.port)/", "--ca", certificates.folder.path + "/ca.pem", "--fail-on",
            "never", "--allow-incomplete",
        ]
        let plain = try Sandbox().assay(arguments)
        XCTAssertTrue(
            plain.text.contains("not tried without --active: heartbleed, early-ccs, robot, ticketbleed\n"), plain.text)
        let run = try Sandbox().assay(arguments + ["--active", "--format", "json"])
        let result = try JSON.parse(run.output)
        let attacks = result["sites"]?.array?.first?["tls"]?["facts"]?["attacks"]?.array ?? []
        let outcomes = attacks.map { $0["outcome"]?.string ?? "" }
        XCTAssertEqual(Array(outcomes.prefix(3)), ["inapplicable", "fails", "inapplicable"], run.errorText)
        // This server has one connection at a time, so that a busy machine may leave nothing to decide by.
        XCTAssertTrue(["fails", "unknown"].contains(outcomes.last), "\(outcomes)")
        XCTAssertEqual(result["checks"]?.array?.contains { $0["id"]?.string == "sites.attacks" }, true)
    }

    func testGradesAreDerivedAndTheGateDoesNotLookAtThem() throws {
        let server = try site()
        let run = try Sandbox().assay(
            "probe", "http://127.0.0.1:\(server.port)/", "--format", "json", "--fail-on", "critical")
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        let grades = try JSON.parse(run.output)["sites"]?.array?.first?["grades"]?.array ?? []
        XCTAssertEqual(grades.map { $0["grade"]?.string }, ["F"])
        XCTAssertEqual(grades.map { $0["derived"]?.boolean }, [true])
    }

    func testACapturedAnswerIsJudgedFromStandardInput() throws {
        let captured = Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>a</title>".utf8)
        let run = try Sandbox().assay(
            "probe", "--response", "-", "--url", "https://a.example/", "--fail-on", "never", input: captured)
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        XCTAssertTrue(run.text.contains("missing-content-security-policy"), run.text)
    }

    func testAServiceRoleKeyInADeployedScriptIsCritical() throws {
        for template in [
            "{jwt:iss=supabase,role=service_role,exp=2524608000}", "sb_secret_{alnum:22}_{alnum:8}",
        ] {
            let key = try ExampleTemplate(template).filled(seed: 5)
            let server = try site(
                script: "createClient(\"https://a.example\", \"\(String(decoding: key, as: UTF8.self))\")")
            let run = try Sandbox().assay("probe", "http://127.0.0.1:\(server.port)/", "--format", "json")
            let finding = try JSON.parse(run.output)["findings"]?.array?.first {
                $0["kind"]?.string == "secret.client-exposed-server-key"
            }
            XCTAssertEqual(finding?["severity"]?.string, "critical", template)
            XCTAssertEqual(run.exitCode, 1)
        }
    }

    func testTheDatabaseIsAskedOnlyOfWhoSaysThatTheSiteIsHis() throws {
        let key = "sb_publishable_" + String(repeating: "k", count: 22) + "_kkkkkkkk"
        let database = try ScriptedServer { peer in
            while true {
                let request = peer.readRequest()
                if request.isEmpty { return }
                let isTable = request.hasPrefix("HEAD /rest/v1/profiles?")
                peer.write(
                    isTable
                        ? "HTTP/1.1 206 Partial Content\r\nContent-Range: 0-0/41\r\nContent-Length: 0\r\n\r\n"
                        : "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            }
        }
        let server = try site(
            script: "createClient('http://127.0.0.1:\(database.port)','\(key)').from('profiles').select()")
        let address = "http://127.0.0.1:\(server.port)/"
        _ = try Sandbox().assay("probe", address)
        XCTAssertEqual(database.connections, 0)
        let run = try Sandbox().assay("probe", address, "--i-own-this", "--format", "json")
        XCTAssertEqual(run.exitCode, 1, run.errorText)
        let root = try JSON.parse(run.output)
        let table = root["sites"]?.array?.first?["supabase"]?.array?.first?["tables"]?.array?.first
        XCTAssertEqual(table?["name"]?.string, "profiles")
        XCTAssertEqual(table?["rows"]?.integer, 41)
        XCTAssertTrue(
            root["findings"]?.array?.contains { $0["kind"]?.string == "db.rls-disabled" } == true, run.errorText)
        XCTAssertFalse(run.text.contains(key), "a key that is public is not spread either")
    }

    func testWhatHasChangedSinceStandsInTheResult() throws {
        let guarded = try ScriptedServer { peer in
            while !peer.readRequest().isEmpty {
                peer.write("\(Self.head)X-Frame-Options: DENY\r\nX-Robots-Tag: all\r\nContent-Length: 3\r\n\r\n<p>")
            }
        }
        let bare = try ScriptedServer { peer in
            while !peer.readRequest().isEmpty { peer.write("\(Self.head)Content-Length: 3\r\n\r\n<p>") }
        }
        let sandbox = try Sandbox()
        _ = try sandbox.assay("probe", "http://127.0.0.1:\(guarded.port)/", "--save", "facts.json")
        let run = try sandbox.assay(
            "probe", "http://127.0.0.1:\(bare.port)/", "--compare", "facts.json", "--format", "json", "--fail-on",
            "never")
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        let root = try JSON.parse(run.output)
        let drift = try XCTUnwrap(root["sites"]?.array?.first?["drift"]?.array)
        XCTAssertEqual(drift.map { $0["subject"]?.string }, ["/ header x-frame-options", "/ header x-robots-tag"])
        XCTAssertEqual(drift.map { $0["expected"]?.boolean }, [false, true])
        XCTAssertTrue(
            root["findings"]?.array?.contains { $0["kind"]?.string == "header.frame-missing" } == true)
        XCTAssertEqual(run.errorText, "changed: / header x-frame-options: DENY -> nothing\n")
        let same = try sandbox.assay(
            "probe", "http://127.0.0.1:\(guarded.port)/", "--compare", "facts.json", "--format", "json", "--fail-on",
            "never")
        XCTAssertEqual(try JSON.parse(same.output)["sites"]?.array?.first?["drift"]?.array?.count, 0)
    }

    func testForGitHubFindingsStandAtThePolicysLine() throws {
        let server = try site()
        let sandbox = try Sandbox()
        try sandbox.write([
            "assay.toml": "version = 1\n[environments.production]\nurl = \"http://127.0.0.1:\(server.port)/\"\n"
        ])
        let run = try sandbox.assay(
            "probe", "--environment", "production", "--format", "sarif-github", "--fail-on", "never")
        let results = try XCTUnwrap(try JSON.parse(run.output)["runs"]?.array?.first?["results"]?.array)
        XCTAssertFalse(results.isEmpty)
        for result in results {
            let place = result["locations"]?.array?.first?["physicalLocation"]
            XCTAssertEqual(place?["artifactLocation"]?["uri"]?.string, "assay.toml")
            XCTAssertEqual(place?["region"]?["startLine"]?.integer, 3)
        }
    }

    func testRefusesWhatItCannotAsk() throws {
        let rows: [([String], String)] = [
            ([], "name a site, such as https://example.com, or --environment NAME of the policy"),
            (["ftp://a.example"], "'ftp://a.example' is no address of a site: 'ftp:' is neither http: nor https:"),
            (["a.example"], "'a.example' is no address of a site: it does not begin with http:// or https://"),
            (["--environment", "moon"], "the policy has no environment 'moon'"),
            (
                ["--response", "-", "--url", "https://a.example/", "--active"],
                "--active tries a server, and --response asks none"
            ),
            (["--response", "-"], "--response needs --url, the address that the answer comes from"),
        ]
        for (arguments, message) in rows {
            let run = try Sandbox().assay(["probe"] + arguments)
            XCTAssertEqual(run.exitCode, 2, message)
            XCTAssertEqual(run.errorText, "assay: \(message)\n")
        }
    }

    func testARecordTellsHowAvailableASiteIs() throws {
        let server = try site()
        let sandbox = try Sandbox()
        let address = "http://127.0.0.1:\(server.port)/"
        for _ in 0..<2 {
            try _ = sandbox.assay("probe", address, "--record", "up.jsonl", "--marker", "<title>a")
        }
        let good = try sandbox.assay("uptime", "up.jsonl")
        XCTAssertEqual(good.exitCode, 0, good.text)
        XCTAssertTrue(good.text.hasPrefix("\(address)\n  1 d: up 100.00 %, errors 0.00 %"), good.text)
        try _ = sandbox.assay("probe", address, "--record", "up.jsonl", "--marker", "another page")
        XCTAssertEqual(try sandbox.assay("uptime", "up.jsonl").exitCode, 1)
    }
}
