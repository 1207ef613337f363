import HTTP
import Sites
import TLS
import TestSupport
import Vocabulary
import XCTest

final class SiteLookTests: XCTestCase {
    private static let page = "<!doctype html><title>a</title><script src=/app.js></script>"
    private static let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8"
    private static let script = "HTTP/1.1 200 OK\r\nContent-Type: text/javascript"

    func testALookTakesInThePageItsScriptsAndTheirMaps() async throws {
        let map = #"{"version":3,"mappings":"AAAA","sources":["a.ts"],"sourcesContent":["let a = 1"]}"#
        let site = try ScriptedSite([
            "/": (Self.html, Self.page), "/app.js": (Self.script, "let a\n//# sourceMappingURL=app.map"),
            "/app.map": ("HTTP/1.1 200 OK\r\nContent-Type: application/json", map),
        ])
        let report = try await site.report()
        XCTAssertEqual(report.facts.status, 200)
        XCTAssertEqual(report.troubles, [])
        let texts = report.texts.map { String($0.address.text.split(separator: "/").last ?? "") }
        XCTAssertEqual(texts, ["127.0.0.1:\(site.port)", "app.js", "app.map", "app.js.map"])
        let rules = Set(report.faults.map(\.rule.id.text))
        XCTAssertTrue(
            rules.isSuperset(of: [
                "missing-content-security-policy", "plain-http-without-redirect", "reachable-source-map",
            ]), "\(rules)")
    }

