import TLS
import TestSupport
import XCTest

final class SocketTests: XCTestCase {
    private func soon(_ seconds: Double = 10) -> Deadline {
        .after(.seconds(seconds))
    }

    private func failure<Value>(_ work: () async throws(SocketError) -> Value) async -> SocketError? {
        do throws(SocketError) {
            _ = try await work()
            return nil
        } catch {
            return error
        }
    }

    func testTalksToBothFamiliesAndEndsItsSide() async throws {
        let loop = try EventLoop()
        for isIPv6 in [false, true] {
            let server = try ScriptedServer(isIPv6: isIPv6) { peer in
                var all: [UInt8] = []
                while true {
                    let part = peer.read()
                    if part.isEmpty { break }
                    all += part
                }
                peer.write(all.reversed())
            }
            let socket = try await Socket(
                connectingTo: isIPv6 ? .loopback6 : .loopback, port: server.port, on: loop, until: soon())
            let sent = [UInt8](repeating: 7, count: 1_000_000) + [1, 2, 3]
            try await socket.write(sent, until: soon())
            socket.endWriting()
            var received: [UInt8] = []
            while true {
                let part = try await socket.read(upTo: 10_000, until: soon())
                if part.isEmpty { break }
                XCTAssertLessThanOrEqual(part.count, 10_000)
                received += part
            }
            XCTAssertEqual(received, sent.reversed(), "IPv6: \(isIPv6)")
            XCTAssertFalse(socket.isOpen)
        }
    }

    func testSaysThatNobodyListens() async throws {
        let loop = try EventLoop()
        let port = try ScriptedServer { _ in }.port
        let error = await failure { () async throws(SocketError) in
            try await Socket(connectingTo: .loopback, port: port, on: loop, until: soon())
        }
        XCTAssertEqual(error, .refused)
    }

    func testEndsAtTheDeadlineWhateverThePeerDoes() async throws {
        let loop = try EventLoop()
        let server = try ScriptedServer { peer in peer.pause(2) }
        let socket = try await Socket(connectingTo: .loopback, port: server.port, on: loop, until: soon())
        let start = ContinuousClock.now
        let reading = await failure { () async throws(SocketError) in try await socket.read(upTo: 1, until: soon(0.1)) }
        XCTAssertEqual(reading, .timedOut)
        let writing = await failure { () async throws(SocketError) in
            try await socket.write([UInt8](repeating: 0, count: 50_000_000), until: soon(0.1))
        }
        XCTAssertEqual(writing, .timedOut)
        XCTAssertLessThan(start.duration(to: .now), .seconds(2))
    }

    func testSaysThatThePeerResetTheConnection() async throws {
        let loop = try EventLoop()
        let server = try ScriptedServer { peer in
            _ = peer.read()
            peer.resetAtEnd()
        }
        let socket = try await Socket(connectingTo: .loopback, port: server.port, on: loop, until: soon())
        try await socket.write([1], until: soon())
        let error = await failure { () async throws(SocketError) in try await socket.read(upTo: 1, until: soon()) }
        XCTAssertEqual(error, .reset)
        XCTAssertFalse(socket.isOpen)
    }

    func testCancellingAReadClosesTheSocket() async throws {
        let loop = try EventLoop()
        let server = try ScriptedServer { peer in _ = peer.read() }
        let socket = try await Socket(connectingTo: .loopback, port: server.port, on: loop, until: soon())
        let deadline = soon()
        let task = Task { () -> SocketError? in
            do throws(SocketError) {
                _ = try await socket.read(upTo: 1, until: deadline)
                return nil
            } catch {
                return error
            }
        }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        let error = await task.value
        XCTAssertEqual(error, .cancelled)
        XCTAssertFalse(socket.isOpen)
    }

    func testClosingWakesWhoReads() async throws {
        let loop = try EventLoop()
        let server = try ScriptedServer { peer in _ = peer.read() }
        let socket = try await Socket(connectingTo: .loopback, port: server.port, on: loop, until: soon())
        let deadline = soon()
        let task = Task { () -> SocketError? in
            do throws(SocketError) {
                _ = try await socket.read(upTo: 1, until: deadline)
                return nil
            } catch {
                return error
            }
        }
        try await Task.sleep(for: .milliseconds(20))
        socket.close()
        let error = await task.value
        XCTAssertEqual(error, .closed)
    }

    func testHundredsOfSocketsTalkAtOnce() async throws {
        let loop = try EventLoop()
        let server = try ScriptedServer { peer in
            let bytes = peer.read()
            peer.pause(0.05)
            peer.write(bytes)
        }
        let deadline = soon(30)
        let echoes = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<200 {
                group.addTask {
                    let socket = try await Socket(
                        connectingTo: .loopback, port: server.port, on: loop, until: deadline)
                    try await socket.write([UInt8(number)], until: deadline)
                    return try await socket.read(upTo: 10, until: deadline)
                }
            }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        XCTAssertEqual(echoes.count, 200)
    }

    func testAConnectorKeepsToItsPolicy() async throws {
        let loop = try EventLoop()
        let server = try ScriptedServer { _ in }
        var connector = Connector(loop: loop)
        for host in ["127.0.0.1", "localhost"] {
            let error = await failure { () async throws(SocketError) in
                try await connector.connect(to: host, port: server.port, until: soon())
            }
            guard case .forbidden(host, _) = error else {
                XCTFail("\(host): \(String(describing: error))")
                continue
            }
        }
        XCTAssertEqual(server.connections, 0)
        // What the user named is meant.
        XCTAssertTrue(connector.overrides.add("example.com:\(server.port):127.0.0.1"))
        let connection = try await connector.connect(to: "Example.com", port: server.port, until: soon())
        XCTAssertEqual(connection.socket.peer, .loopback)
        XCTAssertNil(connection.lookup)
        connector.policy = .any
        let named = try await connector.connect(to: "localhost", port: server.port, until: soon())
        XCTAssertNotNil(named.lookup)
    }

    func testAnAddressInDisguiseIsNoName() async throws {
        let connector = Connector(loop: try EventLoop(), policy: .any)
        for host in ["127.1", "0x7f000001", "2130706433", "", "a b", "host\u{0}.example", "1.2.3.4.5"] {
            let error = await failure { () async throws(SocketError) in
                try await connector.connect(to: host, port: 1, until: soon())
            }
            XCTAssertEqual(error, .notFound(host: host), host)
        }
    }

    func testTriesTheNextAddressWhereOneFails() async throws {
        let loop = try EventLoop()
        let server = try ScriptedServer { peer in _ = peer.read() }
        var connector = Connector(loop: loop)
        connector.overrides.add([.loopback6, .loopback], for: "example.com", port: server.port)
        let start = ContinuousClock.now
        let connection = try await connector.connect(to: "example.com", port: server.port, until: soon())
        XCTAssertEqual(connection.socket.peer, .loopback)
        XCTAssertLessThan(start.duration(to: .now), .seconds(5))
        let dead = try ScriptedServer { _ in }.port
        connector.overrides.add([.loopback6, .loopback], for: "example.com", port: dead)
        let error = await failure { () async throws(SocketError) in
            try await connector.connect(to: "example.com", port: dead, until: soon())
        }
        XCTAssertEqual(error, .refused)
    }
}
