import HTTP
import Policy
import TestSupport
import Vocabulary
import XCTest

@testable import Sites
@testable import TLS

final class TLSChecksTests: XCTestCase {
    nonisolated(unsafe) private static var made: Result<TestCertificates, any Error>?

    private func certificates() throws -> TestCertificates {
        // SAFETY: XCTest runs the tests of a class one after the other.
        let made = unsafe Self.made ?? Result { try TestCertificates() }
        unsafe Self.made = made
        return try made.get()
    }

    private static let now = 1_800_000_000
    private static let day = 86_400

    private func site(_ change: (inout SecurityPolicy) -> Void = { _ in }) throws -> SiteContext {
        var policy = SecurityPolicy.standard
        change(&policy)
        return SiteContext(address: try WebAddress("https://site.example/"), policy: policy)
    }

    /// A site without faults.
    private func facts(_ change: (inout TLSSurveyFacts) -> Void = { _ in }) -> TLSSurveyFacts {
        var facts = TLSSurveyFacts(host: "site.example", port: 443, address: .loopback, time: Self.now)
        facts.protocols = [.tls12, .tls13]
        facts.suites = [.tls12: [CipherSuite(number: 0xC02F)], .tls13: [CipherSuite(number: 0x1301)]]
        facts.groups = [NamedGroup(number: 0x11EC), NamedGroup(number: 0x1D)]
        facts.renegotiatesSecurely = true
        facts.letsClientsRenegotiate = false
        facts.extendsMasterSecret = true
        facts.compresses = false
        facts.stopsFallback = true
        change(&facts)
        return facts
    }

    private func certificate(_ name: String = "good") throws -> Certificate {
        try XCTUnwrap(Certificate.certificates(inPEM: try certificates().bytes("\(name).pem")).first)
    }

    private func ids(_ facts: TLSSurveyFacts, _ site: SiteContext) -> [String] {
        TLSChecking.faults(in: facts, of: site).map { "\($0.rule.id) \($0.severity)" }
    }

    func testFindsNothingOnAHealthySite() throws {
        XCTAssertEqual(ids(facts(), try site()), [])
    }

    func testNamesWhatIsWrongWithVersionsAndSuites() throws {
        let rows: [(String, [String], (inout TLSSurveyFacts) -> Void)] = [
            (
                "SSLv2",
                ["drown critical", "export-cipher critical", "no-forward-secrecy low", "sslv2 critical"],
                {
                    $0.protocols.insert(.ssl2, at: 0)
                    $0.suites[.ssl2] = [CipherSuite(number: 0x020080)]
                    $0.suites[.tls12] = [CipherSuite(number: 0xC02F), CipherSuite(number: 0x9C)]
                }
            ),
            (
                "SSLv3", ["poodle high", "sslv3 high"],
                {
                    $0.protocols.insert(.ssl3, at: 0)
                    $0.suites[.ssl3] = [CipherSuite(number: 0xC013)]
                }
            ),
            (
                "TLS 1.0", ["beast note", "early-tls medium", "missing-fallback-scsv low"],
                {
                    $0.protocols.insert(.tls10, at: 0)
                    $0.suites[.tls10] = [CipherSuite(number: 0xC013)]
                    $0.stopsFallback = false
                }
            ),
            ("fallback without old versions", [], { $0.stopsFallback = false }),
            (
                "no TLS 1.3", ["missing-tls13 low"],
                {
                    $0.protocols = [.tls12]
                    $0.suites[.tls13] = nil
                }
            ),
            (
                "TLS 1.3 undecided", [],
                {
                    $0.protocols = [.tls12]
                    $0.undecided = [.tls13]
                }
            ),
            ("NULL", ["null-cipher critical"], { $0.suites[.tls12]?.append(CipherSuite(number: 0xC010)) }),
            ("anonymous", ["anonymous-cipher critical"], { $0.suites[.tls12]?.append(CipherSuite(number: 0xC018)) }),
            ("RC4", ["rc4-cipher high"], { $0.suites[.tls12]?.append(CipherSuite(number: 0xC011)) }),
            ("3DES", ["small-block-cipher medium"], { $0.suites[.tls12]?.append(CipherSuite(number: 0x0A)) }),
            ("DES", ["des-cipher high"], { $0.suites[.tls12]?.append(CipherSuite(number: 0x09)) }),
            ("RSA", ["no-forward-secrecy low"], { $0.suites[.tls12]?.append(CipherSuite(number: 0x9C)) }),
            ("compression", ["tls-compression high"], { $0.compresses = true }),
            ("renegotiation", ["client-renegotiation low"], { $0.letsClientsRenegotiate = true }),
            ("no RFC 5746", ["insecure-renegotiation medium"], { $0.renegotiatesSecurely = false }),
            ("no RFC 7627", ["missing-extended-master-secret low"], { $0.extendsMasterSecret = false }),
            ("no lattice", ["no-post-quantum-group note"], { $0.groups = [NamedGroup(number: 0x1D)] }),
            ("chokes", ["intolerant-tls note"], { $0.intolerances = [.grease] }),
            ("Heartbleed", ["heartbleed critical"], { $0.attacks[.heartbleed] = .works("36 bytes") }),
            ("early CCS", ["early-change-cipher-spec critical"], { $0.attacks[.earlyCipherChange] = .works("it did") }),
            ("ROBOT", ["rsa-padding-oracle critical"], { $0.attacks[.robot] = .works("strong") }),
            ("ticketbleed", ["ticketbleed high"], { $0.attacks[.ticketbleed] = .works("1 more") }),
            (
                "attacks in vain", [],
                {
                    $0.attacks = [
                        .heartbleed: .inapplicable("none"), .robot: .fails, .earlyCipherChange: .fails,
                        .ticketbleed: .unknown("silent"),
                    ]
                }
            ),
        ]
        for (name, expected, change) in rows { XCTAssertEqual(ids(facts(change), try site()), expected, name) }
    }

