import HTTP
import Synchronization
import TLS
import TestSupport
import XCTest

/// What comes of several requests at once, from servers that can and that cannot do it.
final class PipelineTests: XCTestCase {
    /// How a server treats the requests that came to it at once.
    private enum Manner: CaseIterable {
        case answersAll
        /// It reads one request and forgets what came with it.
        case forgets
        case closesAfterEach
        case announcesTheClose
        case resets
        case closesWithinABody
        case answersOnceTooOften
        case doesNotUnderstand
        case fails
        case speaksNonsense
        case compressesBadly
    }

    /// Answers `/x` with `x`, and counts what came.
    private final class Server: Sendable {
        let server: ScriptedServer
        private let record: Record

        init(_ manner: Manner) throws {
            let record = Record()
            self.record = record
            server = try ScriptedServer { peer in
                while true {
                    let paths = peer.readRequest().split(separator: "\r\n")
                        .filter { $0.hasSuffix(" HTTP/1.1") }
                        .map { String($0.drop { $0 != "/" }.dropFirst().prefix { $0 != " " }) }
                    if paths.isEmpty { return }
                    record.add(paths.count)
                    guard Self.answer(paths, manner, peer) else { return }
                }
            }
        }

        /// How many requests came at a time.
        var groups: [Int] { record.groups }

        /// Whether the connection goes on.
        private static func answer(_ paths: [String], _ manner: Manner, _ peer: ScriptedServer.Peer) -> Bool {
            guard let first = paths.first else { return true }
            peer.write(response(first))
            guard paths.count > 1 else { return manner != .closesAfterEach }
            switch manner {
            case .answersAll: for path in paths.dropFirst() { peer.write(response(path)) }
            case .forgets: break
            case .closesAfterEach: return false
            case .announcesTheClose:
                peer.write(response(paths[1], "Connection: close\r\n"))
                return false
            case .resets:
                peer.resetAtEnd()
                return false
            case .closesWithinABody:
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nonly")
                return false
            case .answersOnceTooOften: for path in paths.dropFirst() + ["extra"] { peer.write(response(path)) }
            case .doesNotUnderstand: peer.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            case .fails: peer.write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
            case .speaksNonsense: peer.write("nonsense\r\n\r\n")
            case .compressesBadly:
                peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope")
            }
            return true
        }

        private static func response(_ path: String, _ field: String = "") -> String {
            "HTTP/1.1 200 OK\r\n\(field)Content-Length: \(path.utf8.count)\r\n\r\n\(path)"
        }
    }

    private final class Record: Sendable {
        private let counts = Mutex<[Int]>([])
        var groups: [Int] { counts.withLock { $0 } }
        func add(_ count: Int) { counts.withLock { $0.append(count) } }
    }

    private func client(_ change: (inout ClientSettings) -> Void = { _ in }) throws -> HTTPClient {
        let connector = Connector(loop: try EventLoop(), policy: .any)
        var settings = ClientSettings(
            connector: connector, tls: TLSSettings(store: TrustStore(includesSystem: false)))
        settings.connectionsPerHost = 1
        change(&settings)
        return try HTTPClient(settings)
    }

    private func requests(_ server: ScriptedServer, _ paths: [String]) throws -> [Request] {
        try paths.map { Request(try WebAddress("http://127.0.0.1:\(server.port)/\($0)")) }
    }

    private func bodies(_ results: [Result<Response, HTTPError>]) throws -> [String] {
        try results.map { String(decoding: try $0.get().body, as: UTF8.self) }
    }

    func testEveryRequestGetsItsOwnAnswerWhateverTheServerMakesOfTheLine() async throws {
        for manner in Manner.allCases {
            let server = try Server(manner)
            let paths = (0..<12).map { "file\($0)" }
            let results = try await client().responses(
                to: requests(server.server, paths), each: .seconds(10), until: .after(.seconds(20)))
            XCTAssertEqual(try bodies(results), paths, "\(manner)")
        }
    }

