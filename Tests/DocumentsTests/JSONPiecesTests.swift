import Documents
import TestSupport
import XCTest

final class JSONPiecesTests: XCTestCase {
    /// The keys of the pieces, that of an array again for each of its elements.
    private func pieces(_ text: String) throws -> [String] {
        var pieces = JSONPieces(Array(text.utf8))
        var told: [String] = []
        while let piece = try pieces.next() {
            switch piece {
            case .member(let entry): told.append(entry.key)
            case .element(let key, _): told.append(key)
            }
        }
        return told
    }

    func testMembersComeInTheirOrderAndArraysElementByElement() throws {
        for (text, expected) in [
            ("{}", []), (" { } ", []), ("\u{FEFF}{}", []),
            (#"{"a":1,"b":[2,{"c":[3]}],"d":[],"e":null}"#, ["a", "b", "b", "b", "d", "e"]),
            ("[1]", []), ("7", []),
        ] {
            XCTAssertEqual(try pieces(text), expected, text)
        }
    }

    func testASoundDocumentHasThePiecesOfItsTree() throws {
        for seed in UInt64(0)..<200 {
            var generator = SeededGenerator(seed: seed)
            let text = #"{"a":[\#(Int.random(in: 0...9, using: &generator)),"x"],"b":{"c":[true]},"d":"\u00e9"}"#
            let tree = try XCTUnwrap(try JSON.parse(Array(text.utf8)).table)
            var pieces = JSONPieces(Array(text.utf8))
            var members: [String] = []
            var elements: [Node] = []
            while let piece = try pieces.next() {
                switch piece {
                case .member(let entry):
                    members.append(entry.key)
                    if entry.node.array == nil { XCTAssertEqual(entry.node, tree[entry.key], "seed \(seed)") }
                case .element(_, let node): elements.append(node)
                }
            }
            XCTAssertEqual(members, tree.entries.map(\.key), "seed \(seed)")
            XCTAssertEqual(elements, tree["a"]?.array, "seed \(seed)")
        }
    }

    func testRefusesWhatTheReaderOfTreesRefusesAtTheSamePlace() {
        let whole = Array(#"{"a":[1,{"b":"c"}],"d":{"e":2},"f":"g"}"#.utf8)
        var texts = (0..<whole.count).map { Array(whole[..<$0]) }
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("\"{}[],:0a ".utf8)
        for _ in 0..<3000 {
            var text = whole
            text[Int.random(in: text.indices, using: &generator)] = alphabet.randomElement(using: &generator) ?? 0
            texts.append(text)
        }
        for text in texts {
            let told = Result(catching: { try JSON.parse(text) }).error
            let piecewise = Result(catching: { () throws -> Int in
                var pieces = JSONPieces(text)
                var count = 0
                while try pieces.next() != nil { count += 1 }
                return count
            }).error
            XCTAssertEqual(piecewise, told, String(decoding: text, as: UTF8.self))
        }
    }

    func testWhiteSpaceGoesOutsideOfStringsAlone() {
        for (text, expected) in [
            ("{ \"a b\" :\t[ 1,\r\n 2 ] }", "{\"a b\":[1,2]}"),
            (#"{"a\" b" : "\\" , "c":" "}"#, #"{"a\" b":"\\","c":" "}"#),
            ("", ""), ("   ", ""), ("1", "1"),
        ] {
            let bytes = Array(text.utf8)
            var parts: [UInt8] = []
            JSON.withoutWhiteSpace(bytes, in: bytes.indices) { parts += $0 }
            XCTAssertEqual(String(decoding: parts, as: UTF8.self), expected)
        }
        let long = Array(("[" + String(repeating: " 1234567,\n", count: 40_000) + "1]").utf8)
        var sizes: [Int] = []
        JSON.withoutWhiteSpace(long, in: long.indices) { sizes.append($0.count) }
        XCTAssertEqual(sizes.reduce(0, +), 40_000 * 8 + 3)
        XCTAssertGreaterThan(sizes.count, 3)
    }
}

extension Result where Failure == any Error {
    fileprivate var error: DocumentError? {
        if case .failure(let error) = self { error as? DocumentError } else { nil }
    }
}