    func testACatchAllOfASinglePageAppExposesNothing() async throws {
        let body = Self.page + "KEY=value\nOTHER=value\n"
        let site = try ScriptedSite { peer in
            while !peer.readRequest().isEmpty {
                peer.write("\(Self.html)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
        }
        let report = try await site.report()
        let exposed = report.faults.filter { $0.kind.text == "web.exposed-file" }
        XCTAssertEqual(exposed.map(\.message), [])
        XCTAssertTrue(report.checks.contains { $0.id == "sites.exposures" && $0.isComplete && $0.examined > 40 })
    }

    func testScriptsThatScriptsLoadAreTakenInAsWell() async throws {
        let site = try ScriptedSite([
            "/": (Self.html, Self.page),
            "/app.js": (Self.script, #"import("./a.js");import("./page.js");import("https://other.example/x.js")"#),
            "/a.js": (Self.script, #"import{b}from"./b.js""#),
            "/b.js": (Self.script, #"import"./app.js";const key = 1"#),
            // What a single-page app answers to a path that it does not have is no script.
            "/page.js": (Self.html, Self.page),
        ])
        let report = try await site.report()
        let texts = report.texts.map { String($0.address.text.split(separator: "/").last ?? "") }
        XCTAssertEqual(texts.filter { $0.hasSuffix(".js") }, ["app.js", "a.js", "b.js"])
        XCTAssertFalse(report.faults.contains { $0.rule.id.text == "wrong-content-type" })
        XCTAssertEqual(report.troubles, [])
    }

    func testAChainOfScriptsComesToAnEnd() async throws {
        let site = try ScriptedSite { peer in
            while true {
                let request = peer.readRequest()
                if request.isEmpty { return }
                let path = request.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
                let number = Int(path.dropFirst(2).prefix { $0.isNumber }) ?? 0
                let body = path == "/" ? "<script src=/s0.js></script>" : #"import("./s\#(number + 1).js")"#
                let type = path == "/" ? "text/html" : "text/javascript"
                peer.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
        }
        let report = try await site.report(timeout: .seconds(20))
        XCTAssertEqual(report.facts.answers.count { $0.role == "script" }, 60)
        XCTAssertEqual(report.troubles.map(\.kind), [.memberLimit])
        XCTAssertEqual(report.troubles.map(\.state), [.skipped])
    }

    func testCookiesAndStrictTransportOfRedirectsCount() throws {
        let address = try WebAddress("https://example.com/")
        let redirect = try Response.parse(
            captured: Array("HTTP/1.1 301 X\r\nLocation: https://www.example.com/\r\nSet-Cookie: sid=a\r\n\r\n".utf8),
            address: address)
        var start = try Response.parse(
            captured: Array(
                "HTTP/1.1 200 OK\r\nStrict-Transport-Security: max-age=63072000; includeSubDomains; preload\r\n\r\n"
                    .utf8),
            address: try WebAddress("https://www.example.com/"))
        start.redirects = [redirect]
        let report = SiteLook.report(onCaptured: start, of: SiteContext(address: address), started: 0)
        let rules = report.faults.map(\.rule.id.text)
        XCTAssertTrue(rules.contains("session-cookie-without-secure"), "\(rules)")
        XCTAssertTrue(rules.contains("missing-strict-transport-security"), "\(rules)")
        let refusal = try XCTUnwrap(
            report.faults.first { $0.rule.id.text == "unpreloadable-strict-transport-security" })
        XCTAssertEqual(
            refusal.message,
            "It asks to be preloaded, and the list would refuse it: it takes example.com alone, and www.example.com is below it; the redirect of example.com does not carry it."
        )
    }

    func testAnExposedFileIsFound() async throws {
        let site = try ScriptedSite([
            "/": (Self.html, Self.page), "/app.js": (Self.script, "1"),
            "/.git/HEAD": ("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream", "ref: refs/heads/main\n"),
        ])
        let report = try await site.report()
        let exposed = report.faults.filter { $0.kind.text == "web.exposed-file" }
        XCTAssertEqual(exposed.map(\.place.text), [try site.address("/.git/HEAD").description])
    }

    /// Each server does its worst, and the look ends in time and says what was not seen.
    func testWhatGoesWrongIsATroubleWithinTheTime() async throws {
        let bomb = try Self.bomb()
        let rows: [(String, Trouble.Kind, @Sendable (ScriptedServer.Peer) -> Void)] = [
            (
                "stall", .timedOut,
                { peer in
                    peer.readRequest()
                    peer.pause(6)
                }
            ),
            (
                "garbage", .malformed,
                { peer in
                    peer.readRequest()
                    peer.write("\u{1}\u{2} garbage\r\n\r\n")
                }
            ),
            (
                "NUL", .malformed,
                { peer in
                    peer.readRequest()
                    peer.write("HTTP/1.1 200 OK\r\nA: b\u{0}c\r\n\r\n")
                }
            ),
            ("end", .disconnected, { peer in peer.readRequest() }),
            (
                "reset", .disconnected,
                { peer in
                    peer.readRequest()
                    peer.resetAtEnd()
                }
            ),
            (
                "header", .tooLarge,
                { peer in
                    peer.readRequest()
                    peer.write("HTTP/1.1 200 OK\r\nA: " + String(repeating: "a", count: 1 << 20) + "\r\n\r\n")
                }
            ),
            (
                "circle", .redirectLimit,
                { peer in
                    while !peer.readRequest().isEmpty {
                        peer.write("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")
                    }
                }
            ),
            (
                "bomb", .inflationLimit,
                { peer in
                    peer.readRequest()
                    peer.write(bomb)
                }
            ),
            (
                "drip", .timedOut,
                { peer in
                    peer.readRequest()
                    peer.drip("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", every: 0.3)
                }
            ),
        ]
        for (name, kind, script) in rows {
            let site = try ScriptedSite(script)
            let start = ContinuousClock.now
            let report = try await site.report(timeout: .seconds(3))
            XCTAssertLessThan(start.duration(to: .now), .seconds(4), name)
            XCTAssertEqual(report.troubles.map(\.kind), [kind], name)
            XCTAssertEqual(report.troubles.map(\.state), [.failed], name)
            XCTAssertEqual(report.checks.first { $0.id == "sites.page" }?.isComplete, false, name)
        }
    }

    /// A gzip stream of zeros, as a server sends it.
    private static func bomb() throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-bomb-\(UUID().uuidString)")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "head -c 64000000 /dev/zero | gzip -9 > '\(folder.path)'"]
        try process.run()
        process.waitUntilExit()
        defer { try? FileManager.default.removeItem(at: folder) }
        let body = [UInt8](try Data(contentsOf: folder))
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
        return Array(head.utf8) + body
    }

    func testOneThatStallsDoesNotTakeTheOthersWithIt() async throws {
        let site = try ScriptedSite { peer in
            while true {
                let request = peer.readRequest()
                if request.isEmpty { return }
                if request.hasPrefix("GET /app.js ") { return peer.pause(6) }
                let body = request.hasPrefix("GET / ") ? Self.page : "none"
                let status = body == "none" ? "404 Not Found" : "200 OK"
                peer.write(
                    "HTTP/1.1 \(status)\r\nContent-Type: text/html\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                )
            }
        }
        let report = try await site.report(timeout: .seconds(3))
        XCTAssertEqual(report.troubles.map(\.place.text), [try site.address("/app.js").description])
        XCTAssertEqual(report.troubles.map(\.kind), [.timedOut])
        XCTAssertTrue(report.checks.contains { $0.id == "sites.exposures" && $0.isComplete })
        XCTAssertTrue(report.checks.contains { $0.id == "sites.headers" && !$0.isComplete })
    }

    func testWhatWasNotAskedForWhenTheTimeWasUpIsNotCalledLookedAt() async throws {
        let site = try ScriptedSite { peer in
            while true {
                let request = peer.readRequest()
                if request.isEmpty { return }
                let isSlow = request.hasPrefix("GET /.") || request.hasPrefix("GET /backup")
                if isSlow { peer.pause(0.7) }
                let body = request.hasPrefix("GET / ") ? Self.page : "none"
                let status = body == "none" ? "404 Not Found" : "200 OK"
                peer.write(
                    "HTTP/1.1 \(status)\r\nContent-Type: text/html\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
                )
            }
        }
        let report = try await site.report(timeout: .seconds(3))
        XCTAssertTrue(
            report.troubles.contains { $0.message.hasSuffix("could be made (exposure)") }, "\(report.troubles)")
        XCTAssertTrue(report.checks.contains { $0.id == "sites.exposures" && !$0.isComplete })
        XCTAssertTrue(report.checks.contains { $0.id == "sites.headers" && $0.isComplete })
    }

    func testARedirectToAnotherHostIsToldOfAndNotFollowed() async throws {
        let other = try ScriptedSite(["/": (Self.html, Self.page)])
        let target = "http://localhost:\(other.port)/"
        let site = try ScriptedSite(["/": ("HTTP/1.1 301 Moved\r\nLocation: \(target)", "")])
        let report = try await site.report()
        XCTAssertEqual(other.connections, 0)
        XCTAssertEqual(report.facts.status, 301)
        XCTAssertEqual(report.troubles.map(\.kind), [.otherHost])
        XCTAssertEqual(report.troubles.map(\.state), [.skipped])
    }

    func testAPrivateAddressThatNobodyNamedIsNotContacted() async throws {
        let site = try ScriptedSite(["/": (Self.html, Self.page)])
        var overridden = LookSettings(
            connector: Connector(loop: try EventLoop()), store: TrustStore(includesSystem: false))
        overridden.timeout = .seconds(2)
        let address = try WebAddress("http://assay-\(UUID().uuidString.lowercased()).localhost.example:\(site.port)/")
        let report = await SiteLook(overridden).report(on: SiteContext(address: address), started: 0)
        XCTAssertEqual(report.troubles.first?.state, .failed)
        XCTAssertEqual(site.connections, 0)
    }

    func testNoMoreThanFourConnectionsAreOpenAtATime() async throws {
        let open = Gauge()
        let site = try ScriptedSite { peer in
            open.enter()
            defer { open.leave() }
            // No connection ends before the look does: the server would hear of that later than the next one of it.
            while true {
                let requests = peer.readRequest().split(separator: "\r\n").count { $0.hasSuffix(" HTTP/1.1") }
                if requests == 0 { return }
                peer.pause(0.002)
                for _ in 0..<requests {
                    peer.write("\(Self.html)\r\nContent-Length: \(Self.page.utf8.count)\r\n\r\n\(Self.page)")
                }
            }
        }
        _ = try await site.report()
        XCTAssertLessThanOrEqual(open.most, 4)
        XCTAssertGreaterThan(open.most, 1)
    }

    func testACapturedAnswerIsJudgedWithoutANetwork() throws {
        let address = try WebAddress("https://a.example/")
        let bytes = Array("HTTP/2 200\r\ncontent-type: text/html\r\n\r\n<title>a</title>".utf8)
        let response = try Response.parse(captured: bytes, address: address)
        let report = SiteLook.report(onCaptured: response, of: SiteContext(address: address), started: 0)
        XCTAssertTrue(report.faults.contains { $0.rule.id.text == "missing-content-security-policy" })
        XCTAssertNil(report.facts.tls)
        XCTAssertEqual(report.facts.grades, [], "most of what grades count was not asked for")
        XCTAssertEqual(report.facts.answers.count, 1)
    }
}

/// How many were in at once.
private final class Gauge: @unchecked Sendable {
    private let lock = NSLock()
    private var now = 0
    private var peak = 0

    var most: Int { lock.withLock { peak } }

    func enter() {
        lock.withLock {
            now += 1
            peak = max(peak, now)
        }
    }

    func leave() {
        lock.withLock { now -= 1 }
    }
}