    func testHoldsASiteToItsPolicy() throws {
        let promising = try site {
            $0.transport.minimum = "1.3"
            $0.transport.mustOffer = "1.3"
        }
        XCTAssertEqual(ids(facts(), promising), ["older-tls-than-promised high"])
        let old = facts {
            $0.protocols = [.tls12]
            $0.suites[.tls13] = nil
        }
        XCTAssertEqual(
            ids(old, promising), ["missing-tls13 low", "older-tls-than-promised high", "promised-tls-missing medium"])
    }

    func testJudgesTheCertificate() throws {
        let good = try certificate()
        let trusted = TrustVerdict(faults: [], path: [])
        let rows: [(String, [String], (inout Certificate) -> Void)] = [
            ("good", [], { _ in }),
            ("expired", ["expired-certificate critical"], { $0.notAfter = Self.now - 1 }),
            ("early", ["future-certificate high"], { $0.notBefore = Self.now + Self.day }),
            ("a third left", ["expiring-certificate low"], { $0.notAfter = Self.now + 20 * Self.day }),
            ("six days left", ["expiring-certificate high"], { $0.notAfter = Self.now + 6 * Self.day }),
            (
                "a week's certificate, half way", [],
                {
                    $0.notBefore = Self.now - 3 * Self.day
                    $0.notAfter = Self.now + 4 * Self.day
                }
            ),
            (
                "201 days after 2026-03-15", ["long-lived-certificate low"],
                {
                    $0.notBefore = 1_790_000_000
                    $0.notAfter = 1_790_000_000 + 201 * Self.day
                }
            ),
            ("small key", ["weak-certificate-key high"], { ($0.key.algorithm, $0.key.bits) = ("rsaEncryption", 1024) }),
            ("SHA-1", ["weak-certificate-signature high"], { $0.signature.digest = "SHA1" }),
            ("must staple", [], { $0.mustStaple = true }),
            ("not logged", ["missing-certificate-timestamps note"], { $0.timestamps = 0 }),
        ]
        for (name, expected, change) in rows {
            var certificate = good
            certificate.notBefore = Self.now - 45 * Self.day
            certificate.notAfter = Self.now + 45 * Self.day
            certificate.timestamps = 2
            change(&certificate)
            let facts = facts {
                $0.chain = [certificate]
                $0.verdict = trusted
            }
            XCTAssertEqual(ids(facts, try site()), expected, name)
        }
    }

