import Advisories
import Foundation
import HTTP
import Synchronization
import TLS
import TestSupport
import XCTest

final class HTTPFetcherTests: XCTestCase {
    func testWritesWhatTheServerSends() async throws {
        let workshop = try Workshop()
        let file = try workshop.write([7, 7], to: "part")
        for (answer, status, contents) in [
            ("200 OK\r\nETag: \"a\"\r\nContent-Length: 3\r\n\r\nabc", 200, "abc"),
            ("206 Partial Content\r\nContent-Range: bytes 3-4/5\r\nContent-Length: 2\r\n\r\nde", 206, "abcde"),
            ("304 Not Modified\r\nETag: \"a\"\r\n\r\n", 304, "abcde"),
            ("404 Not Found\r\nContent-Length: 4\r\n\r\nnone", 404, "abcde"),
            ("200 OK\r\nContent-Length: 0\r\n\r\n", 200, ""),
        ] {
            let (fetched, request) = try await fetch(answer, into: file)
            XCTAssertEqual(fetched.status, status)
            XCTAssertEqual(String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self), contents, answer)
            XCTAssertTrue(request.contains("\r\nif-none-match: \"x\"\r\n"), request)
            XCTAssertFalse(request.contains("gzip"), request)
        }
        let (fetched, _) = try await fetch("200 OK\r\nETag: \"a\"\r\nContent-Length: 1\r\n\r\na", into: file)
        XCTAssertEqual(fetched.headers["etag"], "\"a\"")
    }

    func testKeepsWhatCameOfAnAnswerThatWasCut() async throws {
        let workshop = try Workshop()
        let file = workshop.folder + "/part"
        do {
            _ = try await fetch("200 OK\r\nETag: \"a\"\r\nContent-Length: 9\r\n\r\nabc", into: file)
            XCTFail("it was whole")
        } catch let interruption as FetchInterruption {
            XCTAssertEqual(interruption.answer?.headers["etag"], "\"a\"")
            XCTAssertEqual(String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self), "abc")
        }
    }

    func testTakesNeitherTooMuchNorAnotherPart() async throws {
        let workshop = try Workshop()
        let file = try workshop.write([1, 2], to: "part")
        for (answer, reason) in [
            ("200 OK\r\nContent-Length: 2000\r\n\r\n" + String(repeating: "a", count: 2000), "it has 2000 bytes"),
            ("206 Partial Content\r\nContent-Range: bytes 0-2/3\r\nContent-Length: 3\r\n\r\nabc", "another part"),
            ("206 Partial Content\r\nContent-Length: 3\r\n\r\nabc", "another part"),
        ] {
            await assertThrows(reason, answer) { _ = try await self.fetch(answer, into: file) }
        }
        await assertThrows("neither http: nor https:", "no address") {
            _ = try await self.fetcher().fetch(
                FetchRequest(address: "file:///etc/passwd", headers: [:], file: file, limit: 9, seconds: 1))
        }
    }

    private func fetcher() throws -> HTTPFetcher {
        let connector = Connector(loop: try EventLoop(), policy: .any)
        return HTTPFetcher(
            try HTTPClient(
                ClientSettings(connector: connector, tls: TLSSettings(store: TrustStore(includesSystem: false)))))
    }

    /// What the fetcher makes of one answer, and what it asked.
    private func fetch(_ answer: String, into file: String) async throws -> (FetchAnswer, String) {
        let asked = Mutex("")
        let server = try ScriptedServer { peer in
            let request = peer.readRequest()
            asked.withLock { $0 = request }
            peer.write("HTTP/1.1 \(answer)")
        }
        let fetched = try await fetcher().fetch(
            FetchRequest(
                address: "http://127.0.0.1:\(server.port)/all.zip", headers: ["if-none-match": "\"x\""], file: file,
                limit: 1000, seconds: 10))
        return (fetched, asked.withLock { $0 })
    }
}
