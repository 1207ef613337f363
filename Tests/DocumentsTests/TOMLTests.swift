import Documents
import XCTest

final class TOMLTests: XCTestCase {
    /// The value that `a = …` gives.
    private func value(_ text: String) throws -> Value? {
        try TOML.parse(Array("a = \(text)\n".utf8))["a"]?.value
    }

    /// The document without positions, as compact text.
    private func shape(_ text: String) throws -> String {
        try TOML.parse(Array(text.utf8)).shape
    }

    func testReadsStringsOfAllFourForms() throws {
        let quotes = "\"\"\""
        let rows: [(String, String)] = [
            (#""""#, ""), (#""a \"b\" \\ \b\t\n\f\r""#, "a \"b\" \\ \u{8}\t\n\u{C}\r"),
            (#""\u00E9 \U0001F600""#, "é 😀"), ("''", ""), (#"'C:\x "y"'"#, #"C:\x "y""#), (quotes + quotes, ""),
            (quotes + "\na\r\n b" + quotes, "a\n b"), (quotes + "a \\\n\n   b \\  \r\n c" + quotes, "a b c"),
            (quotes + "\"x\"\"" + quotes, "\"x\"\""), (quotes + "\\\"\"\"" + quotes, "\"\"\""), ("''''''", ""),
            ("'''\n'a''\\n'''", "'a''\\n"), ("'''a'''''", "a''"), ("'\t'", "\t"),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(try value(text), .string(expected), text)
        }
    }

    func testReadsNumbers() throws {
        let rows: [(String, Value)] = [
            ("0", .integer(0)), ("+0", .integer(0)), ("-0", .integer(0)), ("+99", .integer(99)), ("-17", .integer(-17)),
            ("1_000", .integer(1000)), ("1_2_3", .integer(123)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("0xDEAD_beef", .integer(0xDEAD_BEEF)), ("0x00", .integer(0)),
            ("0o755", .integer(0o755)), ("0b1101", .integer(13)), ("+1.0", .float(1)), ("-0.01", .float(-0.01)),
            ("5e+22", .float(5e22)), ("1e06", .float(1e6)), ("-2E-2", .float(-0.02)), ("6.626e-34", .float(6.626e-34)),
            ("224_617.445_991_228", .float(224617.445991228)), ("0e0", .float(0)), ("inf", .float(.infinity)),
            ("-inf", .float(-.infinity)),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(try value(text), expected, text)
        }
        guard case .float(let number)? = try value("+nan") else { return XCTFail("+nan") }
        XCTAssertTrue(number.isNaN)
    }

    func testReadsDatesAndTimesAsWritten() throws {
        for text in [
            "1979-05-27T07:32:00Z", "1979-05-27T00:32:00.999999-07:00", "1979-05-27 07:32:00z", "1979-05-27t07:32:00",
            "1979-05-27 07:32:00.5+01:30", "1979-05-27", "07:32:00", "00:32:00.999", "2024-02-29", "2000-02-29",
            "1990-12-31T23:59:60Z",
        ] {
            XCTAssertEqual(try value(text), .date(text), text)
        }
        for text in [
            "1979-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-04-31", "2024-1-01", "1979-05-27T", "07:32",
            "24:00:00", "07:60:00", "07:32:61", "07:32:00.", "1979-05-27T07:32Z", "1979-05-27T07:32:00+24:00",
            "1979-05-27T07:32:00+0100", "1979-05-27T07:32:00Zx", "07:32:00Z", "1979-05-27  07:32:00",
        ] {
            XCTAssertThrowsError(try value(text), text)
        }
    }

    func testRefusesMalformedValues() {
        for text in [
            "", "x", "True", "+true", "01", "+01", "1_", "_1", "1__0", "0x", "0xg", "0X1", "+0x1", "0x_1", "0b2", "0o8",
            "9223372036854775808", "1.", ".1", "1.e2", "1e", "1e1.5", "1._2", "1_.2", "01.5", "--1", "Inf", "infinity",
            "1 2", "\"", "\"a", "'a", "\"a\nb\"", "'a\nb'", "\"\\x41\"", "\"\\e\"", "\"\\u12\"", "\"\\uD800\"",
            "\"\\U00110000\"", "\"\\ a\"", "\"\u{0}\"", "\"\u{7F}\"", "'\u{1}'", "\"\"\"a", "\"\"\"a\"\"\"\"\"\"",
            "'''a''", "\"\"\"\\ a\"\"\"", "\"\"\"\r\"\"\"", "[", "[1", "[1 2]", "[1,,2]", "[,]", "[,1]", "]", "{",
            "{a}",
            "{a=1", "{a=1,}", "{,}", "{a=1 b=2}", "{a=1,\nb=2}", "{\n}", "{a=1,a=2}", "{a=1,a.b=2}", "{a={b=1},a.c=2}",
            "{a.b=1,a={}}", "1 # \u{1}",
        ] {
            XCTAssertThrowsError(try value(text), text.debugDescription)
        }
    }

    func testReadsKeysArraysAndTables() throws {
        let rows: [(String, String)] = [
            ("", "{}"), ("# only\n\t\r\n", "{}"), ("a=1", "{a:1}"), ("a=1\r\nb=2", "{a:1,b:2}"),
            ("\"\" = 1\n'x y'=2\n1-_A = 3", "{:1,x y:2,1-_A:3}"), ("a . \"b.c\" . d = 1", "{a:{b.c:{d:1}}}"),
            ("3.14 = 1", "{3:{14:1}}"), ("a.b=1\na.c=2", "{a:{b:1,c:2}}"), ("a = [ ]", "{a:[]}"),
            ("a = [ 1, # one\n 'x' ,\n\n [true], {b.c=1,b.d=2}, ]", "{a:[1,x,[true],{b:{c:1,d:2}}]}"),
            ("a = { }", "{a:{}}"), ("[a]\nb=1\n[a.c]\nd=2", "{a:{b:1,c:{d:2}}}"),
            ("[a.b.c]\n[a]\nx=1", "{a:{b:{c:{}},x:1}}"),
            ("[ a . 'b' ]\nc=1", "{a:{b:{c:1}}}"), ("[[a]]\nx=1\n[[a]]\n[a.b]\ny=2", "{a:[{x:1},{b:{y:2}}]}"),
            ("[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]", "{a:[{b:[{},{}]},{b:[{}]}]}"),
            ("[a]\nb.c=1\n[a.b.d]\ne=2", "{a:{b:{c:1,d:{e:2}}}}"),
            ("[a.b.c]\nx=1\n[a]\nb.d=2", "{a:{b:{c:{x:1},d:2}}}"),
            ("\u{FEFF}a=1", "{a:1}"), ("a='é' # ü", "{a:é}"),
        ]
        for (text, expected) in rows {
            XCTAssertEqual(try shape(text), expected, text)
        }
    }

    func testRefusesMalformedLinesAndRedefinitions() {
        for text in [
            "a", "a=", "=1", "a==1", "a b=1", "a.=1", ".a=1", "a..b=1", "é=1", "a=1 b=2", "a=\n1", "a\n=1",
            "\"\"\"a\"\"\"=1",
            "'''a'''=1", "\"a\nb\"=1", "[a", "[]", "[a.]", "[.a]", "[a]]", "[[a]", "[[a] ]", "[ [a]]", "[a] b=1",
            "[a]x",
            "[a\n]", "a=1\rb=2", "# \u{7F}", "\u{B}", "\u{0}", "a=1\u{0}", "a=1\na=2", "a=1\n\"a\"=2", "a=1\na.b=2",
            "a.b=1\na=2", "a.b=1\na.b.c=2", "[a]\n[a]", "[a]\nb=1\n[a.b]", "[a]\nb=1\n[a.b.c]", "a={}\n[a]",
            "a={}\n[a.b]",
            "a={b=1}\na.c=2", "a=[]\n[[a]]", "a=[{}]\n[a.b]", "[a]\n[[a]]", "[[a]]\n[a]", "[a.b]\n[[a]]",
            "[a]\nb.c=1\n[a.b]",
            "a.b=1\n[a]", "[a.b.c]\nz=9\n[a]\nb.c.t=1", "[a.b.c.d]\nz=9\n[a]\nb.c.d.k.t=1", "[[a.b]]\n[a]\nb.y=2",
            "[[a.b]]\n[a]\nb=1", "[a]\nx.y=1\n[b]\n[a.x]", "[a]\n[a.b]\n[a]",
        ] {
            XCTAssertThrowsError(try shape(text), text.debugDescription)
        }
    }

    func testRefusesTextThatIsNotUTF8EvenInComments() {
        for bytes: [UInt8] in [[0x23, 0xFF], [0x61, 0x3D, 0x27, 0xC3, 0x27], [0xFF, 0xFE]] {
            XCTAssertThrowsError(try TOML.parse(bytes), "\(bytes)")
        }
    }

    func testNodesKeysAndTablesKnowTheirBytes() throws {
        let text = "[[rule]]\nid = 'x'\n[rule.more]\na.b = [1, 2]\n"
        let root = try TOML.parse(Array(text.utf8))
        let written = { (range: Range<Int>?) in
            range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        }
        let rule = try XCTUnwrap(root["rule"]?.array?.first)
        XCTAssertEqual(written(root.bytes), text)
        XCTAssertEqual(written(rule.bytes), "[[rule]]")
        XCTAssertEqual(written(rule["id"]?.bytes), "'x'")
        XCTAssertEqual(written(rule.table?.entries.first?.keyBytes), "id")
        XCTAssertEqual(written(rule["more"]?.bytes), "[rule.more]")
        XCTAssertEqual(written(rule["more"]?["a"]?.bytes), "a")
        XCTAssertEqual(written(rule["more"]?["a"]?["b"]?.bytes), "[1, 2]")
    }

    func testErrorsNameThePlaceAndWhatWouldBeRight() {
        let rows: [(String, Int, Int, String)] = [
            ("a = 1\na = 2", 2, 1, "the key 'a' stands twice in one table"),
            ("a = yes", 1, 5, "'yes' is no value; text stands in quotes"),
            ("a = 2024-02-30", 1, 5, "'2024-02-30' is no date or time, such as 2026-01-31 or 07:32:00"),
            ("a = 012", 1, 5, "'012' is no number of TOML, or needs more than 64 bits"),
            ("a 1", 1, 3, "expected '=' after a key, not '1'"),
            ("[a]\n[a]", 2, 2, "the key 'a' is a table already; a table is opened once"),
            ("x = 'abc\n", 1, 5, "the string that begins here must end with ' on its line"),
            ("x = { a = 1\n}", 1, 5, "the inline table that begins here must end with '}' on its line"),
        ]
        for (text, line, column, reason) in rows {
            XCTAssertThrowsError(try shape(text), text) { error in
                let fault = error as? DocumentError
                XCTAssertEqual(fault?.line, line, text)
                XCTAssertEqual(fault?.column, column, text)
                XCTAssertEqual(fault?.reason, reason, text)
            }
        }
    }

    func testLimitsEndInAnErrorRatherThanACrash() {
        let keys = Array(repeating: "a", count: 100_000).joined(separator: ".")
        for text in [
            "a=" + String(repeating: "[", count: 100_000), "a=" + String(repeating: "{a=", count: 100_000),
            "\(keys)=1", "[\(keys)]", "[[\(keys)]]", "a={\(keys)=1}",
        ] {
            XCTAssertThrowsError(try shape(text), "\(text.prefix(8))")
        }
        let deep = Array(repeating: "a", count: 300).joined(separator: ".")
        XCTAssertNoThrow(try shape("[\(deep)]"))
        XCTAssertThrowsError(try shape("[\(deep)]\n\(deep)=1"))
        XCTAssertThrowsError(try shape("\(deep)={\(deep)=1}"))
        XCTAssertThrowsError(try TOML.parse(Array("a=[1,2,3]".utf8), limits: Limits(depth: 9, values: 3)))
    }
}

extension Node {
    fileprivate var shape: String {
        switch value {
        case .null: "null"
        case .boolean(let truth): "\(truth)"
        case .integer(let number): "\(number)"
        case .float(let number): "\(number)"
        case .number(let text), .string(let text), .date(let text): text
        case .array(let nodes): "[\(nodes.map(\.shape).joined(separator: ","))]"
        case .table(let table): "{\(table.entries.map { "\($0.key):\($0.node.shape)" }.joined(separator: ","))}"
        }
    }
}
