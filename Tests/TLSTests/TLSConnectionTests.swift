import TestSupport
import XCTest

@testable import TLS

final class TLSConnectionTests: XCTestCase {
    nonisolated(unsafe) private static var made: Result<TestCertificates, any Error>?

    private func certificates() throws -> TestCertificates {
        // SAFETY: XCTest runs the tests of a class one after the other.
        let made = unsafe Self.made ?? Result { try TestCertificates() }
        unsafe Self.made = made
        return try made.get()
    }

    private func settings() throws -> TLSSettings {
        TLSSettings(store: TrustStore(includesSystem: false, pem: try certificates().bytes("ca.pem")))
    }

    private func connect(
        _ settings: TLSSettings, to port: UInt16, host: String? = "localhost", session: TLSSession? = nil,
        seconds: Double = 10
    ) async throws(TLSError) -> TLSConnection {
        let deadline = Deadline.after(.seconds(seconds))
        let socket: Socket
        do throws(SocketError) {
            socket = try await Socket(connectingTo: .loopback, port: port, on: try EventLoop(), until: deadline)
        } catch {
            throw .transport(error)
        }
        return try await TLSClient(settings).connect(over: socket, host: host, session: session, until: deadline)
    }

    private func failure(
        _ settings: TLSSettings, to port: UInt16, host: String? = "localhost", seconds: Double = 10
    ) async -> TLSError? {
        do throws(TLSError) {
            _ = try await connect(settings, to: port, host: host, seconds: seconds)
            return nil
        } catch {
            return error
        }
    }

    private func page(_ connection: TLSConnection) async throws -> String {
        let deadline = Deadline.after(.seconds(10))
        try await connection.write(Array("GET / HTTP/1.0\r\n\r\n".utf8), until: deadline)
        var page: [UInt8] = []
        while true {
            let part = try await connection.read(upTo: 16_384, until: deadline)
            if part.isEmpty { return String(decoding: page, as: UTF8.self) }
            page += part
        }
    }

