import Documents
import XCTest
import YAML

final class YAMLTests: XCTestCase {
    private func documents(_ text: String, _ scalars: YAML.Scalars = .typed) throws -> [Node] {
        try YAML.parse(Array(text.utf8), scalars: scalars)
    }

    private func root(_ text: String) throws -> Node {
        try XCTUnwrap(documents(text).first, text)
    }

    /// A value as JSON would write it, without the places where it stands.
    private func plain(_ node: Node) -> String {
        switch node.value {
        case .null: "null"
        case .boolean(let truth): "\(truth)"
        case .integer(let number): "\(number)"
        case .float(let number): "\(number)"
        case .number(let text), .date(let text): text
        case .string(let text): text.debugDescription
        case .array(let nodes): "[\(nodes.map(plain).joined(separator: ","))]"
        case .table(let table):
            "{\(table.entries.map { "\($0.key.debugDescription):\(plain($0.node))" }.joined(separator: ","))}"
        }
    }

    func testReadsPlainScalarsByTheCoreSchema() throws {
        let rows: [(String, Value)] = [
            ("null", .null), ("Null", .null), ("NULL", .null), ("~", .null), ("--- ", .null), ("nULL", .string("nULL")),
            ("true", .boolean(true)), ("True", .boolean(true)), ("FALSE", .boolean(false)), ("tRUE", .string("tRUE")),
            ("yes", .string("yes")), ("no", .string("no")), ("on", .string("on")), ("Off", .string("Off")),
            ("0", .integer(0)), ("-19", .integer(-19)), ("+7", .integer(7)), ("007", .integer(7)),
            ("0o14", .integer(12)), ("0x3A", .integer(58)), ("0o8", .string("0o8")), ("0xG", .string("0xG")),
            ("0x", .string("0x")), ("0x-1", .string("0x-1")), ("-0x1", .string("-0x1")), ("1_000", .string("1_000")),
            ("9223372036854775808", .number("9223372036854775808")), ("0b11", .string("0b11")),
            ("0.", .float(0)), ("-0.0", .float(-0.0)), (".5", .float(0.5)), ("+12e03", .float(12000)),
            ("-2E+05", .float(-200_000)), ("1e400", .number("1e400")), (".", .string(".")), ("1.2.3", .string("1.2.3")),
            ("1e", .string("1e")), ("1e+", .string("1e+")), ("+", .string("+")),
            (".inf", .float(.infinity)), ("-.Inf", .float(-.infinity)), ("+.INF", .float(.infinity)),
            ("inf", .string("inf")), ("12:30:45", .string("12:30:45")), ("2001-01-01", .string("2001-01-01")),
            ("٣", .string("٣")),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(try root(text).value, expected, text)
        }
        guard case .float(let number) = try root(".nan").value else { return XCTFail(".nan is no float") }
        XCTAssertTrue(number.isNaN)
    }

    func testQuotedAndBlockScalarsAreStrings() throws {
        let rows = [
            ("'12'", "12"), ("\"true\"", "true"), ("''", ""), ("'it''s'", "it's"),
            ("\"a\\n\\x41\\u00e9\\U0001F600\"", "a\nAé😀"),
            ("|\n  12\n  13\n", "12\n13\n"), (">-\n  a\n  b\n", "a b"), ("|+\n  a\n\n", "a\n\n"), ("\"a\\0b\"", "a\0b"),
            ("a\n b\n\n c", "a b\nc"),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(try root(text).string, expected, text)
        }
    }

