import TestSupport
import XCTest

@testable import TLS

final class AttackTests: XCTestCase {
    nonisolated(unsafe) private static var made: Result<TestCertificates, any Error>?

    /// With an RSA certificate, `rsa`.
    private func certificates() throws -> TestCertificates {
        // SAFETY: XCTest runs the tests of a class one after the other.
        let made =
            unsafe Self.made
            ?? Result {
                let certificates = try TestCertificates()
                try certificates.issue("rsa", names: "DNS:localhost", key: "rsa:2048")
                return certificates
            }
        unsafe Self.made = made
        return try made.get()
    }

    private func certificate() throws -> Certificate {
        try XCTUnwrap(Certificate.certificates(inPEM: try certificates().bytes("rsa.pem")).first)
    }

    private func probe(_ port: UInt16) throws -> HelloProbe {
        HelloProbe(
            connector: Connector(loop: try EventLoop(), policy: .any), address: .loopback, port: port,
            turnstile: Turnstile(width: 8), patience: .seconds(5), deadline: .after(.seconds(30)))
    }

    private func target(
        _ suites: [ProtocolVersion: [UInt16]] = [.tls12: [0x002F]]
    ) throws -> AttackTarget {
        var facts = TLSSurveyFacts(host: "localhost", port: 0, address: .loopback, time: 0)
        facts.suites = suites.mapValues { $0.map { CipherSuite($0) } }
        return AttackTarget(facts)
    }

    private func handshakes(_ probe: HelloProbe) throws -> HandshakeSurvey {
        HandshakeSurvey(
            probe: probe, host: "localhost",
            store: TrustStore(includesSystem: false, pem: try certificates().bytes("ca.pem")),
            time: Int(Date().timeIntervalSince1970))
    }

    private func scripted(
        _ change: (inout ScriptedHandshake) -> Void = { _ in },
        answer: @escaping @Sendable ([ScriptedHandshake.Record]) -> [UInt8]?
    ) throws -> ScriptedServer {
        var made = ScriptedHandshake(certificate: try certificate().der)
        change(&made)
        let handshake = made
        return try ScriptedServer { handshake.serve($0, answer: answer) }
    }

    // MARK: Heartbleed

    /// What a server without the check answers: as many bytes as were claimed, from wherever.
    private static func believe(_ records: [ScriptedHandshake.Record]) -> [UInt8]? {
        guard let beat = records.first(where: { $0.type == 24 })?.contents, beat.count >= 3 else { return nil }
        let claimed = Int(beat[1]) << 8 | Int(beat[2])
        let memory = [UInt8](repeating: 0xEE, count: claimed)
        return ScriptedHello.record([2, beat[1], beat[2]] + memory + [UInt8](repeating: 0, count: 16), type: 24)
    }

    func testAServerThatBelievesAHeartbeatBleeds() async throws {
        let server = try scripted {
            $0.extensions = [(15, [1])]
        } answer: {
            Self.believe($0)
        }
        let outcome = await HeartbleedTrial(probe: try probe(server.port), target: try target()).outcome()
        XCTAssertEqual(
            outcome, .works("a heartbeat without payload that claimed 17 bytes was answered with 36"))
    }

    func testAHeartbeatAsksForOneByteMoreThanItHolds() async throws {
        let seen = Seen()
        let server = try scripted {
            $0.extensions = [(15, [1])]
        } answer: { records in
            guard let beat = records.first(where: { $0.type == 24 })?.contents else { return nil }
            seen.note(beat)
            return ScriptedHello.alert(10)
        }
        let outcome = await HeartbleedTrial(probe: try probe(server.port), target: try target()).outcome()
        XCTAssertEqual(outcome, .fails)
        XCTAssertEqual(seen.all, [[1, 0, 17] + [UInt8](repeating: 0, count: 16)])
    }

    func testAServerThatDropsTheHeartbeatOrHasNoneDoesNotBleed() async throws {
        let sound = try scripted {
            $0.extensions = [(15, [1])]
        } answer: { _ in
            nil
        }
        let outcome = await HeartbleedTrial(probe: try probe(sound.port), target: try target()).outcome()
        XCTAssertEqual(outcome, .fails)
        let without = try scripted { Self.believe($0) }
        let other = await HeartbleedTrial(probe: try probe(without.port), target: try target()).outcome()
        XCTAssertEqual(other, .inapplicable("the server offers no heartbeats"))
        let modern = await HeartbleedTrial(probe: try probe(1), target: try target([.tls13: [0x1301]])).outcome()
        XCTAssertEqual(modern, .inapplicable("heartbeats are of TLS 1.0 to 1.2"))
    }