    func testTalksToAServerThatItTrustsAndTellsTheFacts() async throws {
        let server = try OpenSSLServer(try certificates())
        for (version, suite) in [
            (ProtocolVersion.tls13, "TLS_AES_256_GCM_SHA384"), (.tls12, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
        ] {
            var settings = try settings()
            settings.versions = version...version
            settings.ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256"
            settings.groups = "P-256"
            for host in ["localhost", "127.0.0.1", "localhost."] {
                let connection = try await connect(settings, to: server.port, host: host)
                let facts = connection.facts
                XCTAssertEqual(facts.version, version, host)
                XCTAssertEqual(facts.suite, suite)
                XCTAssertEqual(facts.group, "secp256r1")
                XCTAssertEqual(facts.exchangeBits, 256)
                XCTAssertEqual(facts.signature, "SHA256 id-ecPublicKey")
                XCTAssertEqual(facts.verdict?.faults, [])
                XCTAssertEqual(facts.verdict?.path.count, 2)
                XCTAssertEqual(facts.chain.count, 1)
                XCTAssertTrue(facts.hasSecureRenegotiation)
                XCTAssertTrue(facts.hasExtendedMasterSecret)
                XCTAssertFalse(facts.asksForClientCertificate)
                let page = try await page(connection)
                XCTAssertTrue(page.hasPrefix("HTTP/1.0 200 ok"), page)
            }
        }
    }

    func testRefusesAServerThatItCannotTrust() async throws {
        let good = try OpenSSLServer(try certificates())
        let other = try OpenSSLServer(try certificates(), "other")
        let settings = try settings()
        let strangers = TLSSettings(store: TrustStore(includesSystem: false))
        var late = settings
        late.time = 4_000_000_000
        for (settings, server, reasons) in [
            (settings, other, [TrustFault.Reason.wrongHost]), (strangers, good, [.missingIssuer]),
            (late, good, [.expired]),
        ] {
            guard case .untrusted(let verdict) = await failure(settings, to: server.port) else {
                XCTFail("\(reasons)")
                continue
            }
            XCTAssertEqual(verdict.faults.filter { $0.depth == 0 }.map(\.reason), reasons)
        }
    }

    func testReportsEveryReasonWhereItIsToGoOn() async throws {
        let server = try OpenSSLServer(try certificates(), "other")
        var settings = TLSSettings(store: TrustStore(includesSystem: false))
        settings.trust = .reported
        settings.time = 4_000_000_000
        let connection = try await connect(settings, to: server.port)
        XCTAssertEqual(
            Set(connection.facts.verdict?.faults.map(\.reason) ?? []), [.wrongHost, .missingIssuer, .expired])
        let page = try await page(connection)
        XCTAssertTrue(page.hasPrefix("HTTP/1.0 200 ok"))
    }

    func testAgreesOnAnApplicationProtocol() async throws {
        let server = try OpenSSLServer(try certificates(), arguments: "-www -alpn http/1.1")
        var settings = try settings()
        settings.applicationProtocols = ["h2", "http/1.1"]
        let connection = try await connect(settings, to: server.port)
        XCTAssertEqual(connection.facts.applicationProtocol, "http/1.1")
    }

    func testResumesASession() async throws {
        for version in ["-tls1_2", "-tls1_3"] {
            let server = try OpenSSLServer(try certificates(), arguments: "-www \(version)")
            let first = try await connect(try settings(), to: server.port)
            _ = try await page(first)
            XCTAssertFalse(first.facts.isResumed, version)
            XCTAssertGreaterThan(first.facts.ticket?.lifetime ?? 0, 0, version)
            let session = try XCTUnwrap(first.session, version)
            XCTAssertEqual(session.mostEarlyData, 0, version)
            // The server looks at one connection at a time.
            first.close()
            let second = try await connect(try settings(), to: server.port, session: session)
            XCTAssertTrue(second.facts.isResumed, version)
            XCTAssertEqual(second.facts.chain, first.facts.chain, version)
            XCTAssertEqual(second.facts.verdict, first.facts.verdict, version)
        }
    }

    func testSendsEarlyDataWhereTheSessionAllowsIt() async throws {
        let server = try OpenSSLServer(try certificates(), arguments: "-tls1_3 -early_data")
        let client = try TLSClient(try settings())
        let first = try await connect(try settings(), to: server.port)
        // The ticket comes behind the handshake, and nothing else does.
        _ = try? await first.read(upTo: 1, until: .after(.seconds(0.5)))
        let session = try XCTUnwrap(first.session)
        XCTAssertGreaterThan(session.mostEarlyData, 0)
        XCTAssertEqual(first.facts.ticket?.mostEarlyData, session.mostEarlyData)
        // Without a proper end the server would forget the session.
        let deadline = Deadline.after(.seconds(10))
        await first.end(until: deadline)
        let socket = try await Socket(connectingTo: .loopback, port: server.port, on: try EventLoop(), until: deadline)
        let second = try await client.connect(
            over: socket, host: "localhost", session: session, earlyData: [1, 2, 3], until: deadline)
        XCTAssertEqual(second.facts.earlyData, .accepted)
    }

    func testTakesAStapleWhereItAsksForOne() async throws {
        let certificates = try certificates()
        try certificates.openssl("ocsp -issuer ca.pem -cert good.pem -no_nonce -reqout request.der")
        try Data().write(to: certificates.folder.appending(path: "index.txt"))
        try certificates.openssl(
            "ocsp -index index.txt -CA ca.pem -rsigner ca.pem -rkey ca.key -reqin request.der -respout staple.der -ndays 1"
        )
        let server = try OpenSSLServer(certificates, arguments: "-www -status_file staple.der")
        for asks in [true, false] {
            var settings = try settings()
            settings.asksForStaple = asks
            let connection = try await connect(settings, to: server.port)
            XCTAssertEqual(connection.facts.staple, asks ? try certificates.bytes("staple.der") : nil)
        }
    }

    func testShowsACertificateToAServerThatAsks() async throws {
        let certificates = try certificates()
        let server = try OpenSSLServer(certificates, arguments: "-www -CAfile ca.pem -Verify 2 -verify_return_error")
        var settings = try settings()
        settings.clientCertificate = ClientCertificate(
            certificates: try certificates.bytes("good.pem"), key: try certificates.bytes("good.key"))
        let connection = try await connect(settings, to: server.port)
        XCTAssertTrue(connection.facts.asksForClientCertificate)
        let page = try await page(connection)
        XCTAssertTrue(page.hasPrefix("HTTP/1.0 200 ok"), page)
        XCTAssertFalse("\(settings)".contains("PRIVATE"))
        connection.close()
        // Without one the server refuses; in TLS 1.3 it says so after the handshake.
        settings.clientCertificate = nil
        settings.versions = .tls12...(.tls12)
        let refusal = await failure(settings, to: server.port)
        XCTAssertEqual(refusal, .alert(40))
    }

    func testRefusesAKeyThatIsAnothers() throws {
        var settings = try settings()
        settings.clientCertificate = ClientCertificate(
            certificates: try certificates().bytes("good.pem"), key: try certificates().bytes("other.key"))
        XCTAssertThrowsError(try TLSClient(settings)) { XCTAssertTrue("\($0)".contains("its key is another"), "\($0)") }
    }

    func testSaysWhichSettingOpenSSLDoesNotTake() throws {
        let changes: [(String, (inout TLSSettings) -> Void)] = [
            ("cipher list", { $0.ciphers = "NONSENSE" }), ("cipher suites", { $0.suites = "NONSENSE" }),
            ("groups", { $0.groups = "X25519MLKEM7680" }), ("signature algorithms", { $0.signatureAlgorithms = "x+y" }),
            ("application protocol", { $0.applicationProtocols = [String(repeating: "h", count: 300)] }),
            ("client certificate", { $0.clientCertificate = ClientCertificate(certificates: [], key: []) }),
        ]
        for (name, change) in changes {
            var settings = try settings()
            change(&settings)
            XCTAssertThrowsError(try TLSClient(settings), name) { XCTAssertTrue("\($0)".contains(name), "\($0)") }
        }
    }

    func testSaysWithWhichAlertAServerRefuses() async throws {
        let server = try OpenSSLServer(try certificates(), arguments: "-www -tls1_3")
        var settings = try settings()
        settings.versions = .tls12...(.tls12)
        let refusal = await failure(settings, to: server.port)
        XCTAssertEqual(refusal, .alert(70))
    }

    func testRenegotiatesWithAServerThatAllowsIt() async throws {
        for (arguments, isAllowed) in [("-tls1_2 -client_renegotiation", true), ("-tls1_2", false)] {
            let server = try OpenSSLServer(try certificates(), arguments: arguments)
            let connection = try await connect(try settings(), to: server.port)
            let deadline = Deadline.after(.seconds(5))
            var error: TLSError?
            do throws(TLSError) {
                try await connection.renegotiate(until: deadline)
            } catch let thrown {
                error = thrown
            }
            XCTAssertEqual(error == nil, isAllowed, "\(arguments) \(String(describing: error))")
        }
    }

    func testGivesUpOnWhatIsNoTLS() async throws {
        let garbage = try ScriptedServer { peer in
            _ = peer.read()
            peer.write("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        guard case .malformed = await failure(try settings(), to: garbage.port) else { return XCTFail("garbage") }
        let silent = try ScriptedServer { peer in
            _ = peer.read()
            peer.pause(1)
        }
        let stalled = await failure(try settings(), to: silent.port, seconds: 0.2)
        XCTAssertEqual(stalled, .transport(.timedOut))
        let closing = try ScriptedServer { peer in _ = peer.read() }
        let closed = await failure(try settings(), to: closing.port)
        XCTAssertEqual(closed, .ended)
        let resetting = try ScriptedServer { peer in
            _ = peer.read()
            peer.resetAtEnd()
        }
        let reset = await failure(try settings(), to: resetting.port)
        XCTAssertEqual(reset, .transport(.reset))
    }

    func testATrickleOfTLSIsEndedByTheDeadline() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.read()
            // The head of a handshake record of 16 KiB.
            peer.drip("\u{16}\u{3}\u{3}\u{40}\u{0}" + String(repeating: "x", count: 1000), every: 0.02)
        }
        let start = ContinuousClock.now
        let error = await failure(try settings(), to: server.port, seconds: 0.3)
        XCTAssertEqual(error, .transport(.timedOut))
        XCTAssertLessThan(start.duration(to: .now), .seconds(3))
    }
}
