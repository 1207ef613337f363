import Bytes
import XCTest

final class EncodingMarksTests: XCTestCase {
    private let marks = EncodingMarks()

    func testFindsEveryLongRunWhereverItStands() {
        let run = Array("QUJDabcd0123+/-_QUJDabcd".utf8)
        for before in 0..<40 {
            for after in 0..<40 {
                for length in [24, 23] {
                    let text =
                        [UInt8](repeating: 0x20, count: before) + run.prefix(length)
                        + [UInt8](repeating: 0x3A, count: after)
                    let found = marks.marks(in: text.span).filter { $0.kind == .run }
                    let expected = length == 24 ? [before..<(before + 24)] : []
                    XCTAssertEqual(found.map(\.bytes), expected, "\(before) \(length) \(after)")
                }
            }
        }
    }

    func testFindsEveryMarkWhereverItStands() {
        for (text, kind) in [
            ("%41", .percent), ("%7b", .percent), ("\\u0041", .escape), ("\\x41", .escape), ("\\U00000041", .escape),
            ("&#65;", .entity), ("=3D", .quotedPrintable), ("\"a\" + \"b\"", .quote), ("'a'\n'b'", .quote),
            ("`a`+`b`", .quote), ("\"a\" . \"b\"", .quote), ("\"a\" \\\n\"b\"", .quote),
        ] as [(String, EncodingMarks.Kind)] {
            for before in 0..<40 {
                for after in 0..<20 {
                    let file =
                        [UInt8](repeating: 0x20, count: before) + Array(text.utf8)
                        + [UInt8](repeating: 0x2E, count: after)
                    let found = marks.marks(in: file.span)
                    XCTAssertEqual(found.map(\.kind), [kind], "\(text) \(before) \(after)")
                }
            }
        }
    }

    func testRefusesWhatOnlyLooksLikeAMark() {
        for text in [
            "100 % sure", "%d", "%%", "\\n", "a & b", "&amp;", "a = 3", "=2", "\"a\", \"b\"", "\"a\"\nnext",
            "\"\"\"\n\"", "x + y",
            "a_very_long_name_in_snake_case_indeed", "A_VERY_LONG_NAME_OF_A_MACRO_INDEED",
        ] {
            XCTAssertEqual(marks.marks(in: Array(text.utf8).span), [], text)
        }
    }

    func testPutsMarksTogetherThatStandClose() {
        let close = marks.marks(in: Array(String(repeating: "%41 b ", count: 100).utf8).span)
        XCTAssertEqual(close.map(\.count), [100])
        let apart = marks.marks(
            in: Array(String(repeating: "%41" + String(repeating: " ", count: 120), count: 3).utf8).span)
        XCTAssertEqual(apart.map(\.count), [1, 1, 1])
    }

    func testPartsOfSpans() {
        let bytes = Array("abcabd".utf8)
        XCTAssertEqual(bytes.span.firstIndex(of: Array("abd".utf8), in: 0..<6), 3)
        XCTAssertNil(bytes.span.firstIndex(of: Array("abd".utf8), in: 0..<5))
        XCTAssertNil(bytes.span.firstIndex(of: Array("abd".utf8), in: 9..<12))
        XCTAssertEqual(bytes.span.firstIndex(of: 0x62, in: 2..<99), 4)
        XCTAssertEqual(bytes.span.copy(of: 4..<99), Array("bd".utf8))
        XCTAssertTrue(bytes.span.holds("bda", at: 9) == false && bytes.span.holds("abd", at: 3))
    }
}
