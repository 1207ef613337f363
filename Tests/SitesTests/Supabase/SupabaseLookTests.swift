import Foundation
import HTTP
import Policy
import Sites
import TLS
import TestSupport
import Vocabulary
import XCTest

/// Looks at a site on this machine that names itself as its Supabase project, as a self-hosted one may.
final class SupabaseLookTests: XCTestCase {
    private static let key = "sb_publishable_" + String(repeating: "k", count: 22) + "_" + "kkkkkkkk"
    private static let secret = "row-content-that-nobody-may-keep"

    /// What was asked, by method and path.
    private final class Log: @unchecked Sendable {
        private let lock = NSLock()
        private var lines: [String] = []

        var all: [String] { lock.withLock { lines } }

        func add(_ line: String) {
            lock.withLock { lines.append(line) }
        }
    }

    /// A project whose answers are those of PostgREST and the storage server, behind a page that names it.
    private func project(_ log: Log, script: String) throws -> ScriptedServer {
        try ScriptedServer { peer in
            while true {
                let request = peer.readRequest()
                guard !request.isEmpty else { return }
                let words = request.split(separator: " ")
                let path = String(words[1])
                if path.contains("/v1/") {
                    log.add("\(words[0]) \(path)")
                    guard request.contains("apikey: \(Self.key)") else {
                        peer.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
                        continue
                    }
                }
                let host = request.split(separator: "\r\n").first { $0.hasPrefix("Host: ") }?.dropFirst(6) ?? ""
                let (status, headers, body) = Self.answer(path, script.replacing("{host}", with: String(host)))
                peer.write(
                    "HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(words[0] == "HEAD" ? 0 : body.utf8.count)\r\n\r\n"
                )
                if words[0] != "HEAD" { peer.write(body) }
            }
        }
    }