    func testKnowsTheLimitOfLifetimesByTheDayOfIssue() throws {
        let rows = [
            ("2026-03-14", 398, false), ("2026-03-14", 399, true), ("2026-03-15", 200, false),
            ("2026-03-15", 201, true),
            ("2027-03-15", 100, false), ("2027-03-15", 101, true), ("2029-03-15", 47, false), ("2029-03-15", 48, true),
            ("2019-01-01", 825, false),
        ]
        for (issued, days, isTooLong) in rows {
            var certificate = try certificate()
            let from = try XCTUnwrap(UTC.seconds(of: "\(issued)T00:00:00Z"))
            certificate.notBefore = from
            certificate.notAfter = from + days * Self.day - 1
            certificate.timestamps = 2
            var facts = facts()
            facts.time = from + 1
            facts.chain = [certificate]
            facts.verdict = TrustVerdict(faults: [], path: [])
            XCTAssertEqual(
                ids(facts, try site()), isTooLong ? ["long-lived-certificate low"] : [], "\(issued) \(days)")
        }
    }

    func testAlertsByThePolicysDays() throws {
        var certificate = try certificate()
        (certificate.notBefore, certificate.notAfter) = (Self.now - 80 * Self.day, Self.now + 10 * Self.day)
        certificate.timestamps = 1
        let facts = facts {
            $0.chain = [certificate]
            $0.verdict = TrustVerdict(faults: [], path: [])
        }
        XCTAssertEqual(ids(facts, try site { $0.transport.certificateDays = 9 }), [])
        XCTAssertEqual(ids(facts, try site { $0.transport.certificateDays = 14 }), ["expiring-certificate high"])
    }

    func testTellsHowAChainIsNotTrusted() throws {
        let certificates = try certificates()
        let leaf = try certificate()
        let other = try certificate("other")
        let root = try certificate("ca")
        let empty = TrustStore(includesSystem: false)
        let own = TrustStore(includesSystem: false, pem: try certificates.bytes("ca.pem"))
        for (name, chain, store, expected) in [
            ("another host", [other], own, ["wrong-host-certificate high"]),
            ("no issuer", [leaf], empty, ["untrusted-certificate high"]),
            ("root sent", [leaf, root], own, ["sent-root note"]),
            ("out of order", [leaf, other], own, ["disordered-chain low"]),
        ] {
            var facts = facts()
            facts.host = "localhost"
            facts.time = Int(Date().timeIntervalSince1970)
            facts.chain = chain
            facts.verdict = store.verdict(on: chain.map(\.der), host: "localhost", at: facts.time)
            let found = ids(facts, try site()).filter { !$0.contains("timestamps") }
            XCTAssertEqual(found, expected, name)
        }
    }

    func testSaysWhichIntermediateIsMissing() throws {
        let certificates = try certificates()
        try certificates.issue(
            "told", names: "DNS:localhost", extra: "authorityInfoAccess=caIssuers;URI:http://ca.example/ca.der")
        var facts = facts()
        facts.host = "localhost"
        facts.time = Int(Date().timeIntervalSince1970)
        facts.chain = [try certificate("told")]
        facts.verdict = TrustStore(includesSystem: false).verdict(
            on: facts.chain.map(\.der), host: "localhost", at: facts.time)
        XCTAssertEqual(ids(facts, try site()), ["incomplete-chain medium", "untrusted-certificate high"])
    }

    func testTimestampsMayComeWithTheHandshake() throws {
        var certificate = try certificate()
        certificate.notBefore = Self.now - 45 * Self.day
        certificate.notAfter = Self.now + 45 * Self.day
        certificate.timestamps = 0
        for (count, expected) in [(nil, true), (0, true), (2, false)] as [(Int?, Bool)] {
            let facts = facts {
                $0.chain = [certificate]
                $0.verdict = TrustVerdict(faults: [], path: [])
                $0.handshake = Self.handshake(timestamps: count)
            }
            XCTAssertEqual(
                ids(facts, try site()), expected ? ["missing-certificate-timestamps note"] : [], "\(count ?? -1)")
        }
    }