    func testKeepsTheTextOfScalarsWhereAsked() throws {
        let text = "{a: 1.10, b: 0x1F, c: true, d: null, e: ~, f: , g: 'null', h: !!int 3}"
        XCTAssertEqual(
            try documents(text, .text).map(plain),
            [#"{"a":"1.10","b":"0x1F","c":"true","d":null,"e":null,"f":null,"g":"null","h":"3"}"#])
    }

    func testReadsCollectionsOfEveryStyle() throws {
        let rows = [
            ("- 1\n- - 2\n  - 3\n-\n", "[1,[2,3],null]"),
            ("a: 1\nb:\n  c: 2\nd:\n- 3\n", #"{"a":1,"b":{"c":2},"d":[3]}"#),
            ("{a: [1, {b: 2}], 'c': }", #"{"a":[1,{"b":2}],"c":null}"#), ("[]", "[]"), ("{}", "{}"),
            ("? a\n: 1\n? b\n", #"{"a":1,"b":null}"#),
            ("1.20: x\ntrue: y\n? \n: z\n", #"{"1.20":"x","true":"y","":"z"}"#),
            ("on: push\n", #"{"on":"push"}"#), ("# only\n", ""), ("%YAML 1.2\n---\na: 1\n...\n", #"{"a":1}"#),
            ("[a: 1, b]", #"[{"a":1},"b"]"#), ("a:\r\n  - 1\r\n", #"{"a":[1]}"#), ("\u{FEFF}a: 1", #"{"a":1}"#),
            ("a: !Ref b\nc: !x {d: 1}\n", #"{"a":"b","c":{"d":1}}"#),
            ("a: !!str 12\nb: ! 12\nc: !!int '12'\n", #"{"a":"12","b":"12","c":12}"#),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(try documents(text).map(plain).joined(), expected, text)
        }
    }

    func testReadsEveryDocumentOfAStream() throws {
        let rows = [
            ("", []), ("---\na\n---\n---\nb: 1\n...\n", ["\"a\"", "null", "{\"b\":1}"]),
            ("a\n...\n---\nb", ["\"a\"", "\"b\""]),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(try documents(text).map(plain), expected, text)
        }
        XCTAssertThrowsError(try documents("--- &a 1\n--- *a\n"), "an anchor ends with its document")
    }

    func testResolvesAliasesAndMergeKeys() throws {
        let rows = [
            ("- &a {x: 1}\n- *a\n- &a 2\n- *a\n", #"[{"x":1},{"x":1},2,2]"#),
            ("a: &a {x: 1, y: 2}\nb:\n  y: 3\n  <<: *a\n", #"{"a":{"x":1,"y":2},"b":{"y":3,"x":1}}"#),
            ("- &a {x: 1}\n- &b {x: 2, y: 3}\n- {<<: [*a, *b], z: 4}", #"[{"x":1},{"x":2,"y":3},{"z":4,"x":1,"y":3}]"#),
            ("{'<<': 1}", #"{"<<":1}"#),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(try documents(text).map(plain).joined(), expected, text)
        }
    }

    func testNodesAndKeysKnowTheirBytes() throws {
        let bytes = Array("é: 😀 # ü\n\"ö\":\n  - x y\n  - [1, {ä: 2}]\n  - |\n    ß\nz: &n 'q'\ny: *n\n".utf8)
        let table = try XCTUnwrap(YAML.parse(bytes).first?.table)
        let written = { (range: Range<Int>?) in range.map { String(decoding: bytes[$0], as: UTF8.self) } }
        XCTAssertEqual(table.entries.map { written($0.keyBytes) }, ["é", "\"ö\"", "z", "y"])
        XCTAssertEqual(written(table["é"]?.bytes), "😀")
        let list = try XCTUnwrap(table["ö"]?.array)
        XCTAssertEqual(list.map { written($0.bytes) }, ["x y", "[1, {ä: 2}]", "|\n    ß\n"])
        XCTAssertEqual(written(list[1].array?.last?["ä"]?.bytes), "2")
        XCTAssertEqual(written(table["ö"]?.bytes), "- x y\n  - [1, {ä: 2}]\n  - |\n    ß\n")
        XCTAssertEqual([written(table["z"]?.bytes), written(table["y"]?.bytes)], ["&n 'q'", "*n"])
    }

    func testPlacesAreExactFarIntoTextThatIsNotASCII() throws {
        for mark in ["", "\u{FEFF}"] {
            let text = mark + (0..<500).map { "\($0)é: 😀\($0)\n" }.joined()
            let bytes = Array(text.utf8)
            for (index, entry) in try XCTUnwrap(YAML.parse(bytes).first?.table).entries.enumerated() {
                XCTAssertEqual(String(decoding: bytes[entry.keyBytes], as: UTF8.self), "\(index)é")
                XCTAssertEqual(String(decoding: bytes[entry.node.bytes], as: UTF8.self), "😀\(index)")
            }
        }
    }

    func testErrorsNameThePlaceAndTheReason() {
        let rows = [
            ("a: 1\né: 2\n  a: 3\n", "line 3, column 4: mapping values are not allowed in this context"),
            ("ü: 1\na: 1\na: 2\n", "line 3, column 1: the key stands twice in one mapping, first on line 2"),
            ("- {a: 1, \"a\": 2}\n", "line 1, column 10: the key stands twice in one mapping, first on line 1"),
            ("? [a]\n: 1\n", "line 1, column 3: a key must be a scalar, not a mapping or a sequence"),
            ("a: {{b: 1}: 2}\n", "line 1, column 5: a key must be a scalar, not a mapping or a sequence"),
            ("- &a x\n- *a : 1\n", "line 2, column 3: a key must be a scalar, not an alias"),
            ("a: *b\n", "line 1, column 4: the alias names no anchor of this document"),
            ("a: &a [1, *a]\n", "line 1, column 11: the alias stands inside its own anchor"),
            ("- &a 1\n- &a {b: *a}\n", "line 2, column 10: the alias stands inside its own anchor"),
            ("a:\n  <<: 1\n", "line 2, column 7: a merge key takes a mapping or a sequence of them"),
            ("<<: {}\n<<: {}\n", "line 2, column 1: the key stands twice in one mapping, first on line 1"),
            ("a: \u{7}\n", "line 1, column 4: control characters are not allowed"),
            ("é\n\u{0}", "line 2, column 1: control characters are not allowed"),
            ("\u{FEFF}a: \u{7}\n", "line 1, column 7: control characters are not allowed"),
            (
                "a: 'x\n",
                "line 2, column 1: found unexpected end of stream while scanning a quoted scalar"
            ),
            (
                "\"\\ud800\"",
                "line 1, column 4: found invalid Unicode character escape code while parsing a quoted scalar"
            ),
        ]
        for (text, expected) in rows {
            XCTAssertThrowsError(try documents(text), text) { error in
                XCTAssertEqual((error as? DocumentError)?.description, expected, text)
            }
        }
    }

    func testRefusesTextThatIsNotUTF8() {
        for bytes in [[0x61, 0xFF], [0xFF, 0xFE, 0x61, 0x00], [0xC3], [0xED, 0xA0, 0x80]] as [[UInt8]] {
            XCTAssertThrowsError(try YAML.parse(bytes), "\(bytes)")
        }
    }
}
