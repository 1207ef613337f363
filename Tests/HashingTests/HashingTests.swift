import Hashing
import XCTest

final class HashingTests: XCTestCase {
    func testDigestsAreThoseOfFIPS180() {
        XCTAssertEqual(
            Hexadecimal.text(of: SHA1.digest(of: Array("abc".utf8))), "a9993e364706816aba3e25717850c26c9cd0d89d")
        XCTAssertEqual(
            Hexadecimal.text(of: SHA256.digest(of: Array("abc".utf8))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        XCTAssertEqual(
            Hexadecimal.text(of: SHA256.digest(of: [])),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    func testKeyedHashIsThatOfRFC4231TestCase2() {
        XCTAssertEqual(
            Hexadecimal.text(
                of: HMACSHA256.code(of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    func testChecksumIsTheCheckValueOfTheCatalogue() {
        XCTAssertEqual(CRC32.checksum(of: "123456789".utf8), 0xCBF4_3926)
        XCTAssertEqual(CRC32.checksum(of: []), 0)
    }

    func testHexadecimalReadsWhatItWrites() {
        let bytes = Array(UInt8.min...UInt8.max)
        XCTAssertEqual(Hexadecimal.bytes(of: Hexadecimal.text(of: bytes)), bytes)
        XCTAssertEqual(Hexadecimal.bytes(of: "FFab"), [0xFF, 0xAB])
        for malformed in ["f", "0g", "0x00", " 00"] {
            XCTAssertNil(Hexadecimal.bytes(of: malformed), malformed)
        }
    }

    func testADigesterIsUsedAgainAndTakesTwoParts() {
        for algorithm in [Digester.Algorithm.sha1, .sha256] {
            let digester = Digester(algorithm)
            for text in ["", "a", "what is longer than a block of SHA-256: sixty-four bytes, with the head"] {
                let (head, body) = (Array("head".utf8), Array(text.utf8))
                let whole = algorithm == .sha1 ? SHA1.digest(of: head + body) : SHA256.digest(of: head + body)
                XCTAssertEqual(digester.digest(of: head, body.span), whole, text)
            }
        }
    }
}
