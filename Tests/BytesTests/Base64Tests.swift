import Bytes
import XCTest

final class Base64Tests: XCTestCase {
    func testReadsTheVectorsOfRFC4648() {
        let vectors = [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
        for (bytes, text) in vectors {
            XCTAssertEqual(Base64.bytes(of: text.utf8), Array(bytes.utf8), text)
            let unpadded = text.filter { $0 != "=" }
            XCTAssertEqual(Base64.bytes(of: unpadded.utf8), Array(bytes.utf8), unpadded)
        }
    }

    func testReadsTheTwoAlphabetsApart() {
        XCTAssertEqual(Base64.bytes(of: "+/+/".utf8), [0xFB, 0xFF, 0xBF])
        XCTAssertEqual(Base64.bytes(of: "-_-_".utf8, alphabet: .url), [0xFB, 0xFF, 0xBF])
        XCTAssertNil(Base64.bytes(of: "-_-_".utf8))
        XCTAssertNil(Base64.bytes(of: "+/+/".utf8, alphabet: .url))
    }

    func testRefusesWhatIsNotBase64() {
        for text in [
            "Z", "Zg=", "Zg===", "Zm8==", "Zm9v=", "=", "====", "Zg==Zg==", "Zm9vZ", "Zm 9v", "Zm9v\n", "Zm9é",
        ] {
            XCTAssertNil(Base64.bytes(of: text.utf8), text)
        }
    }

    func testPassesOverWhiteSpaceOnlyWhereAsked() {
        XCTAssertEqual(
            Base64.bytes(of: " Zm9v\r\nYg = =\t".utf8, ignoringWhiteSpace: true), Array("foob".utf8))
        XCTAssertNil(Base64.bytes(of: "Zm9v\r\nYg==".utf8))
    }

    func testDoesNotAskForClearedBitsAtTheEnd() {
        XCTAssertEqual(Base64.bytes(of: "Zh==".utf8), Array("f".utf8))
        XCTAssertEqual(Base64.bytes(of: "Zm9".utf8), Array("fo".utf8))
    }

    /// RFC 4648, section 10.
    func testWritesThePublishedVectors() {
        for (plain, text) in [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            XCTAssertEqual(Base64.text(of: Array(plain.utf8)), text, plain)
        }
        let all = (0...255).map { UInt8($0) }
        XCTAssertEqual(Base64.bytes(of: Base64.text(of: all).utf8), all)
    }
}
