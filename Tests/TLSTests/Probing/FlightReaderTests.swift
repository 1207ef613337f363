import TestSupport
import XCTest

@testable import TLS

final class FlightReaderTests: XCTestCase {
    private func read(_ bytes: [UInt8], in portion: Int = .max) -> (FlightReader.Progress?, FlightFault?, ServerFlight?)
    {
        var reader = FlightReader()
        var progress: FlightReader.Progress?
        var rest = bytes[...]
        do throws(FlightFault) {
            while !rest.isEmpty, progress == nil || progress == .needsMore {
                progress = try reader.feed(Array(rest.prefix(portion)))
                rest = rest.dropFirst(portion)
            }
        } catch {
            return (nil, error, reader.flight)
        }
        return (progress, nil, reader.flight)
    }

    /// All that a server of TLS 1.2 says with DHE, in three records that do not respect messages.
    private var classicFlight: [UInt8] {
        let prime = [UInt8](repeating: 0xFF, count: 96)
        let messages =
            ScriptedHello.serverHello(version: 0x0303, suite: 0x0033, extensions: [(0xFF01, [0]), (23, [])])
            + ScriptedHello.certificates([[1, 2, 3], [4, 5]])
            + ScriptedHello.message(22, [1, 0, 0, 2, 8, 9])
            + ScriptedHello.message(12, ScriptedHello.two(96) + prime + [0, 1, 2, 0, 1, 3, 0, 0])
            + ScriptedHello.message(13, [1, 1, 0, 0]) + ScriptedHello.message(14, [])
        return ScriptedHello.record(Array(messages[..<20])) + ScriptedHello.record(Array(messages[20..<90]))
            + ScriptedHello.record(Array(messages[90...]))
    }

