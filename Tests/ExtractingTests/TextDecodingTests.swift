import Extracting
import XCTest

final class TextDecodingTests: XCTestCase {
    func testTellsTextFromBinary() {
        for (bytes, encoding) in [
            ([], Encoding.text),
            (Array("plain".utf8), .text),
            ([0xE4, 0xF6], .text),
            ([0x7F, 0x45, 0x4C, 0x46, 0], .binary),
            ([0xFF, 0xFE, 0x61, 0], .utf16(isBigEndian: false)),
            ([0xFE, 0xFF, 0, 0x61], .utf16(isBigEndian: true)),
            ([0xFF, 0xFE] + Array("plain".utf8), .text),
        ] as [([UInt8], Encoding)] {
            XCTAssertEqual(Encoding(of: bytes.span), encoding, "\(bytes)")
        }
    }

    func testDecodesBothByteOrdersAndFindsTheWayBack() {
        let text = "aé€😀=b"
        for isBigEndian in [true, false] {
            let units = [0xFEFF] + Array(text.utf16)
            let source = units.flatMap {
                isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)]
            }
            let decoded = DecodedText(utf16: source.span, isBigEndian: isBigEndian)
            XCTAssertEqual(decoded.bytes, Array(text.utf8))
            let last = decoded.bytes.count - 1
            let ends = [0..<1, last..<last + 1]
            let sources = [2..<4, source.count - 2..<source.count]
            XCTAssertEqual(decoded.sourceRanges(of: ends), sources)
            XCTAssertEqual(decoded.sourceRanges(of: ends.reversed()), sources.reversed())
        }
    }

    func testTornTextIsReadAsFarAsItGoes() {
        XCTAssertEqual(DecodedText(utf16: [0xFF, 0xFE].span, isBigEndian: false).bytes, [])
        XCTAssertEqual(DecodedText(utf16: [0xFF, 0xFE, 0x61, 0, 0x62].span, isBigEndian: false).bytes, [0x61])
        XCTAssertEqual(
            DecodedText(utf16: [0xFF, 0xFE, 0x00, 0xD8].span, isBigEndian: false).bytes, Array("\u{FFFD}".utf8))
    }
}
