import HTTP
import Synchronization
import TLS
import TestSupport
import XCTest

final class HTTPClientTests: XCTestCase {
    private func settings(_ change: (inout ClientSettings) -> Void = { _ in }) throws -> ClientSettings {
        let connector = Connector(loop: try EventLoop(), policy: .any)
        var settings = ClientSettings(
            connector: connector, tls: TLSSettings(store: TrustStore(includesSystem: false)))
        change(&settings)
        return settings
    }

    private func client(_ change: (inout ClientSettings) -> Void = { _ in }) throws -> HTTPClient {
        try HTTPClient(settings(change))
    }

    private func address(_ server: ScriptedServer, _ path: String = "/") throws -> WebAddress {
        try WebAddress("http://127.0.0.1:\(server.port)\(path)")
    }

    private func get(
        _ server: ScriptedServer, _ client: HTTPClient? = nil, seconds: Double = 10
    ) async throws -> Response {
        try await (client ?? self.client()).response(to: Request(address(server)), until: .after(.seconds(seconds)))
    }

    private func failure(
        _ server: ScriptedServer, _ client: HTTPClient? = nil, seconds: Double = 10
    ) async throws -> HTTPError? {
        await failure(of: Request(try address(server)), try client ?? self.client(), seconds: seconds)
    }

    private func failure(of request: Request, _ client: HTTPClient, seconds: Double = 10) async -> HTTPError? {
        do throws(HTTPError) {
            _ = try await client.response(to: request, until: .after(.seconds(seconds)))
            return nil
        } catch {
            return error
        }
    }

    func testAsksAndTellsHowLongEachStepTook() async throws {
        let asked = Mutex("")
        let server = try ScriptedServer { peer in
            let request = peer.readRequest()
            asked.withLock { $0 = request }
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        }
        var request = Request(try address(server, "/a?b"), credentials: Credentials(user: "u", password: "p"))
        request.fields.append(HeaderField("X-Bypass", "1"))
        let response = try await client().response(to: request, until: .after(.seconds(10)))
        XCTAssertEqual(response.body, Array("hello".utf8))
        XCTAssertEqual(response.source?.peer, .loopback)
        XCTAssertNil(response.timings.lookup)
        XCTAssertNotNil(response.timings.connecting)
        XCTAssertGreaterThan(response.timings.total, response.timings.firstByte)
        XCTAssertEqual(
            asked.withLock { $0 },
            "GET /a?b HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nX-Bypass: 1\r\nUser-Agent: assay\r\nAccept: */*\r\n"
                + "Accept-Encoding: gzip, deflate\r\nAuthorization: Basic dTpw\r\n\r\n")
    }

    func testSendsABodyAndRefusesARequestThatWouldBreakItsLines() async throws {
        let asked = Mutex("")
        let server = try ScriptedServer { peer in
            let request = peer.readRequest()
            asked.withLock { $0 = request }
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        let fields = HeaderFields([HeaderField("accept", "a/b")])
        let post = Request(try address(server), method: "POST", fields: fields, body: Array("abc".utf8))
        _ = try await client().response(to: post, until: .after(.seconds(10)))
        XCTAssertTrue(asked.withLock { $0 }.hasSuffix("Content-Length: 3\r\n\r\nabc"), asked.withLock { $0 })
        XCTAssertFalse(asked.withLock { $0 }.contains("*/*"))
        for (method, field) in [
            ("GET", HeaderField("A", "b\r\nC: d")), ("GET", HeaderField("A b", "c")), ("G\r\nT", HeaderField("A", "b")),
        ] {
            let request = Request(try address(server), method: method, fields: HeaderFields([field]))
            guard case .unusable = await failure(of: request, try client()) else { return XCTFail("\(field)") }
        }
    }

    func testKeepsConnectionsAndUsesThemAgain() async throws {
        let server = try ScriptedServer { peer in
            while !peer.readRequest().isEmpty { peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx") }
        }
        let client = try client()
        for number in 0..<5 {
            let response = try await get(server, client)
            XCTAssertEqual(response.source?.isReused, number > 0)
            XCTAssertEqual(response.timings.connecting == nil, number > 0)
        }
        XCTAssertEqual(server.connections, 1)
    }

    func testHasAtMostSoManyConnectionsToAHost() async throws {
        let counts = Mutex((open: 0, most: 0))
        let server = try ScriptedServer { peer in
            while !peer.readRequest().isEmpty {
                counts.withLock { ($0.open, $0.most) = ($0.open + 1, max($0.most, $0.open + 1)) }
                peer.pause(0.02)
                counts.withLock { $0.open -= 1 }
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
            }
        }
        let client = try client()
        let request = Request(try address(server))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask { _ = try await client.response(to: request, until: .after(.seconds(20))) }
            }
            try await group.waitForAll()
        }
        XCTAssertEqual(counts.withLock { $0.most }, 4)
        XCTAssertLessThanOrEqual(server.connections, 4)
    }

