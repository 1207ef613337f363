import Documents
import XCTest

final class JSONDialectTests: XCTestCase {
    func testCommentsAndTrailingCommasAreReadWhereTheDialectHasThem() throws {
        let texts: [(commented: String, strict: String)] = [
            ("// a\n{\"a\": 1, // b\n}", "{\"a\": 1}"), ("/* a */[1, /* , */ 2,\n]/**/", "[1, 2]"),
            ("[\n// alone\n]", "[]"), ("{/* alone */}", "{}"), ("{\"a\" /* b */ : /* c */ 1}", "{\"a\": 1}"),
            ("[\"// no comment\", \"/* nor this */\",]", "[\"// no comment\", \"/* nor this */\"]"), ("1 // end", "1"),
        ]
        for (commented, strict) in texts {
            let bytes = Array(commented.utf8)
            XCTAssertEqual(
                shape(try JSON.parse(bytes, dialect: .commented)), shape(try JSON.parse(Array(strict.utf8))), commented)
            XCTAssertThrowsError(try JSON.parse(bytes), commented)
        }
    }

    func testWhatNeitherDialectHasIsRefused() {
        for text in [
            "[,]", "{,}", "[1,,]", "{\"a\":1,,}", "[1 /* open", "/", "[1 / 2]", "// alone", "/* alone */", "[1,", "1,",
        ] {
            XCTAssertThrowsError(try JSON.parse(Array(text.utf8), dialect: .commented), text)
        }
    }

    func testPlacesAreThoseOfTheInput() throws {
        let bytes = Array("/* a */ {\"b\": /* c */ 12,}".utf8)
        let node = try XCTUnwrap(JSON.parse(bytes, dialect: .commented)["b"])
        XCTAssertEqual(String(decoding: bytes[node.bytes], as: UTF8.self), "12")
    }

    /// The values without their places.
    private func shape(_ node: Node) -> String {
        switch node.value {
        case .array(let nodes): "[\(nodes.map(shape).joined(separator: ","))]"
        case .table(let table): "{\(table.entries.map { "\($0.key):\(shape($0.node))" }.joined(separator: ","))}"
        default: "\(node.value)"
        }
    }
}