    // MARK: Early CCS

    func testTellsFromTheAlertWhetherKeysWereTakenIntoUseTooEarly() async throws {
        let rows: [(String, [UInt8]?, AttackOutcome)] = [
            (
                "decrypts", ScriptedHello.alert(20),
                .works("it tried to decrypt what followed, and said 'bad record MAC'")
            ),
            (
                "decrypts, older", ScriptedHello.alert(21),
                .works("it tried to decrypt what followed, and said 'decryption failed'")
            ),
            ("refuses the message", ScriptedHello.alert(10), .fails), ("leaves", [], .fails),
            ("is silent", nil, .unknown("the server does not answer in time")),
        ]
        for (name, words, expected) in rows {
            let server = try scripted { records in
                records.isEmpty ? nil : records[0].type == 20 ? words : ScriptedHello.alert(80)
            }
            let outcome = await CipherChangeTrial(probe: try probe(server.port), target: try target()).outcome()
            XCTAssertEqual(outcome, expected, name)
        }
    }

    // MARK: ROBOT

    /// The premaster secret as the server decrypts it, and whether all came.
    private static func secret(
        _ records: [ScriptedHandshake.Record], _ certificates: TestCertificates
    ) -> (bytes: [UInt8], isWhole: Bool)? {
        guard let exchange = records.first(where: { $0.type == 22 && $0.contents.first == 16 })?.contents else {
            return nil
        }
        let bytes = try? certificates.decrypted(Array(exchange.dropFirst(6)), "rsa")
        return bytes.map { ($0, records.count >= 3) }
    }

    private func robot(
        _ answer: @escaping @Sendable (_ secret: [UInt8], _ isWhole: Bool) -> [UInt8]?
    ) async throws -> AttackOutcome {
        let box = Unchecked(value: try certificates())
        let server = try scripted { records in
            guard let (secret, isWhole) = Self.secret(records, box.value) else { return nil }
            return answer(secret, isWhole)
        }
        // The script's `openssl` takes longer than a server does.
        return await PaddingTrial(probe: try probe(server.port), target: try target(), patience: .seconds(3)).outcome()
    }

    private static func isPadded(_ secret: [UInt8]) -> Bool {
        secret.prefix(2) == [0, 2] && secret.dropFirst(2).contains(0)
    }

    private static func isWellFormed(_ secret: [UInt8]) -> Bool {
        isPadded(secret) && secret.count == 256 && secret[256 - 49] == 0 && secret[256 - 48...256 - 47] == [3, 3]
    }

    func testAServerThatAnswersEverySecretAlikeIsNoOracle() async throws {
        let outcome = try await robot { _, isWhole in isWhole ? ScriptedHello.alert(20) : nil }
        XCTAssertEqual(outcome, .fails)
    }

    func testAServerThatTellsPaddingIsAStrongOracle() async throws {
        let outcome = try await robot { secret, isWhole in
            isWhole ? ScriptedHello.alert(Self.isPadded(secret) ? 20 : 51) : nil
        }
        XCTAssertEqual(
            outcome, .works("it answers well and badly padded secrets differently (a strong oracle)"))
    }

    func testAServerThatKnowsOnlyWholeSecretsIsAWeakOracle() async throws {
        let outcome = try await robot { secret, isWhole in
            isWhole ? ScriptedHello.alert(Self.isWellFormed(secret) ? 20 : 47) : nil
        }
        XCTAssertEqual(outcome, .works("it answers well and badly padded secrets differently (a weak oracle)"))
    }

    func testAnOracleThatSpeaksOnlyBeforeAllHasComeIsFound() async throws {
        let outcome = try await robot { secret, isWhole in
            isWhole ? ScriptedHello.alert(20) : Self.isPadded(secret) ? nil : ScriptedHello.alert(20)
        }
        XCTAssertEqual(
            outcome, .works("it answers well and badly padded secrets differently (a strong oracle)"))
    }