    private static func answer(_ path: String, _ script: String) -> (String, String, String) {
        switch path {
        case "/": ("200 OK", "Content-Type: text/html\r\n", "<title>a</title><script src=/app.js></script>")
        case "/app.js": ("200 OK", "Content-Type: text/javascript\r\n", script)
        case "/rest/v1/": ("403 Forbidden", "", #"{"message":"secret key required"}"#)
        case "/rest/v1/profiles?select=*": ("206 Partial Content", "Content-Range: 0-0/17\r\n", "")
        case "/rest/v1/posts?select=*": ("206 Partial Content", "Content-Range: 0-0/3\r\n", "")
        case "/rest/v1/orders?select=*": ("200 OK", "Content-Range: */0\r\n", "")
        case "/rest/v1/payments?select=*": ("401 Unauthorized", "", "")
        case "/storage/v1/bucket": ("200 OK", "", "[]")
        case "/storage/v1/object/list/receipts":
            ("200 OK", "", #"[{"name":"\#(secret).pdf"},{"name":"\#(secret)-2.pdf"}]"#)
        case "/storage/v1/object/list/avatars": ("200 OK", "", "[]")
        case let path where path.hasPrefix("/storage/v1/object/public/avatars/"):
            ("400 Bad Request", "", #"{"statusCode":"404","error":"not_found","message":"Object not found"}"#)
        case let path where path.hasPrefix("/storage/v1/object/public/"):
            ("400 Bad Request", "", #"{"statusCode":"404","error":"Bucket not found","message":"Bucket not found"}"#)
        default: ("404 Not Found", "", "none")
        }
    }

    private func report(
        on server: ScriptedServer, isOwner: Bool, policy: SecurityPolicy = .standard
    ) async throws -> SiteReport {
        var settings = LookSettings(
            connector: Connector(loop: try EventLoop()), store: TrustStore(includesSystem: false))
        settings.timeout = .seconds(10)
        settings.isOwner = isOwner
        settings.fields.append(HeaderField("X-Bypass", "token-of-the-site"))
        let address = try WebAddress("http://127.0.0.1:\(server.port)/")
        return await SiteLook(settings).report(on: SiteContext(address: address, policy: policy), started: 0)
    }

    private static let script = """
        const s=createClient("http://{host}","\(key)");s.from("profiles").select();s.from("orders").select();
        s.from("payments").select();s.from("nothing").select();s.from("posts").select();s.storage.from("receipts").list();
        s.storage.from("avatars").list()
        """

    func testCountsWhatAnybodyMayRead() async throws {
        let log = Log()
        let server = try project(log, script: Self.script)
        var policy = SecurityPolicy.standard
        policy.dataAccess.publicReadTables = ["posts"]
        let report = try await report(on: server, isOwner: true, policy: policy)
        let facts = try XCTUnwrap(report.facts.supabase.first)
        XCTAssertEqual(facts.address.text, "http://127.0.0.1:\(server.port)")
        XCTAssertEqual(facts.description, .refused)
        XCTAssertEqual(
            facts.tables,
            [
                .init(name: "nothing", reading: .missing), .init(name: "orders", reading: .empty, rows: 0),
                .init(name: "payments", reading: .refused), .init(name: "posts", reading: .open, rows: 3),
                .init(name: "profiles", reading: .open, rows: 17),
            ])
        XCTAssertEqual(
            facts.buckets,
            [
                .init(name: "avatars", reading: .empty, entries: 0, isPublic: true),
                .init(name: "receipts", reading: .open, entries: 2, isPublic: false),
            ])
        let faults = report.faults.filter { $0.rule.family == "sites.supabase" }
        XCTAssertEqual(
            faults.map {
                "\($0.rule.id) \($0.kind) \($0.severity.rawValue) \($0.place.text.split(separator: "/").last ?? "")"
            },
            [
                "publicly-readable-table db.rls-disabled high profiles", "public-bucket db.public-bucket low avatars",
                "publicly-listed-bucket db.public-bucket high receipts",
            ])
        XCTAssertEqual(report.checks.first { $0.id == "sites.supabase" }?.isComplete, true)
    }

    func testKeepsNoContentAndWritesNothing() async throws {
        let log = Log()
        let report = try await report(on: project(log, script: Self.script), isOwner: true)
        XCTAssertFalse("\(report.facts) \(report.faults) \(report.texts)".contains(Self.secret))
        XCTAssertTrue(
            log.all.allSatisfy {
                $0.hasPrefix("GET ") || $0.hasPrefix("HEAD /rest/") || $0.hasPrefix("POST /storage/v1/object/list/")
            },
            "\(log.all)")
        XCTAssertEqual(log.all.count { $0.hasPrefix("HEAD ") }, 5)
        XCTAssertLessThanOrEqual(log.all.count, 12)
    }

    func testAsksNothingUnlessTheUserSaysThatTheSiteIsHis() async throws {
        let log = Log()
        let report = try await report(on: project(log, script: Self.script), isOwner: false)
        XCTAssertEqual(log.all, [])
        XCTAssertEqual(report.facts.supabase, [])
        XCTAssertFalse(report.checks.contains { $0.id == "sites.supabase" })
    }

    func testSaysWhereThereIsNoProject() async throws {
        let report = try await report(on: project(Log(), script: "1"), isOwner: true)
        let trouble = try XCTUnwrap(report.troubles.first { $0.kind == .missing })
        XCTAssertEqual(trouble.state, .skipped)
        XCTAssertEqual(report.checks.first { $0.id == "sites.supabase" }?.examined, 0)
    }

    /// A site may name any address: one of this machine is asked for only where the site itself is there.
    func testTellsTheProjectNothingOfTheSite() async throws {
        let other = try ScriptedServer { peer in
            let request = peer.readRequest()
            XCTAssertFalse(request.contains("token-of-the-site"), request)
            peer.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        let script = #"createClient("http://127.0.0.1:\#(other.port)","\#(Self.key)").from("a").select()"#
        let report = try await report(on: project(Log(), script: script), isOwner: true)
        XCTAssertEqual(report.facts.supabase.first?.tables.first?.reading, .refused)
        XCTAssertGreaterThan(other.connections, 0)
    }

    func testAProjectThatDoesNotAnswerIsOneTrouble() async throws {
        let script = #"createClient("http://127.0.0.1:1","\#(Self.key)").from("a").select()"#
        let report = try await report(on: project(Log(), script: script), isOwner: true)
        XCTAssertEqual(report.facts.supabase, [])
        XCTAssertEqual(Set(report.troubles.map(\.kind)), [.unreachable])
        XCTAssertEqual(report.checks.first { $0.id == "sites.supabase" }?.isComplete, false)
    }
}
