import XCTest

@testable import TLS

final class CipherSuiteTests: XCTestCase {
    private func suite(_ name: String) throws -> CipherSuite {
        let row = try XCTUnwrap(CipherSuiteTable.names.first { $0.value == name }, name)
        return CipherSuite(number: row.key)
    }

    func testKnowsNamesByNumber() {
        for (number, name) in [
            (UInt32(0x0005), "TLS_RSA_WITH_RC4_128_SHA"), (0x1301, "TLS_AES_128_GCM_SHA256"),
            (0xC02F, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), (0xCCA8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
            (0x0700C0, "SSL_CK_DES_192_EDE3_CBC_WITH_MD5"), (0xC0AA, "TLS_PSK_DHE_WITH_AES_128_CCM_8"),
            (0x9999, "TLS_UNKNOWN_0x9999"),
        ] {
            XCTAssertEqual(CipherSuite(number: number).name, name)
        }
        XCTAssertEqual(CipherSuiteTable.names.count, 350 + 16 + 10)
        XCTAssertEqual(NamedGroup(number: 4588).name, "X25519MLKEM768")
        XCTAssertEqual(NamedGroup(number: 0x7777).name, "unknown_0x7777")
    }

    func testEverySuiteIsOfferedExactlyOnce() {
        let offered = CipherSuiteTable.classic.map(UInt32.init) + CipherSuiteTable.modern.map(UInt32.init)
        XCTAssertEqual(offered.count, Set(offered).count)
        XCTAssertEqual(Set(offered + CipherSuiteTable.ssl2Kinds + [0]), Set(CipherSuiteTable.names.keys))
    }

    func testReadsWeaknessesFromNames() throws {
        let rows: [(String, KeyPath<CipherSuite, Bool>, Bool)] = [
            ("TLS_RSA_WITH_NULL_SHA", \.encryptsNothing, true), ("TLS_SHA256_SHA256", \.encryptsNothing, true),
            ("TLS_AES_128_GCM_SHA256", \.encryptsNothing, false),
            ("TLS_ECDH_anon_WITH_AES_128_CBC_SHA", \.isAnonymous, true),
            ("TLS_DH_DSS_WITH_AES_128_CBC_SHA", \.isAnonymous, false),
            ("TLS_RSA_EXPORT_WITH_RC4_40_MD5", \.isExport, true),
            ("SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5", \.isExport, true),
            ("TLS_RSA_EXPORT1024_WITH_RC4_56_SHA", \.isExport, true),
            ("TLS_RSA_WITH_RC4_128_SHA", \.usesRC4, true), ("SSL_CK_RC4_64_WITH_MD5", \.hasSmallBlocks, false),
            ("TLS_RSA_WITH_3DES_EDE_CBC_SHA", \.hasSmallBlocks, true),
            ("TLS_RSA_WITH_IDEA_CBC_SHA", \.hasSmallBlocks, true),
            ("TLS_RSA_WITH_AES_256_CBC_SHA", \.hasSmallBlocks, false),
            ("TLS_RSA_WITH_DES_CBC_SHA", \.usesSingleDES, true),
            ("TLS_RSA_WITH_3DES_EDE_CBC_SHA", \.usesSingleDES, false),
            ("SSL_CK_DES_192_EDE3_CBC_WITH_MD5", \.usesSingleDES, false),
            ("TLS_RSA_WITH_AES_128_GCM_SHA256", \.hasForwardSecrecy, false),
            ("TLS_ECDH_RSA_WITH_AES_128_CBC_SHA", \.hasForwardSecrecy, false),
            ("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", \.hasForwardSecrecy, true),
            ("TLS_AES_256_GCM_SHA384", \.hasForwardSecrecy, true), ("TLS_AES_128_CCM_SHA256", \.isAuthenticated, true),
            ("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", \.isAuthenticated, true),
            ("TLS_RSA_WITH_AES_128_CBC_SHA", \.isAuthenticated, false),
            ("TLS_RSA_WITH_AES_128_CBC_SHA", \.usesRSATransport, true),
            ("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", \.usesRSATransport, false),
            ("TLS_DHE_PSK_WITH_AES_128_CBC_SHA", \.namesPrime, true),
            ("TLS_DH_anon_WITH_RC4_128_MD5", \.namesPrime, true),
            ("TLS_DH_RSA_WITH_AES_128_CBC_SHA", \.namesPrime, false),
            ("TLS_ECDH_RSA_WITH_AES_128_CBC_SHA", \.namesCurve, false),
        ]
        for (name, property, value) in rows {
            XCTAssertEqual(try suite(name)[keyPath: property], value, "\(name) \(property)")
        }
    }

    func testCountsTheBitsThatHaveToBeGuessed() throws {
        for (name, bits) in [
            ("TLS_RSA_WITH_NULL_SHA", 0), ("TLS_RSA_EXPORT_WITH_RC4_40_MD5", 40),
            ("TLS_RSA_EXPORT1024_WITH_RC4_56_SHA", 56), ("SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5", 40),
            ("TLS_RSA_WITH_DES_CBC_SHA", 56), ("SSL_CK_DES_64_CBC_WITH_MD5", 56),
            ("TLS_RSA_WITH_3DES_EDE_CBC_SHA", 112), ("SSL_CK_DES_192_EDE3_CBC_WITH_MD5", 112),
            ("TLS_RSA_WITH_RC4_128_SHA", 128), ("TLS_RSA_WITH_IDEA_CBC_SHA", 128), ("TLS_RSA_WITH_SEED_CBC_SHA", 128),
            ("TLS_RSA_WITH_AES_128_CBC_SHA256", 128), ("TLS_AES_128_GCM_SHA256", 128),
            ("TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384", 256), ("TLS_AES_256_GCM_SHA384", 256),
            ("TLS_CHACHA20_POLY1305_SHA256", 256), ("TLS_SHA256_SHA256", 0),
        ] {
            XCTAssertEqual(try suite(name).keyBits, bits, name)
        }
    }

    func testTellsAPrimeFromWhatOnlyLooksLikeOne() {
        // 2^521 - 1 is a prime (Robinson, 1952); 2^2048 - 1 is odd and divisible by 3.
        XCTAssertFalse(DiffieHellmanPrime([0x01] + [UInt8](repeating: 0xFF, count: 65)).isComposite)
        XCTAssertTrue(DiffieHellmanPrime([UInt8](repeating: 0xFF, count: 256)).isComposite)
        XCTAssertTrue(DiffieHellmanPrime([]).isComposite)
        // Longer ones are not tried: it would take too long.
        XCTAssertFalse(DiffieHellmanPrime([UInt8](repeating: 0xFF, count: 2048)).isComposite)
    }

    func testKnowsPrimesThatEverybodyHas() {
        XCTAssertNil(DiffieHellmanPrime([0xFF, 0xFF]).name)
        XCTAssertEqual(DiffieHellmanPrime([0, 0x7F, 0xFF]).bits, 15)
        XCTAssertEqual(DiffieHellmanPrime([]).bits, 0)
        XCTAssertTrue(DiffieHellmanPrime([0x80, 0]).isComposite)
        // RFC 2409, section 6.1.
        let text =
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
            + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A63A3620FFFFFFFFFFFFFFFF"
        let bytes = stride(from: 0, to: text.count, by: 2).compactMap { offset in
            UInt8(text.dropFirst(offset).prefix(2), radix: 16)
        }
        XCTAssertEqual(DiffieHellmanPrime(bytes).name, "Oakley group 1 (RFC 2409)")
        XCTAssertEqual(DiffieHellmanPrime(bytes).bits, 768)
    }
}