    func testWhoWaitsForAConnectionWaitsNoLongerThanItsDeadline() async throws {
        let server = try ScriptedServer { peer in
            peer.readRequest()
            peer.pause(2)
        }
        let client = try client { $0.connectionsPerHost = 1 }
        let request = Request(try address(server))
        let first = Task { try await client.response(to: request, until: .after(.seconds(1))) }
        try await Task.sleep(for: .milliseconds(100))
        let start = ContinuousClock.now
        let second = try await failure(server, client, seconds: 0.1)
        XCTAssertEqual(second?.isTimeout, true)
        XCTAssertLessThan(start.duration(to: .now), .milliseconds(700))
        _ = await first.result
        XCTAssertEqual(server.connections, 1)
    }

    func testAsksAnewWhereAnIdleConnectionHasDied() async throws {
        let server = try ScriptedServer { peer in
            peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
            // The second request on it is read, and never answered.
            peer.readRequest()
        }
        let client = try client()
        for _ in 0..<3 {
            let response = try await get(server, client)
            XCTAssertEqual(response.body, Array("x".utf8))
        }
        XCTAssertEqual(server.connections, 3)
    }

    func testNoPartOfABodyIsDeliveredTwice() async throws {
        let server = try ScriptedServer { peer in
            peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
            peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
            peer.pause(0.1)
            peer.resetAtEnd()
        }
        let client = try client()
        _ = try await get(server, client)
        var body: [UInt8] = []
        var error: HTTPError?
        let request = Request(try address(server))
        do throws(HTTPError) {
            _ = try await client.response(to: request, until: .after(.seconds(10))) { _, part in
                body += part
                return true
            }
        } catch let thrown {
            error = thrown
        }
        XCTAssertEqual(error, .connection(.reset))
        XCTAssertEqual(body, Array("abc".utf8))
        XCTAssertEqual(server.connections, 1)
    }

    func testALongBodyOfARedirectIsNotReadToItsEnd() async throws {
        let server = try ScriptedServer { peer in
            guard peer.readRequest().hasPrefix("GET /next ") else {
                peer.write("HTTP/1.1 302 F\r\nLocation: /next\r\n\r\n")
                while peer.write([UInt8](repeating: 120, count: 1000)) {}
                return
            }
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        }
        let response = try await get(server, client { $0.follows = { _ in true } })
        XCTAssertEqual(response.body, Array("ok".utf8))
        XCTAssertLessThan(response.redirects[0].sentBytes, 1 << 20)
    }

    func testFollowsWhatThePolicyAllows() async throws {
        let server = try ScriptedServer { peer in
            while true {
                let request = peer.readRequest()
                if request.isEmpty { return }
                let path = request.split(separator: " ")[1]
                let redirects = [
                    "/a": "302 F|b?x", "/b?x": "301 M|/c#frag", "/c": "308 P|//127.0.0.1/d", "/loop": "302 F|loop",
                    "/out": "302 F|ftp://x/",
                ]
                if let redirect = redirects[String(path)] {
                    let parts = redirect.split(separator: "|")
                    peer.write("HTTP/1.1 \(parts[0])\r\nLocation: \(parts[1])\r\nContent-Length: 3\r\n\r\nbye")
                } else {
                    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                }
            }
        }
        let client = try client { $0.follows = { $0.to.origin == $0.from.address.origin } }
        let deadline = Deadline.after(.seconds(10))
        let stopped = try await client.response(to: Request(address(server, "/a")), until: deadline)
        XCTAssertEqual(stopped.status, 308)
        XCTAssertEqual(stopped.redirects.map(\.address.target), ["/a", "/b?x"])
        XCTAssertEqual(stopped.body, Array("bye".utf8))
        let out = try await client.response(to: Request(address(server, "/out")), until: deadline)
        XCTAssertEqual(out.status, 302)
        let loop = await failure(of: Request(try address(server, "/loop")), client)
        XCTAssertEqual(loop, .tooMuch(.redirects(20)))
        XCTAssertEqual(server.connections, 1)
    }

