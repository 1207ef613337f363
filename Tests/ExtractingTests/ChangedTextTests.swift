import Bytes
import Vocabulary
import XCTest

@testable import Extracting

/// Of a text that is known but for a change, only what stands near the change is decoded: as a look at all of it would.
final class ChangedTextTests: XCTestCase {
    private static let word = "k4x9q2m7w1z8r5t3"
    private static let margin = String(repeating: "a line of a text that hides nothing\n", count: 300)

    /// Lines that each codec decodes, but base64 over several lines.
    private static let forms = [
        ("percent signs", "query=a%20key%3D\(word)%26more%20of%20it\n"),
        ("escapes", "key = \"\\x6b\\x34\(word)\\u0041\"\n"),
        ("entities", "<p>&#107;&#52; \(word) &#65;</p>\n"),
        ("quoted-printable", "key=3D\(word)=\nmore=3Dof=3Dit\n"),
        ("two literals", "key = \"\(word)\" +\n    \"\(word)\"\n"),
        ("many literals", "key = " + String(repeating: "\"\(word)\" +\n    ", count: 40) + "\"\(word)\"\n"),
        ("ranges of versions", "    '@acme/one-package': '>=3'\n    '@acme/another-package': '>=3.1'\n"),
    ]

    private func texts(_ look: ((HiddenText, Span<UInt8>) -> Void) -> Void) -> Set<String> {
        var texts: Set<String> = []
        look { hidden, text in
            let bytes = text.indices.map { text[$0] }
            texts.insert("\(hidden.layers.map(\.bytes)): \(String(decoding: bytes, as: UTF8.self))")
        }
        return texts
    }

    func testAChangeInEachFormIsDecodedAsAWholeLookDecodesIt() throws {
        let extractor = Extractor()
        for (name, form) in Self.forms {
            let bytes = Array((Self.margin + form + Self.margin).utf8)
            let whole = texts { _ = extractor.extract(from: bytes.span, named: .root, $0) }
            XCTAssertEqual(whole.count, 1, name)
            let start = Self.margin.utf8.count
            for offset in stride(from: 0, to: form.utf8.count, by: 7) {
                let change = (start + offset)..<(start + offset + 1)
                var isTold = false
                let near = texts { isTold = extractor.extract(from: bytes.span, changedIn: [change], $0) != nil }
                XCTAssertTrue(isTold, "\(name), \(offset)")
                XCTAssertEqual(near, whole, "\(name), \(offset)")
            }
        }
    }

    func testWhatStandsNearTwoChangesIsDecodedOnce() {
        let form = Self.forms[0].1
        let bytes = Array((Self.margin + form + Self.margin).utf8)
        let start = Self.margin.utf8.count
        var count = 0
        let troubles = Extractor().extract(
            from: bytes.span, changedIn: [start..<start, (start + 30)..<(start + 31)]
        ) { _, _ in count += 1 }
        XCTAssertEqual(troubles, [])
        XCTAssertEqual(count, 1)
    }

    func testWhatIsFarFromAChangeIsNotDecoded() {
        for (name, form) in Self.forms {
            let bytes = Array((form + Self.margin).utf8)
            let near = texts { _ = Extractor().extract(from: bytes.span, changedIn: [bytes.count..<bytes.count], $0) }
            XCTAssertEqual(near, [], name)
        }
    }

    func testWhatReachesTooFarTakesALookAtAllOfTheText() {
        let literals = String(repeating: "\"\(Self.word)\" +\n    ", count: 2000)
        let percent = String(repeating: "%41%42 and some words\n", count: 2000)
        for (name, form) in [("literals", literals), ("marks", percent)] {
            let bytes = Array((form + Self.margin).utf8)
            let end = form.utf8.count
            XCTAssertNil(Extractor().extract(from: bytes.span, changedIn: [end..<end]) { _, _ in }, name)
        }
    }

    func testManyChangesOfOneLongLineTakeOneLookAtAllOfIt() {
        let line = Array(String(repeating: "words of a text ", count: 4000).utf8)
        let changes = stride(from: 1000, to: 60_000, by: 1000).map { $0..<($0 + 1) }
        XCTAssertNotNil(Extractor().extract(from: line.span, changedIn: Array(changes.prefix(2))) { _, _ in })
        XCTAssertNil(Extractor().extract(from: line.span, changedIn: changes) { _, _ in })
    }
}
