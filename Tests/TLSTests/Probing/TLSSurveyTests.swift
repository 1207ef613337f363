import TestSupport
import XCTest

@testable import TLS

final class TLSSurveyTests: XCTestCase {
    nonisolated(unsafe) private static var made: Result<TestCertificates, any Error>?

    private func certificates() throws -> TestCertificates {
        // SAFETY: XCTest runs the tests of a class one after the other.
        let made = unsafe Self.made ?? Result { try TestCertificates() }
        unsafe Self.made = made
        return try made.get()
    }

    private func survey(
        _ port: UInt16, host: String = "localhost", seconds: Double = 20, patience: Duration = .seconds(5)
    ) async throws -> TLSSurveyFacts {
        var connector = Connector(loop: try EventLoop(), policy: .any)
        connector.overrides.add([.loopback], for: "localhost", port: port)
        let store = TrustStore(includesSystem: false, pem: try certificates().bytes("ca.pem"))
        return try await TLSSurvey(
            connector: connector, store: store, time: Int(Date().timeIntervalSince1970), patience: patience
        ).facts(of: host, port: port, until: .after(.seconds(seconds)))
    }

    private func names(_ facts: TLSSurveyFacts, _ version: ProtocolVersion) -> [String] {
        facts.suites[version]?.map(\.name) ?? []
    }

    /// A relay counts what reaches the server.
    private func relay(to server: OpenSSLServer) throws -> ScriptedServer {
        let port = server.port
        return try ScriptedServer { $0.relay(to: port) }
    }

    func testKnowsAHealthyServerWithinSixtyConnections() async throws {
        let suites = [
            "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305",
        ]
        let server = try OpenSSLServer(
            try certificates(),
            arguments: "-www -serverpref -cipher \(suites.joined(separator: ":")) -groups X25519:P-256:P-384")
        let relay = try relay(to: server)
        let facts = try await survey(relay.port)
        XCTAssertEqual(facts.protocols, [.tls12, .tls13])
        XCTAssertEqual(facts.undecided, [])
        XCTAssertEqual(
            names(facts, .tls12),
            [
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            ])
        XCTAssertEqual(
            names(facts, .tls13),
            ["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"])
        XCTAssertEqual(facts.serverOrdered, [.tls12, .tls13])
        XCTAssertEqual(Set(facts.groups.map(\.name)), ["x25519", "secp256r1", "secp384r1"])
        XCTAssertEqual(facts.chain.map(\.commonName), ["good"])
        XCTAssertEqual(facts.verdict?.faults, [])
        XCTAssertEqual(facts.handshake?.version, .tls13)
        XCTAssertEqual(facts.resumes, true)
        XCTAssertEqual(facts.earlyData, 0)
        XCTAssertEqual(facts.renegotiatesSecurely, true)
        XCTAssertEqual(facts.letsClientsRenegotiate, false)
        XCTAssertEqual(facts.extendsMasterSecret, true)
        XCTAssertEqual(facts.compresses, false)
        XCTAssertEqual(facts.stopsFallback, true)
        XCTAssertEqual(facts.intolerances, [])
        XCTAssertEqual(facts.gaps, [])
        XCTAssertEqual(facts.connections, relay.connections)
        XCTAssertLessThanOrEqual(relay.connections, 60)
    }