    func testAServerThatAnswersAtRandomIsNotCalledAnOracle() async throws {
        let turn = Seen()
        let outcome = try await robot { secret, isWhole in
            guard isWhole else { return nil }
            turn.note(secret)
            return ScriptedHello.alert(turn.all.count <= 5 ? UInt8(turn.all.count) : 20)
        }
        XCTAssertEqual(outcome, .unknown("its answers to the same message differ"))
    }

    func testTheFiveSecretsAreWrongInOneWayEach() throws {
        for form in PaddedSecret.allCases {
            let bytes = form.bytes(size: 256, version: 0x0303)
            XCTAssertEqual(bytes.count, 256, "\(form)")
            XCTAssertEqual(Self.isWellFormed(bytes), form == .wellFormed, "\(form)")
            XCTAssertEqual(bytes.prefix(2) == [0, 2], form != .wrongPrefix, "\(form)")
            XCTAssertEqual(bytes.dropFirst(2).contains(0), form != .missingZero, "\(form)")
        }
    }

    func testRSAIsDoneAsTheServerUndoesIt() throws {
        let key = try XCTUnwrap(RSAPublicKey(certificate: try certificate().der))
        XCTAssertEqual(key.size, 256)
        let message = PaddedSecret.wellFormed.bytes(size: 256, version: 0x0303)
        let encrypted = try XCTUnwrap(key.encrypt(message))
        XCTAssertEqual(try certificates().decrypted(encrypted, "rsa"), message)
        XCTAssertNil(key.encrypt([UInt8](repeating: 0xFF, count: 256)), "not below the modulus")
        XCTAssertNil(key.encrypt([1, 2, 3]), "too short")
        let curve = try XCTUnwrap(Certificate.certificates(inPEM: try certificates().bytes("good.pem")).first)
        XCTAssertNil(RSAPublicKey(certificate: curve.der))
        XCTAssertNil(RSAPublicKey(certificate: [1, 2, 3]))
    }

    // MARK: Ticketbleed

    /// A real server gives the ticket; what is asked with it is answered by a script.
    private func ticketbleed(_ session: @escaping @Sendable ([UInt8]) -> [UInt8]) async throws -> AttackOutcome {
        let real = try OpenSSLServer(try certificates(), "rsa", arguments: "-www -tls1_2")
        let port = real.port
        let server = try ScriptedServer { peer in
            let bytes = peer.read()
            guard let hello = ScriptedHello(bytes), hello.extensions[35]?.isEmpty == false else {
                return peer.relay(to: port, read: bytes)
            }
            let suite = hello.suites.first ?? 0
            peer.write(
                ScriptedHello.record(
                    ScriptedHello.serverHello(version: 0x0303, suite: suite, session: session(hello.sessionID))))
            _ = peer.read()
        }
        let probe = try probe(server.port)
        let target = try target([.tls12: [0xC02F, 0xC030, 0xCCA8]])
        return await TicketTrial(probe: probe, target: target, handshakes: try handshakes(probe)).outcome()
    }

    func testTellsWhatComesBackBehindTheNameOfASession() async throws {
        let rows: [(String, @Sendable ([UInt8]) -> [UInt8], AttackOutcome)] = [
            ("bleeds", { $0 + [0xEE] }, .works("a name of 31 bytes came back with 1 more")),
            ("repeats the name", { $0 }, .fails),
            (
                "begins anew", { _ in [UInt8](repeating: 1, count: 32) },
                .inapplicable("the server does not take its ticket")
            ),
            ("begins anew without a name", { _ in [] }, .inapplicable("the server does not take its ticket")),
        ]
        for (name, session, expected) in rows {
            let outcome = try await ticketbleed(session)
            XCTAssertEqual(outcome, expected, name)
        }
    }

    // MARK: Real servers

    func testASoundServerWithstandsAllOfThem() async throws {
        let server = try OpenSSLServer(
            try certificates(), "rsa",
            arguments: "-www -cipher AES128-SHA:AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256")
        let probe = try probe(server.port)
        let target = try target([.tls12: [0x002F, 0x009C, 0xC02F], .tls13: [0x1301]])
        let outcomes = await AttackSurvey(probe: probe, target: target, handshakes: try handshakes(probe)).outcomes()
        XCTAssertEqual(
            outcomes,
            [
                .heartbleed: .inapplicable("the server offers no heartbeats"), .earlyCipherChange: .fails,
                .robot: .fails, .ticketbleed: .fails,
            ])
    }