    func testAServerThatCanIsAskedForSeveralAtOnceOverOneConnection() async throws {
        let server = try Server(.answersAll)
        let paths = (0..<12).map { "file\($0)" }
        let results = try await client().responses(
            to: requests(server.server, paths), each: .seconds(10), until: .after(.seconds(20)))
        // The first opens the connection, the others go eight at a time.
        XCTAssertEqual(server.groups, [1, 8, 3])
        XCTAssertEqual(server.server.connections, 1)
        XCTAssertEqual(try results.map { try $0.get().source?.isReused }, [false] + [Bool](repeating: true, count: 11))
    }

    func testAServerThatCannotIsAskedSoOnce() async throws {
        let client = try client()
        for manner in [Manner.forgets, .resets, .doesNotUnderstand, .answersOnceTooOften] {
            let server = try Server(manner)
            for _ in 0..<2 {
                let results = try await client.responses(
                    to: requests(server.server, ["a", "b", "c"]), each: .seconds(10), until: .after(.seconds(20)))
                XCTAssertEqual(try bodies(results), ["a", "b", "c"], "\(manner)")
            }
            XCTAssertEqual(server.groups.count { $0 > 1 }, 1, "\(manner)")
        }
    }

    func testWhatMayNotBeSentTwiceGoesAlone() async throws {
        let server = try Server(.answersAll)
        var requests = try requests(server.server, ["a", "b", "c", "d"])
        requests[2].method = "POST"
        let results = try await client().responses(to: requests, each: .seconds(10), until: .after(.seconds(20)))
        XCTAssertEqual(try bodies(results), ["a", "b", "c", "d"])
        XCTAssertEqual(server.groups, [1, 1, 1, 1])
    }

    func testRedirectsOfTheLineAreFollowedOneByOne() async throws {
        let server = try ScriptedServer { peer in
            while true {
                let text = peer.readRequest()
                if text.isEmpty { return }
                for line in text.split(separator: "\r\n") where line.hasPrefix("GET /") {
                    let path = line.dropFirst(5).prefix { $0 != " " }
                    let isOld = path.hasPrefix("old")
                    let body = isOld ? "moved" : String(path)
                    let status = isOld ? "301 Moved\r\nLocation: /new\(path.dropFirst(3))" : "200 OK"
                    peer.write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
                }
            }
        }
        let results = try await client { $0.follows = { _ in true } }.responses(
            to: requests(server, ["a", "old1", "b", "old2"]), each: .seconds(10), until: .after(.seconds(20)))
        XCTAssertEqual(try bodies(results), ["a", "new1", "b", "new2"])
        XCTAssertEqual(try results.map { try $0.get().redirects.count }, [0, 1, 0, 1])
    }

    func testALongBodyIsCutWithoutEndingTheConnectionUnlessItIsVeryLong() async throws {
        let lengths = ["100", "4000", "90000", "900000", "5"]
        let server = try ScriptedServer { peer in
            while true {
                let text = peer.readRequest()
                if text.isEmpty { return }
                for line in text.split(separator: "\r\n") where line.hasPrefix("GET /") {
                    let length = Int(line.dropFirst(5).prefix { $0 != " " }) ?? 0
                    peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n")
                    guard peer.write([UInt8](repeating: 0x61, count: length)) else { return }
                }
            }
        }
        let requests = try requests(server, lengths).map { request in
            var request = request
            request.mostBody = 1000
            return request
        }
        let results = try await client().responses(to: requests, each: .seconds(10), until: .after(.seconds(20)))
        XCTAssertEqual(try results.map { try $0.get().body.count }, [100, 1000, 1000, 1000, 5])
        XCTAssertEqual(try results.map { try $0.get().isCut }, [false, true, true, true, false])
        XCTAssertEqual(server.connections, 2)
    }

    func testNothingIsAskedOnceTheTimeIsUp() async throws {
        let server = try ScriptedServer { peer in
            peer.readRequest()
            peer.pause(5)
        }
        let results = try await client().responses(
            to: requests(server, ["a", "b", "c"]), each: .seconds(1), until: .after(.milliseconds(1500)))
        XCTAssertEqual(
            results.map { $0.map(\.status) },
            [.failure(.connection(.timedOut)), .failure(.connection(.timedOut))])
    }
}
