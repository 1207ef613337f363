import HTTP
import TestSupport
import XCTest

@testable import Sites
@testable import TLS

final class SSLLabsRatingTests: XCTestCase {
    nonisolated(unsafe) private static var made: Result<Certificate, any Error>?

    private func certificate() throws -> Certificate {
        // SAFETY: XCTest runs the tests of a class one after the other.
        let made =
            unsafe Self.made
            ?? Result {
                try XCTUnwrap(Certificate.certificates(inPEM: try TestCertificates().bytes("good.pem")).first)
            }
        unsafe Self.made = made
        return try made.get()
    }

    private static let strict = "Strict-Transport-Security: max-age=31536000"

    /// Of a server with TLS 1.2 and 1.3 and AES alone, every attack tried in vain.
    private func rating(
        _ header: String = strict, _ change: (inout TLSSurveyFacts) -> Void = { _ in }
    ) throws -> SSLLabsRating {
        var facts = TLSSurveyFacts(host: "example.com", port: 443, address: .loopback, time: 0)
        facts.protocols = [.tls12, .tls13]
        facts.suites = [.tls12: [CipherSuite(number: 0xC02F)], .tls13: [CipherSuite(number: 0x1302)]]
        facts.groups = [NamedGroup(number: 0x11EC), NamedGroup(number: 0x1D)]
        facts.chain = [try certificate()]
        facts.verdict = TrustVerdict(faults: [], path: [])
        facts.renegotiatesSecurely = true
        facts.attacks = Dictionary(uniqueKeysWithValues: Attack.allCases.map { ($0, .fails) })
        change(&facts)
        return try XCTUnwrap(SSLLabsRating(of: facts, page: try AnswerMaking.answer(header)))
    }

    func testCountsThreeCategoriesAsTheGuideDoes() throws {
        let best = try rating()
        XCTAssertEqual([best.protocolScore, best.exchangeScore, best.cipherScore, best.score], [100, 100, 90, 96])
        XCTAssertEqual(best.letter, "A+")
        XCTAssertEqual(best.reasons, [])
        let old = try rating {
            $0.protocols = [.ssl3, .tls12]
            $0.suites = [.ssl3: [CipherSuite(number: 0x0005)], .tls12: [CipherSuite(number: 0xC030)]]
            $0.chain[0].key = Certificate.Key(algorithm: "rsaEncryption", bits: 2048, exponent: 65537, digest: [])
        }
        XCTAssertEqual([old.protocolScore, old.exchangeScore, old.cipherScore, old.score], [90, 90, 90, 90])
    }

    func testAnExchangeIsAsStrongAsItsWeakestKey() throws {
        let rows: [(String, Int, (inout TLSSurveyFacts) -> Void)] = [
            ("RSA 4096", 100, { Self.key("rsaEncryption", 4096, &$0) }),
            ("RSA 1024", 80, { Self.key("rsaEncryption", 1024, &$0) }),
            ("RSA 768", 40, { Self.key("rsaEncryption", 768, &$0) }),
            ("P-224", 90, { Self.key("id-ecPublicKey", 224, &$0) }),
            ("prime of 1024 bits", 80, { $0.primes = [DiffieHellmanPrime([UInt8](repeating: 0xFF, count: 128))] }),
            ("sect163k1", 90, { $0.groups.append(NamedGroup(number: 1)) }),
            ("secp160r1", 80, { $0.groups.append(NamedGroup(number: 16)) }),
            ("export", 40, { $0.suites[.tls12]?.append(CipherSuite(number: 0x0003)) }),
            ("anonymous", 0, { $0.suites[.tls12]?.append(CipherSuite(number: 0xC018)) }),
        ]
        for (name, score, change) in rows { XCTAssertEqual(try rating(Self.strict, change).exchangeScore, score, name) }
        XCTAssertEqual(try rating(Self.strict, rows[8].2).score, 0, "a category without strength takes all away")
    }

    private static func key(_ algorithm: String, _ bits: Int, _ facts: inout TLSSurveyFacts) {
        facts.chain[0].key = Certificate.Key(algorithm: algorithm, bits: bits, digest: [])
    }

