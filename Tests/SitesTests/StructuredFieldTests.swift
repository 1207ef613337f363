import XCTest

@testable import Sites

final class StructuredFieldTests: XCTestCase {
    func testDictionariesAreReadAsTheSpecificationHasThem() {
        let rows: [(String, [String: [String]]?)] = [
            (
                "camera=(), geolocation=(self \"https://a.example\")",
                ["camera": [], "geolocation": ["self", "https://a.example"]]
            ),
            ("fullscreen=*, payment=self", ["fullscreen": ["*"], "payment": ["self"]]),
            ("a;x=1, b=(c;y d);z", ["a": ["?1"], "b": ["c", "d"]]), ("a=1,a=2", ["a": ["2"]]),
            ("camera 'none'", nil), ("Camera=()", nil), ("camera=(", nil), ("camera=", nil), ("camera=\"x", nil),
            ("", nil),
            ("a=(),", nil),
        ]
        for (text, members) in rows { XCTAssertEqual(StructuredDictionary(text)?.members, members, text) }
    }

    func testATokenIsNoString() {
        let rows: [(String, String?)] = [
            ("same-origin", "same-origin"), ("same-origin; report-to=\"x;y\"", "same-origin"), ("\"same-origin\"", nil),
            ("", nil), ("a b", nil),
        ]
        for (text, token) in rows { XCTAssertEqual(StructuredToken.read(text), token, text) }
    }

    func testPatternsOfPathsMatchFromEndToEnd() {
        let rows: [(String, String, Bool)] = [
            ("/", "/", true), ("/", "/a", false), ("/assets/*", "/assets/a/b.js", true), ("/assets/*", "/asset", false),
            ("*.js", "/a.js", true), ("*.js", "/a.jsx", false), ("/a*b*c", "/a1b2c", true), ("/ab*bc", "/abc", false),
            ("*", "/anything", true),
        ]
        for (pattern, path, isMatch) in rows {
            XCTAssertEqual(PathPattern(pattern).matches(path), isMatch, "\(pattern) \(path)")
        }
    }
}