    private static func handshake(timestamps: Int?) -> TLSFacts {
        TLSFacts(
            suite: "TLS_AES_128_GCM_SHA256", cipherBits: 128, isResumed: false, hasSecureRenegotiation: true,
            hasExtendedMasterSecret: true, earlyData: .notSent, timestamps: timestamps, chain: [],
            asksForClientCertificate: false)
    }

    func testSaysWhyAStapleProvesNothing() throws {
        var certificate = try certificate()
        certificate.notBefore = Self.now - 45 * Self.day
        certificate.notAfter = Self.now + 45 * Self.day
        certificate.timestamps = 2
        let good = StapledResponse(
            status: .good, isSigned: true, validFrom: Self.now - 1, validUntil: Self.now + Self.day)
        var (expired, early, strange, unsigned) = (good, good, good, good)
        expired.validUntil = Self.now - 1
        early.validFrom = Self.now + 1
        strange.status = .unknown
        unsigned.isSigned = false
        let rows: [(String, StapledResponse?, String?)] = [
            ("good", good, nil), ("expired", expired, "has expired"), ("early", early, "is not valid yet"),
            ("unknown", strange, "does not know the certificate"),
            ("unsigned", unsigned, "is signed by nobody who may"),
            ("unreadable", nil, "is no answer about the certificate"),
        ]
        for (name, staple, reason) in rows {
            for isTrusted in [true, false] {
                let fault = TrustFault(reason: .unknownRoot, depth: 0, code: 19)
                let facts = facts {
                    $0.chain = [certificate]
                    $0.verdict = TrustVerdict(faults: isTrusted ? [] : [fault], path: [])
                    $0.hasStaple = true
                    $0.staple = staple
                }
                let messages = TLSChecking.faults(in: facts, of: try site())
                    .filter { $0.rule.id.text == "unusable-staple" }.map(\.message)
                XCTAssertEqual(messages, isTrusted ? reason.map { ["The stapled response \($0)."] } ?? [] : [], name)
            }
        }
    }

    func testNamesPrimesThatAreNone() throws {
        // 2^2048 - 1 is odd, and divisible by 3.
        let facts = facts { $0.primes = [DiffieHellmanPrime([UInt8](repeating: 0xFF, count: 256))] }
        XCTAssertEqual(ids(facts, try site()), ["unsafe-dh-prime critical"])
    }

    func testSaysThatACertificateIsRevoked() throws {
        let revoked = facts {
            $0.staple = StapledResponse(status: .revoked(since: 1_700_000_000), isSigned: true)
        }
        let faults = TLSChecking.faults(in: revoked, of: try site())
        XCTAssertEqual(faults.map(\.rule.id.text), ["revoked-certificate"])
        XCTAssertTrue(faults[0].message.contains("2023-11-14"), faults[0].message)
    }

    func testKeepsAFaultTheSameWhenSuitesChange() throws {
        let one = facts { $0.suites[.tls12]?.append(CipherSuite(number: 0x05)) }
        let two = facts { $0.suites[.tls12]? += [CipherSuite(number: 0x05), CipherSuite(number: 0xC011)] }
        let faults = try [one, two].map {
            TLSChecking.faults(in: $0, of: try site()).first { $0.rule.id.text == "rc4-cipher" }
        }
        XCTAssertEqual(faults[0]?.subject, ["https://site.example", "rc4-cipher"])
        XCTAssertEqual(faults[0]?.subject, faults[1]?.subject)
    }

    func testEveryRuleIsNamedOnceAndOfAKnownKind() throws {
        let kinds = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../../rules/kinds.toml").standardizedFileURL,
            encoding: .utf8)
        XCTAssertEqual(Set(TLSChecking.rules.map(\.id)).count, TLSChecking.rules.count)
        XCTAssertGreaterThan(TLSChecking.rules.count, 25)
        for rule in TLSChecking.rules { XCTAssertTrue(kinds.contains("id = \"\(rule.kind)\""), "\(rule.id)") }
    }
}