    func testKnowsOldVersionsAndWeakSuites() async throws {
        let certificates = try certificates()
        try certificates.issue("rsa", names: "DNS:localhost", key: "rsa:2048")
        try certificates.openssl("genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out dh.pem")
        let server = try OpenSSLServer(
            certificates, "rsa",
            arguments: "-www -no_tls1_3 -dhparam dh.pem -client_renegotiation -cipher "
                + "DHE-RSA-AES128-SHA:AES128-SHA:NULL-SHA:AECDH-AES128-SHA:ECDHE-RSA-AES128-SHA@SECLEVEL=0")
        let facts = try await survey(server.port)
        XCTAssertEqual(facts.protocols, [.tls10, .tls11, .tls12])
        for version in facts.protocols {
            XCTAssertEqual(
                Set(names(facts, version)),
                [
                    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_NULL_SHA",
                    "TLS_ECDH_anon_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                ], version.name)
            XCTAssertTrue(facts.clientOrdered.contains(version), version.name)
        }
        XCTAssertEqual(facts.primes.map(\.name), ["ffdhe2048"])
        XCTAssertEqual(facts.primes.map(\.bits), [2048])
        XCTAssertTrue(facts.groups.map(\.name).contains("secp521r1"))
        XCTAssertEqual(facts.letsClientsRenegotiate, true)
        XCTAssertEqual(facts.stopsFallback, true)
        XCTAssertEqual(facts.chain.first?.key.bits, 2048)
        XCTAssertEqual(facts.gaps, [])
    }

    func testTellsWhatIsWrongWithACertificate() async throws {
        let server = try OpenSSLServer(try certificates(), "other", arguments: "-www -tls1_3")
        let facts = try await survey(server.port)
        XCTAssertEqual(facts.protocols, [.tls13])
        XCTAssertEqual(facts.chain.map(\.commonName), ["other"], "TLS 1.3 encrypts it: OpenSSL has it")
        XCTAssertEqual(facts.verdict?.faults.map(\.reason), [.wrongHost])
        XCTAssertNil(facts.stopsFallback)
        XCTAssertNil(facts.compresses)
        XCTAssertNil(facts.letsClientsRenegotiate)
    }

    func testFindsWhatOpenSSLCannotSpeak() async throws {
        let certificate = try XCTUnwrap(Certificate.certificates(inPEM: try certificates().bytes("good.pem")).first).der
        let server = try ScriptedServer { peer in
            let bytes = peer.read()
            guard let hello = ScriptedHello(bytes) else {
                if bytes.first == 0x80 { peer.write(ScriptedHello.ssl2(kinds: [[7, 0, 0xC0], [2, 0, 0x80]])) }
                return
            }
            let wanted: [UInt16] = hello.versions == [0x0304] ? [0x1301] : [0x0005, 0x0003, 0x000A]
            let served: [UInt16] = [0x0300, 0x0301, 0x0304]
            guard let version = hello.versions.first(where: served.contains),
                let suite = wanted.first(where: hello.suites.contains)
            else {
                _ = peer.write(ScriptedHello.alert(40))
                return
            }
            if version == 0x0304 {
                let groups: [UInt16] = [0x11EC, 0x11EB, 0x11ED, 0x001D, 0x0100]
                guard let group = groups.first(where: hello.groups.contains) else {
                    _ = peer.write(ScriptedHello.alert(40))
                    return
                }
                peer.write(ScriptedHello.record(ScriptedHello.retryRequest(suite: suite, group: group)))
            } else {
                let compression: UInt8 = hello.compressions.contains(1) ? 1 : 0
                peer.write(
                    ScriptedHello.record(
                        ScriptedHello.serverHello(version: version, suite: suite, compression: compression)
                            + ScriptedHello.certificates([certificate]) + ScriptedHello.message(14, []),
                        version: version))
            }
        }
        let facts = try await survey(server.port)
        XCTAssertEqual(facts.protocols, [.ssl2, .ssl3, .tls10, .tls13])
        XCTAssertEqual(
            names(facts, .ssl2), ["SSL_CK_DES_192_EDE3_CBC_WITH_MD5", "SSL_CK_RC4_128_EXPORT40_WITH_MD5"])
        for version in [ProtocolVersion.ssl3, .tls10] {
            XCTAssertEqual(
                names(facts, version),
                ["TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_EXPORT_WITH_RC4_40_MD5", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"])
        }
        XCTAssertEqual(
            facts.groups.map(\.name),
            ["X25519MLKEM768", "SecP256r1MLKEM768", "SecP384r1MLKEM1024", "x25519", "ffdhe2048"])
        XCTAssertEqual(facts.chain.map(\.der), [certificate])
        XCTAssertEqual(facts.verdict?.isTrusted, true)
        XCTAssertEqual(facts.renegotiatesSecurely, false)
        XCTAssertEqual(facts.extendsMasterSecret, false)
        XCTAssertEqual(facts.compresses, true)
        XCTAssertEqual(facts.stopsFallback, false)
        XCTAssertTrue(facts.serverOrdered.isSuperset(of: [.ssl3, .tls10]))
    }

    func testNamesHellosThatAServerDoesNotUnderstand() async throws {
        let server = try ScriptedServer { peer in
            let bytes = peer.read()
            guard let hello = ScriptedHello(bytes), 261...511 ~= bytes.count || bytes.count < 261,
                hello.version == 0x0303, !hello.suites.contains(0x1A1A), hello.suites.contains(0xC02F)
            else { return }
            let message = ScriptedHello.serverHello(version: 0x0303, suite: 0xC02F)
            peer.write(ScriptedHello.record(message))
        }
        let facts = try await survey(server.port)
        XCTAssertEqual(facts.intolerances, [.grease, .length512, .length4096, .futureVersion])
        XCTAssertEqual(facts.protocols, [.tls12], "found with fewer suites, since all of them make the hello too long")
        XCTAssertEqual(names(facts, .tls12), ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"])
    }

    func testCountsWhatIsNotDecidedAsAGap() async throws {
        let server = try ScriptedServer { peer in
            guard let hello = ScriptedHello(peer.read()) else { return }
            if hello.versions == [0x0302] { return peer.pause(3) }
            guard hello.versions.contains(0x0303), hello.suites.contains(0x002F) else {
                _ = peer.write(ScriptedHello.alert(70))
                return
            }
            peer.write(ScriptedHello.record(ScriptedHello.serverHello(version: 0x0303, suite: 0x002F)))
        }
        let facts = try await survey(server.port, patience: .milliseconds(400))
        XCTAssertEqual(facts.protocols, [.tls12])
        XCTAssertEqual(facts.undecided, [.tls11])
        XCTAssertTrue(
            facts.gaps.contains(
                .init(question: "whether TLSv1.1 is offered", reason: "it does not answer in time")), "\(facts.gaps)")
    }

    func testEndsWithAServerThatChoosesWhatNobodyOffered() async throws {
        let server = try ScriptedServer { peer in
            guard let hello = ScriptedHello(peer.read()), hello.versions.contains(0x0303) else { return }
            peer.write(ScriptedHello.record(ScriptedHello.serverHello(version: 0x0303, suite: 0x9999)))
        }
        let facts = try await survey(server.port)
        XCTAssertEqual(facts.protocols, [.tls12])
        XCTAssertTrue(facts.gaps.contains { $0.question == "all suites of TLSv1.2" }, "\(facts.gaps)")
        XCTAssertLessThan(server.connections, 40)
    }

    func testGivesUpOnWhatIsNoTLS() async throws {
        let scripts: [(String, @Sendable (ScriptedServer.Peer) -> Void, (TLSError) -> Bool)] = [
            (
                "garbage",
                { peer in
                    _ = peer.read()
                    peer.write("HTTP/1.1 400 Bad Request\r\n\r\n")
                }, { if case .malformed = $0 { true } else { false } }
            ),
            ("closes", { peer in _ = peer.read() }, { $0 == .ended }),
            (
                "refuses",
                { peer in
                    _ = peer.read()
                    peer.write(ScriptedHello.alert(112))
                }, { $0 == .alert(112) }
            ),
            (
                "stalls",
                { peer in
                    _ = peer.read()
                    peer.pause(4)
                }, { $0 == .transport(.timedOut) }
            ),
        ]
        for (name, script, isRight) in scripts {
            let server = try ScriptedServer(script)
            let start = ContinuousClock.now
            do throws(any Error) {
                _ = try await survey(server.port, seconds: 1, patience: .milliseconds(200))
                XCTFail(name)
            } catch let error as TLSError {
                XCTAssertTrue(isRight(error), "\(name): \(error)")
            }
            XCTAssertLessThan(start.duration(to: .now), .seconds(3), name)
        }
    }

    func testEndsAtItsDeadlineWhereAServerDrips() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.read()
            for byte in [22, 3, 3, 0x40, 0] as [UInt8] { peer.write([byte]) }
            peer.drip(String(repeating: "x", count: 500), every: 0.02)
        }
        let start = ContinuousClock.now
        _ = try? await survey(server.port, seconds: 1)
        XCTAssertLessThan(start.duration(to: .now), .seconds(4))
    }

    func testSaysWhyItCannotConnect() async throws {
        let port = try ScriptedServer { _ in }.port
        do {
            _ = try await survey(port)
            XCTFail("connected")
        } catch let error as TLSError {
            XCTAssertEqual(error, .transport(.refused))
        }
    }

    func testOpensNoMoreConnectionsAtATimeThanItsWidth() async {
        let turnstile = Turnstile(width: 4)
        let most = await withTaskGroup(of: Int.self) { group in
            let gauge = Gauge()
            for _ in 0..<50 {
                group.addTask {
                    await turnstile.enter()
                    let inside = await gauge.enter()
                    await Task.yield()
                    await gauge.leave()
                    await turnstile.leave()
                    return inside
                }
            }
            return await group.reduce(0, max)
        }
        XCTAssertEqual(most, 4)
        let admissions = await turnstile.admissions
        XCTAssertEqual(admissions, 50)
    }

    func testLetsInWhoWaitsOnceThereIsMoreRoom() async {
        let turnstile = Turnstile(width: 1)
        await turnstile.enter()
        async let second: Void = turnstile.enter()
        async let third: Void = turnstile.enter()
        while await turnstile.admissions < 3 { await Task.yield() }
        await turnstile.widen(to: 3)
        await second
        await third
        // Less than there is takes no place away.
        await turnstile.leave()
        await turnstile.widen(to: 1)
        await turnstile.enter()
    }
}

private actor Gauge {
    private var inside = 0

    func enter() -> Int {
        inside += 1
        return inside
    }

    func leave() {
        inside -= 1
    }
}