    func testReadsAFlightHoweverItIsCut() throws {
        for portion in [1, 2, 3, 7, 64, 10_000] {
            let (progress, fault, flight) = read(classicFlight, in: portion)
            XCTAssertEqual(progress, .complete, "in \(portion): \(String(describing: fault))")
            let read = try XCTUnwrap(flight)
            XCTAssertEqual(read.suite.name, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA")
            XCTAssertEqual(read.extensions, [0xFF01, 23])
            XCTAssertEqual(read.certificates, [[1, 2, 3], [4, 5]])
            XCTAssertEqual(read.staple, [8, 9])
            XCTAssertTrue(read.asksForClientCertificate)
            guard case .prime(let prime) = read.exchange else { return XCTFail("no prime") }
            XCTAssertEqual(prime.bits, 768)
        }
    }

    func testReadsWhatTLS13Says() {
        let retry = ScriptedHello.record(ScriptedHello.retryRequest(suite: 0x1302, group: 0x11EC))
        let (progress, _, flight) = read(retry)
        XCTAssertEqual(progress, .complete)
        XCTAssertEqual(flight?.version, 0x0304)
        XCTAssertEqual(flight?.isRetryRequest, true)
        XCTAssertEqual(flight?.exchange, .group(NamedGroup(number: 0x11EC)))
        let share: [UInt8] = [0, 29, 0, 2, 1, 2]
        let hello = ScriptedHello.serverHello(version: 0x0303, suite: 0x1301, extensions: [(51, share), (43, [3, 4])])
        XCTAssertEqual(read(ScriptedHello.record(hello)).2?.exchange, .group(NamedGroup(number: 29)))
    }

    func testTellsAlertsFromWarnings() {
        XCTAssertEqual(read(ScriptedHello.alert(40)).0, .alert(40))
        XCTAssertEqual(read(ScriptedHello.record([1, 0], type: 21)).0, .alert(0))
        XCTAssertEqual(read(ScriptedHello.record([1, 112], type: 21)).0, .needsMore)
        XCTAssertEqual(read(ScriptedHello.record([1, 112], type: 21) + classicFlight).0, .complete)
    }

    func testRefusesWhatIsNoTLS() {
        let hello = ScriptedHello.serverHello(version: 0x0303, suite: 0x002F)
        for (bytes, what) in [
            (Array("HTTP/1.1 400 Bad Request\r\n".utf8), "HTTP"), ([22, 9, 0, 0, 4], "version 9"),
            ([22, 3, 3, 0xFF, 0xFF], "a record too long"), (ScriptedHello.record([2], type: 21), "half an alert"),
            (ScriptedHello.record(ScriptedHello.message(11, [])), "a certificate first"),
            (ScriptedHello.record([1, 2, 3], type: 23), "data first"),
            (ScriptedHello.record(ScriptedHello.message(2, [3, 3, 0])), "a hello cut short"),
            (ScriptedHello.record(hello + ScriptedHello.message(11, [0, 0, 9, 1])), "a false length"),
            (ScriptedHello.record(ScriptedHello.message(2, hello.dropFirst(4) + [0, 9, 1])), "extensions cut short"),
        ] {
            guard case .malformed = read(bytes).1 else {
                XCTFail(what)
                continue
            }
        }
    }

    func testKeepsNoMoreThanItsLimit() {
        let record = ScriptedHello.record([UInt8](repeating: 0, count: 16_000), type: 20)
        let flood = (0..<20).flatMap { _ in record }
        XCTAssertEqual(read(flood, in: 16_384).1, .tooLong)
        let many = (0..<100).map { _ in [UInt8(1)] }
        let chain = ScriptedHello.serverHello(version: 0x0303, suite: 0x002F) + ScriptedHello.certificates(many)
        guard case .malformed = read(ScriptedHello.record(chain)).1 else { return XCTFail("100 certificates") }
    }

    func testReadsCurvesBehindHintsAndWithoutThem() {
        for (suite, prefix) in [(UInt16(0xC02F), [UInt8]()), (0xD001, [0, 2, 9, 9])] {
            let message = prefix + [3, 0, 29, 1, 4] as [UInt8]
            let exchange = KeyExchangeReader.exchange(message[...], suite: CipherSuite(suite))
            XCTAssertEqual(exchange, .group(NamedGroup(number: 29)), "\(suite)")
        }
        XCTAssertEqual(KeyExchangeReader.exchange([1, 5, 5], suite: CipherSuite(0xC02F)), .explicitCurve)
        XCTAssertNil(KeyExchangeReader.exchange([3, 0], suite: CipherSuite(0xC02F)))
        XCTAssertNil(KeyExchangeReader.exchange([0, 9, 1], suite: CipherSuite(0x0033)))
        XCTAssertNil(KeyExchangeReader.exchange([], suite: CipherSuite(0x002F)))
    }

    func testReadsTheHelloOfSSLv2() throws {
        let bytes = ScriptedHello.ssl2(kinds: [[1, 0, 0x80], [7, 0, 0xC0], [1, 0, 0x80], [0, 0, 5]])
        let hello = try XCTUnwrap(try SSL2ServerHello(bytes))
        XCTAssertEqual(hello.kinds.map(\.name), ["SSL_CK_RC4_128_WITH_MD5", "SSL_CK_DES_192_EDE3_CBC_WITH_MD5"])
        XCTAssertEqual(hello.certificate, [1, 2, 3])
        for count in bytes.indices { XCTAssertNil(try SSL2ServerHello(Array(bytes[..<count])), "\(count)") }
        XCTAssertThrowsError(try SSL2ServerHello(ScriptedHello.alert(40)))
        XCTAssertThrowsError(try SSL2ServerHello([0x80, 3, 0, 0, 1]))
    }

    func testSurvivesTwentyThousandMutations() {
        let seeds = [
            classicFlight, ScriptedHello.record(ScriptedHello.retryRequest(suite: 0x1301, group: 29)),
            ScriptedHello.ssl2(kinds: [[1, 0, 0x80]]), ScriptedHello.alert(70),
        ]
        for seed in UInt64(0)..<20_000 {
            var mutations = Mutations(seed: seed)
            let bytes = mutations.damaged(seeds[Int(seed % 4)])
            let whole = read(bytes)
            XCTAssertEqual(whole.2, read(bytes, in: 5).2, "seed \(seed)")
            XCTAssertLessThanOrEqual(whole.2?.certificates.count ?? 0, 32, "seed \(seed)")
            _ = try? SSL2ServerHello(bytes)
        }
    }
}