    func testAServerThatWantsToKnowItsClientsIsNoOracleForThat() async throws {
        let server = try OpenSSLServer(
            try certificates(), "rsa", arguments: "-www -verify 1 -CAfile ca.pem -tls1_2 -cipher AES128-SHA")
        let outcome = await PaddingTrial(probe: try probe(server.port), target: try target()).outcome()
        XCTAssertEqual(outcome, .fails)
    }

    func testASurveyTriesAttacksOnlyWhereItIsToldTo() async throws {
        let server = try OpenSSLServer(try certificates(), "rsa", arguments: "-www -tls1_3")
        var connector = Connector(loop: try EventLoop(), policy: .any)
        connector.overrides.add([.loopback], for: "localhost", port: server.port)
        let store = TrustStore(includesSystem: false, pem: try certificates().bytes("ca.pem"))
        let time = Int(Date().timeIntervalSince1970)
        for triesAttacks in [false, true] {
            let survey = TLSSurvey(connector: connector, store: store, time: time, triesAttacks: triesAttacks)
            let facts = try await survey.facts(of: "localhost", port: server.port, until: .after(.seconds(20)))
            XCTAssertEqual(facts.attacks.count, triesAttacks ? Attack.allCases.count : 0)
            XCTAssertTrue(
                facts.attacks.values.allSatisfy { if case .inapplicable = $0 { true } else { false } },
                "\(facts.attacks)")
            XCTAssertEqual(facts.gaps, [])
        }
    }

    func testASurveyCountsAnAttackThatCouldNotBeTriedAsAGap() async throws {
        let server = try ScriptedServer { peer in
            guard let hello = ScriptedHello(peer.read()), hello.versions.contains(0x0303),
                hello.suites.contains(0x002F)
            else {
                _ = peer.write(ScriptedHello.alert(40))
                return
            }
            // It goes on, but never to the end of its flight.
            peer.write(ScriptedHello.record(ScriptedHello.serverHello(version: 0x0303, suite: 0x002F)))
        }
        var connector = Connector(loop: try EventLoop(), policy: .any)
        connector.overrides.add([.loopback], for: "localhost", port: server.port)
        let facts = try await TLSSurvey(
            connector: connector, store: TrustStore(includesSystem: false), time: 0, triesAttacks: true
        ).facts(of: "localhost", port: server.port, until: .after(.seconds(20)))
        XCTAssertTrue(facts.gaps.contains { $0.question == "whether ROBOT works" }, "\(facts.gaps)")
    }

    // MARK: Hostile answers

    func testReadsTheHeadsOfRecordsHoweverTheyAreCut() {
        let words = ScriptedHello.record([1, 2, 3], type: 24) + ScriptedHello.alert(20)
        let expected: [Rejoinder.Part] = [.record(type: 24, count: 3), .alert(20)]
        for cut in 0...words.count {
            var reader = RejoinderReader()
            XCTAssertTrue(reader.feed(Array(words.prefix(cut))))
            XCTAssertTrue(reader.feed(Array(words.dropFirst(cut))))
            XCTAssertEqual(reader.parts, expected, "\(cut)")
        }
    }

    func testStopsReadingWhatIsNoTLSOrNeverEnds() {
        var reader = RejoinderReader()
        XCTAssertFalse(reader.feed(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)))
        XCTAssertEqual(reader.parts, [])
        var endless = RejoinderReader()
        var rounds = 0
        while endless.feed(ScriptedHello.record([UInt8](repeating: 0, count: 16_000), type: 24)) { rounds += 1 }
        XCTAssertLessThan(rounds, 6)
    }

    func testMutatedRecordsNeverBreakTheReader() {
        let words = ScriptedHello.record([2, 0, 17], type: 24) + ScriptedHello.alert(20) + ScriptedHello.alert(10)
        for seed in UInt64(0)..<500 {
            var mutations = Mutations(seed: seed)
            var reader = RejoinderReader()
            _ = reader.feed(mutations.damaged(words))
            XCTAssertLessThanOrEqual(reader.parts.count, words.count, "seed \(seed)")
        }
    }
}

/// What a script saw, from any thread.
private final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var list: [[UInt8]] = []

    var all: [[UInt8]] { lock.withLock { list } }

    func note(_ bytes: [UInt8]) {
        lock.withLock { list.append(bytes) }
    }
}

/// For a script's thread: the certificates are only read.
private struct Unchecked<Value>: @unchecked Sendable {
    let value: Value
}