    func testSecretsStayWithTheirOrigin() async throws {
        let asked = Mutex<[String]>([])
        let other = try ScriptedServer { peer in
            let request = peer.readRequest()
            asked.withLock { $0.append(request) }
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        let server = try ScriptedServer { [port = other.port] peer in
            peer.readRequest()
            peer.write("HTTP/1.1 302 F\r\nLocation: http://127.0.0.1:\(port)/\r\nContent-Length: 0\r\n\r\n")
        }
        var request = Request(
            try address(server), method: "POST", body: [1], credentials: Credentials(user: "u", password: "p"))
        for (name, value) in [("Cookie", "a=b"), ("X-Bypass", "token"), ("Accept", "text/html")] {
            request.fields.append(HeaderField(name, value))
        }
        _ = try await client { $0.follows = { _ in true } }.response(to: request, until: .after(.seconds(10)))
        let text = asked.withLock { $0.joined() }
        XCTAssertTrue(text.hasPrefix("GET / HTTP/1.1\r\n"), text)
        XCTAssertTrue(text.contains("Accept: text/html"), text)
        for secret in ["Cookie", "X-Bypass", "Authorization", "Content-Length"] {
            XCTAssertFalse(text.contains(secret), text)
        }
    }

    func testEachFaultIsAnErrorWithinTheDeadline() async throws {
        let faults: [(String, @Sendable (ScriptedServer.Peer) -> Void, HTTPError)] = [
            (
                "says nothing",
                {
                    _ = $0.read()
                    $0.pause(1)
                }, .connection(.timedOut)
            ),
            ("closes", { _ = $0.read() }, .truncated(isBegun: false)),
            (
                "resets",
                {
                    _ = $0.read()
                    $0.resetAtEnd()
                }, .connection(.reset)
            ),
            (
                "stops in the header",
                {
                    _ = $0.read()
                    $0.write("HTTP/1.1 200 OK\r\nA: ")
                }, .truncated(isBegun: true)
            ),
            (
                "stops in the body",
                {
                    _ = $0.read()
                    $0.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
                }, .truncated(isBegun: true)
            ),
            (
                "drips",
                {
                    _ = $0.read()
                    $0.drip("HTTP/1.1 200 OK\r\n" + String(repeating: "A", count: 9999), every: 0.01)
                }, .connection(.timedOut)
            ),
            (
                "sends fields without end",
                { peer in
                    _ = peer.read()
                    peer.write("HTTP/1.1 200 OK\r\n")
                    while peer.write(Array("A: b\r\n".utf8)) {}
                }, .tooMuch(.headerFields(256))
            ),
            (
                "sends a header of a mebibyte",
                { peer in
                    _ = peer.read()
                    peer.write("HTTP/1.1 200 OK\r\nA: " + String(repeating: "b", count: 1 << 20))
                }, .tooMuch(.headerBytes(65_536))
            ),
            (
                "sends interim answers without end",
                { peer in
                    _ = peer.read()
                    while peer.write(Array("HTTP/1.1 100 C\r\n\r\n".utf8)) {}
                }, .tooMuch(.interimResponses(16))
            ),
            (
                "sends a body without end",
                { peer in
                    _ = peer.read()
                    peer.write("HTTP/1.1 200 OK\r\n\r\n")
                    let part = [UInt8](repeating: 120, count: 1 << 20)
                    while peer.write(part) {}
                }, .tooMuch(.bodyBytes(16 << 20))
            ),
            (
                "sends another protocol",
                {
                    _ = $0.read()
                    $0.write("SSH-2.0-OpenSSH_9.2\r\n")
                }, .malformed(.statusLine)
            ),
        ]
        for (name, script, error) in faults {
            let server = try ScriptedServer(script)
            let start = ContinuousClock.now
            let failure = try await failure(server, seconds: name == "drips" || name == "says nothing" ? 0.3 : 10)
            XCTAssertEqual(failure, error, name)
            XCTAssertLessThan(start.duration(to: .now), .seconds(5), name)
        }
    }

    func testABombIsGivenUpLongBeforeItIsWhole() async throws {
        // 64 MiB of zeros by way of stored repetition: one member of gzip, again and again.
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "head -c 67108864 /dev/zero | gzip -9"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bomb = Array(output.fileHandleForReading.readDataToEndOfFile())
        let server = try ScriptedServer { peer in
            _ = peer.read()
            peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
            peer.write(bomb)
        }
        let failure = try await failure(server)
        guard case .tooMuch(.inflateRatio) = failure else { return XCTFail("\(String(describing: failure))") }
    }

    func testABodyThatIsNotReadDoesNotHoldUpTheRequest() async throws {
        let server = try ScriptedServer { peer in peer.pause(2) }
        let request = Request(try address(server), method: "POST", body: [UInt8](repeating: 0, count: 50_000_000))
        let start = ContinuousClock.now
        let failure = await failure(of: request, try client(), seconds: 0.3)
        XCTAssertEqual(failure?.isTimeout, true)
        XCTAssertLessThan(start.duration(to: .now), .seconds(2))
    }

    func testAnEarlyAnswerCountsMoreThanTheRestOfTheRequest() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.read()
            peer.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            peer.pause(0.2)
        }
        let request = Request(try address(server), method: "POST", body: [UInt8](repeating: 0, count: 20_000_000))
        let response = try? await client().response(to: request, until: .after(.seconds(5)))
        // A reset may overtake the answer; what may not happen is to wait for the deadline.
        if let response { XCTAssertEqual(response.status, 413) }
    }

    func testAReceiverMayStopAndSeesTheHeaderWithEachPart() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.read()
            peer.write("HTTP/1.1 206 Partial\r\n\r\n")
            let part = [UInt8](repeating: 120, count: 1 << 16)
            while peer.write(part) {}
        }
        var bytes = 0
        var request = Request(try address(server))
        request.resume(from: 10, validator: "\"v\"")
        request.skipUnchanged(tag: "\"w\"", time: nil)
        let response = try await client().response(to: request, until: .after(.seconds(10))) { head, part in
            XCTAssertEqual(head.status, 206)
            bytes += part.count
            return bytes < 1_000_000
        }
        XCTAssertTrue(response.isCut)
        XCTAssertLessThan(bytes, 1_200_000)
    }

    func testCancellingATaskEndsItsRequest() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.read()
            peer.pause(2)
        }
        let client = try client()
        let request = Request(try address(server))
        let task = Task { try await client.response(to: request, until: .after(.seconds(10))) }
        try await Task.sleep(for: .milliseconds(50))
        let start = ContinuousClock.now
        task.cancel()
        let result = await task.result
        XCTAssertThrowsError(try result.get()) { XCTAssertEqual($0 as? HTTPError, .connection(.cancelled)) }
        XCTAssertLessThan(start.duration(to: .now), .seconds(1))
    }

    func testARedirectCannotLeadInside() async throws {
        let inside = try ScriptedServer { peer in
            _ = peer.read()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        let server = try ScriptedServer { [port = inside.port] peer in
            _ = peer.read()
            peer.write("HTTP/1.1 302 F\r\nLocation: http://localhost:\(port)/\r\nContent-Length: 0\r\n\r\n")
        }
        let client = try client { settings in
            settings.connector.policy = .publicOnly
            settings.connector.overrides.add([.loopback], for: "site.example", port: server.port)
            settings.follows = { _ in true }
        }
        let request = Request(try WebAddress("http://site.example:\(server.port)/"))
        let failure = await failure(of: request, client)
        guard case .connection(.forbidden("localhost", _)) = failure else {
            return XCTFail("\(String(describing: failure))")
        }
        XCTAssertEqual(inside.connections, 0)
    }

    func testAProxyIsAskedForTheWholeAddressAndSeesItsOwnCredentials() async throws {
        let asked = Mutex("")
        let proxy = try ScriptedServer { peer in
            let request = peer.readRequest()
            asked.withLock { $0 = request }
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        }
        let named = Proxy(address: try address(proxy), credentials: Credentials(user: "u", password: "p"))
        let client = try client { settings in
            settings.connector.policy = .publicOnly
            settings.proxies.plain = named
        }
        let request = Request(try WebAddress("http://site.example/a?b"))
        let response = try await client.response(to: request, until: .after(.seconds(10)))
        XCTAssertEqual(response.status, 200)
        let text = asked.withLock { $0 }
        XCTAssertTrue(text.hasPrefix("GET http://site.example/a?b HTTP/1.1\r\nHost: site.example\r\n"), text)
        XCTAssertTrue(text.contains("Proxy-Authorization: Basic dTpw\r\n"), text)
        for inside in ["http://10.0.0.1/", "http://localhost/"] {
            let failure = await failure(of: Request(try WebAddress(inside)), client)
            guard case .connection(.forbidden) = failure else { return XCTFail("\(String(describing: failure))") }
        }
        XCTAssertEqual(proxy.connections, 1)
    }

    func testAProxyThatRefusesATunnelIsAnError() async throws {
        let proxy = try ScriptedServer { peer in
            peer.readRequest()
            peer.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        }
        let named = Proxy(address: try address(proxy))
        let client = try client { $0.proxies.secure = named }
        let failure = await failure(of: Request(try WebAddress("https://site.example/")), client)
        XCTAssertEqual(failure, .proxyRefused(status: 407))
    }
}