    func testCapsWhatNumbersDoNotTell() throws {
        let rows: [(String, String, (inout TLSSurveyFacts) -> Void)] = [
            ("SSLv2", "F", { $0.protocols.insert(.ssl2, at: 0) }),
            ("SSLv3", "B", { $0.protocols.insert(.ssl3, at: 0) }),
            ("TLS 1.0", "B", { $0.protocols.insert(.tls10, at: 0) }),
            ("TLS 1.1", "B", { $0.protocols.insert(.tls11, at: 0) }),
            (
                "POODLE", "C",
                {
                    $0.protocols.insert(.ssl3, at: 0)
                    $0.suites[.ssl3] = [CipherSuite(number: 0x002F)]
                }
            ),
            (
                "no TLS 1.2", "C",
                {
                    $0.protocols = [.tls10, .tls11]
                    $0.suites = [.tls11: [CipherSuite(number: 0xC014)]]
                }
            ),
            ("3DES", "C", { $0.suites[.tls12]?.append(CipherSuite(number: 0x000A)) }),
            ("RC4 with TLS 1.2", "C", { $0.suites[.tls12]?.append(CipherSuite(number: 0xC011)) }),
            ("export", "F", { $0.suites[.tls12]?.append(CipherSuite(number: 0x0003)) }),
            ("DES", "F", { $0.suites[.tls12]?.append(CipherSuite(number: 0x0009)) }),
            (
                "no forward secrecy", "B",
                {
                    $0.protocols = [.tls12]
                    $0.suites = [.tls12: [CipherSuite(number: 0x009D)]]
                }
            ),
            (
                "no authenticated encryption", "B",
                {
                    $0.protocols = [.tls12]
                    $0.suites = [.tls12: [CipherSuite(number: 0xC014)]]
                }
            ),
            ("RSA 1024", "B", { Self.key("rsaEncryption", 1024, &$0) }),
            ("MD5", "F", { $0.chain[0].signature.digest = "MD5" }),
            ("compression", "C", { $0.compresses = true }),
            (
                "insecure renegotiation", "F",
                {
                    $0.renegotiatesSecurely = false
                    $0.letsClientsRenegotiate = true
                }
            ),
            ("Heartbleed", "F", { $0.attacks[.heartbleed] = .works("it does") }),
            ("ticketbleed", "F", { $0.attacks[.ticketbleed] = .works("it does") }),
        ]
        for (name, letter, change) in rows {
            let rating = try rating(Self.strict, change)
            XCTAssertEqual(rating.letter, letter, "\(name): \(rating.reasons)")
            XCTAssertFalse(rating.reasons.isEmpty, name)
        }
    }

    func testWarningsAndThePromiseOfHTTPSPartAnAFromItsNeighbours() throws {
        let old: (inout TLSSurveyFacts) -> Void = {
            $0.protocols = [.tls12]
            $0.suites[.tls13] = nil
        }
        XCTAssertEqual(try rating("Strict-Transport-Security: max-age=15552000").letter, "A+")
        XCTAssertEqual(try rating("X-A: b").letter, "A")
        XCTAssertEqual(try rating("Strict-Transport-Security: max-age=3600").letter, "A-")
        XCTAssertEqual(try rating("Strict-Transport-Security: nonsense").letter, "A-")
        XCTAssertEqual(try rating(Self.strict, old).letter, "A-")
        XCTAssertEqual(try rating(Self.strict) { $0.renegotiatesSecurely = false }.letter, "A-")
    }

    func testACertificateThatIsNotTrustedTakesTheLettersPlace() throws {
        let other = TrustFault(reason: .wrongHost, depth: 0, code: 62)
        let expired = TrustFault(reason: .expired, depth: 0, code: 10)
        XCTAssertEqual(try rating { $0.verdict = TrustVerdict(faults: [other], path: []) }.letter, "M")
        XCTAssertEqual(try rating { $0.verdict = TrustVerdict(faults: [other, expired], path: []) }.letter, "T")
        XCTAssertEqual(try rating { $0.verdict = TrustVerdict(faults: [expired], path: []) }.letter, "T")
        let revoked = StapledResponse(status: .revoked(since: nil), isSigned: true)
        XCTAssertEqual(try rating { $0.staple = revoked }.letter, "T")
    }

    func testSaysWhatWasNotTriedAndRatesNoHalfOfAServer() throws {
        XCTAssertEqual(
            try rating { $0.attacks = [:] }.reasons, ["not known: Heartbleed, early CCS, ROBOT, ticketbleed"])
        var facts = TLSSurveyFacts(host: "example.com", port: 443, address: .loopback, time: 0)
        XCTAssertNil(SSLLabsRating(of: facts, page: nil), "nothing offered")
        facts.protocols = [.tls13]
        facts.suites = [.tls13: [CipherSuite(number: 0x1301)]]
        XCTAssertNotNil(SSLLabsRating(of: facts, page: nil))
        facts.undecided = [.tls10]
        XCTAssertNil(SSLLabsRating(of: facts, page: nil), "not known whether TLS 1.0 is offered")
    }
}
