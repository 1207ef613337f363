import Documents
import XCTest

final class JSONTests: XCTestCase {
    private func value(_ text: String) throws -> Value {
        try JSON.parse(Array(text.utf8)).value
    }

    func testReadsTheValuesOfRFC8259() throws {
        let rows: [(String, Value)] = [
            ("null", .null), ("true", .boolean(true)), (" false\r\n\t", .boolean(false)), ("0", .integer(0)),
            ("-0", .integer(0)), ("-12", .integer(-12)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number("9223372036854775808")),
            ("1.5", .float(1.5)), ("1e2", .float(100)), ("-1.25E-2", .float(-0.0125)), ("1e+400", .number("1e+400")),
            ("\"\"", .string("")), ("\"a b\"", .string("a b")), ("\"é€😀\"", .string("é€😀")),
            (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")), (#""\u00e9\u20AC""#, .string("é€")),
            (#""x\ud83d\ude00y\u0000""#, .string("x😀y\u{0}")), ("\"\u{7F}\"", .string("\u{7F}")), ("[]", .array([])),
            ("[ ]", .array([])), ("{}", .table(Table())), ("\u{FEFF}1", .integer(1)),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(try value(text), expected, text)
        }
    }

    func testRefusesWhatRFC8259Refuses() {
        let rows = [
            "", " ", "nul", "True", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x1", "1 2",
            "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}",
            "{a:1}", "{'a':1}", "{1:1}", "{\"a\" 1}", "{\"a\":1,\"a\":2}", "'a'", "\"", "\"a", "\"\\", "\"\\x\"",
            "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\ud800x\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\n\"",
            "\"\t\"", "\"\u{0}\"", "// a\n1", "/* a */ 1", "1 // a", "\u{A0}1", "1\u{0}", "\u{0}",
        ]
        for text in rows {
            XCTAssertThrowsError(try value(text), text.debugDescription)
        }
    }

    func testRefusesTextThatIsNotUTF8AtItsFirstWrongByte() {
        let rows: [([UInt8], Int)] = [
            ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC3, 0x22], 2), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
            ([0x22, 0xC0, 0xAF, 0x22], 1), ([0x22, 0x5C, 0x6E, 0x80, 0x22], 3),
        ]
        for (bytes, offset) in rows {
            XCTAssertThrowsError(try JSON.parse(bytes), "\(bytes)") { error in
                XCTAssertEqual((error as? DocumentError)?.offset, offset, "\(bytes)")
            }
        }
    }

    func testNodesAndKeysKnowTheirBytes() throws {
        let bytes = Array(#" {"a": [10, "é"], "b\u0062": true} "#.utf8)
        let root = try JSON.parse(bytes)
        let written = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
        XCTAssertEqual(written(root.bytes), #"{"a": [10, "é"], "b\u0062": true}"#)
        XCTAssertEqual(root.table?.entries.map { written($0.keyBytes) }, [#""a""#, #""b\u0062""#])
        XCTAssertEqual(root["a"]?.array?.map { written($0.bytes) }, ["10", "\"é\""])
        XCTAssertEqual(root["bb"]?.boolean, true)
        XCTAssertNil(root["c"])
    }

    func testKeysAreTheSameOnlyByteForByte() throws {
        let composed = "\u{E9}"
        let decomposed = "e\u{301}"
        let root = try JSON.parse(Array("{\"\(composed)\":1,\"\(decomposed)\":2}".utf8))
        XCTAssertEqual(root[composed]?.integer, 1)
        XCTAssertEqual(root[decomposed]?.integer, 2)
    }

    func testFindsAKeyThatStandsTwiceInALargeObject() {
        for count in [15, 16, 17, 18, 40, 1000] {
            let entries = (0..<count).map { "\"k\($0)\":\($0)" }
            XCTAssertNoThrow(try JSON.parse(Array("{\(entries.joined(separator: ","))}".utf8)), "\(count)")
            let twice = entries + ["\"k\(count / 2)\":0"]
            XCTAssertThrowsError(try JSON.parse(Array("{\(twice.joined(separator: ","))}".utf8)), "\(count)")
        }
    }

    func testErrorsNameThePlaceAndWhatWouldBeRight() {
        let rows: [(String, DocumentError)] = [
            (
                "{\n  \"a\": 1\n  \"b\": 2\n}",
                DocumentError(line: 3, column: 3, offset: 13, reason: "expected ',' or '}', not '\"'")
            ),
            ("[tru]", DocumentError(line: 1, column: 2, offset: 1, reason: "expected a value, not 'tru'")),
            (
                "[1,",
                DocumentError(line: 1, column: 4, offset: 3, reason: "expected a value, not the end of the document")
            ),
            (
                "{\"a\":1,\r\n\"a\":2}",
                DocumentError(line: 2, column: 1, offset: 9, reason: "the key \"a\" stands twice in one object")
            ),
            (
                "\"\u{1B}\"",
                DocumentError(
                    line: 1, column: 2, offset: 1, reason: "a string holds U+001B only as an escape such as \\u0009")
            ),
        ]
        for (text, expected) in rows {
            XCTAssertThrowsError(try value(text), text) { XCTAssertEqual($0 as? DocumentError, expected, text) }
        }
    }

    func testLimitsEndInAnErrorRatherThanACrash() {
        for opening in ["[", "{\"a\":", "[{\"a\":"] {
            XCTAssertThrowsError(try value(String(repeating: opening, count: 100_000)), opening)
        }
        XCTAssertNoThrow(try value(String(repeating: "[", count: 512) + String(repeating: "]", count: 512)))
        XCTAssertThrowsError(try value(String(repeating: "[", count: 513) + String(repeating: "]", count: 513)))
        XCTAssertNoThrow(try JSON.parse(Array("[1,2]".utf8), limits: Limits(depth: 1, values: 3)))
        XCTAssertThrowsError(try JSON.parse(Array("[1,2,3]".utf8), limits: Limits(depth: 1, values: 3)))
    }
}
