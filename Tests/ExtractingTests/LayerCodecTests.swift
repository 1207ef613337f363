import Extracting
import TestSupport
import Vocabulary
import XCTest

final class LayerCodecTests: XCTestCase {
    private let secret = Fixture.secret

    func testFindsWhatIsWrittenInOtherCharactersAndWhereItStands() {
        let plain = "token: \(secret)\nanother line of text\n"
        let base64 = Fixture.base64(Array(plain.utf8))
        let hex = plain.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let rows: [(kind: Layer.Kind, span: String)] = [
            (.base64, base64),
            (.base64, "iVBORw0KGgo/" + Fixture.base64(Array("a? token>? \(secret) ?>>??>".utf8))),
            (.base64url, Fixture.base64(Array("a?~ token>? \(secret) ?>>??>~~~???".utf8), url: true)),
            (.hex, hex),
            (.hex, hex.uppercased()),
            (.percent, "%7B%22token%22%3A%22\(secret)%22%7D"),
            (.escapes, secret.unicodeScalars.map { "\\x" + String($0.value, radix: 16) }.joined()),
            (.escapes, "\\u0022value\\u002d7f3a9c2e\\u{2d}hidden\\u0022"),
            (.htmlEntities, secret.unicodeScalars.map { "&#\($0.value);" }.joined()),
            (.htmlEntities, "value&#x2D;7f3a9c2e&#45;hidden"),
            (.quotedPrintable, "token=3Dvalue-7f3a=\n9c2e-hidden=20end"),
            (.concatenation, "\"value-7f3a9\" + \"c2e-hidden\""),
            (.concatenation, "'value-7f3a9'\n        'c2e-hidden'"),
            (.concatenation, "\"value-7f3\" +\n  \"a9c2\"\n  + \"e-hidden\""),
        ]
        for row in rows {
            let before = "const name = ("
            let file = Array("first line\n\(before)\(row.span))\nlast line\n".utf8)
            let found = Found(in: file, marked: secret)
            let text = found.text(holding: secret)
            XCTAssertEqual(text?.layers.map(\.kind), [row.kind], row.span)
            let span = Range(of: row.span, in: file)
            XCTAssertTrue(
                text.map { span.contains($0.source.lowerBound) } ?? false, "\(row.span) \(text?.source ?? 0..<0)")
            XCTAssertTrue(
                text.map { span.lowerBound < $0.source.upperBound && $0.source.upperBound <= span.upperBound } ?? false,
                "\(row.span) \(text?.source ?? 0..<0)")
            XCTAssertEqual(found.troubles, [], row.span)
        }
    }

    func testPlacesASecretWithinItsSpan() throws {
        let line = "AAAA BBBB CCCC "
        let file = Array("x = \(Fixture.base64(Array((line + line + Fixture.secret + line).utf8)))".utf8)
        let text = try XCTUnwrap(Found(in: file, marked: secret).texts.first)
        // 30 bytes before it are 40 characters of base64.
        XCTAssertEqual(text.source, 44..<72)
        XCTAssertEqual(text.layers.first?.bytes, 4..<file.count)
    }

    func testReadsWrappedBase64() {
        let long = (0..<40).map { "line \($0) of a text\n" }.joined() + secret + " and more\n"
        let base64 = Fixture.base64(Array(long.utf8))
        for (width, ending, indentation) in [(76, "\r\n", ""), (64, "\n", "    "), (40, "\n", "\t")] {
            let lines = stride(from: 0, to: base64.utf8.count, by: width).map {
                indentation
                    + String(decoding: Array(base64.utf8)[$0..<min($0 + width, base64.utf8.count)], as: UTF8.self)
            }
            let file = Array(("data: |\n" + lines.joined(separator: ending) + ending + "next: 1\n").utf8)
            let found = Found(in: file, marked: secret)
            XCTAssertEqual(found.texts.map(\.text), [long], "\(width)")
            XCTAssertEqual(found.texts.first?.layers.map(\.kind), [.base64])
        }
    }

    func testReadsBase64OfBase64AndOfGzip() {
        let inner = Array("export TOKEN=\(secret)\n".utf8)
        let twice = Fixture.base64(Array(Fixture.base64(inner).utf8))
        XCTAssertEqual(Found(in: Array(twice.utf8)).way(to: secret), [.base64, .base64])
        let packed = Fixture.base64(Fixture.gzip(inner))
        XCTAssertEqual(Found(in: Array(packed.utf8)).way(to: secret), [.base64, .gzip])
        let deflated = Fixture.base64(Fixture.zlib(inner))
        XCTAssertEqual(Found(in: Array(deflated.utf8)).way(to: secret), [.base64, .zlib])
        let command = Fixture.base64(Array("echo \(secret)".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
        XCTAssertEqual(Found(in: Array("powershell -e \(command)".utf8)).way(to: secret), [.base64, .utf16])
    }

    func testRefusesWhatHidesNothing() {
        var random = Mutations(seed: 7)
        let bytes = (0..<3000).map { _ in random.byte() }
        let digest = bytes.prefix(32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        for text in [
            Fixture.base64(bytes), digest, "https://example.com/a%20b?c=%20", "printf(\"%2d %3d %4d\")",
            "\"a sentence that is \" +\n \"broken between words\"", "caf\\u00e9 na\\u00efve",
            "it&#39;s &#34;quoted&#34;",
            "let aVeryLongIdentifierThatGoesOnForSomeTime = anotherVeryLongIdentifier/src/components/Button",
            "x=3Density", "", "a", "%", "\\x", "&#", "\"", "=3D",
        ] {
            let found = Found(in: Array(text.utf8))
            XCTAssertEqual(found.texts.map(\.text), [], text)
            XCTAssertEqual(found.troubles, [], text)
        }
    }

    func testReadsWideTextWithAndWithoutAMark() {
        let text = "first line\ntoken = \(secret)\n"
        let units = Array(text.utf16)
        let little16 = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big16 = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let little32 = text.unicodeScalars.flatMap { Fixture.little(Int($0.value), 4) }
        let big32 = text.unicodeScalars.flatMap { Fixture.little(Int($0.value), 4).reversed() }
        let rows: [(kind: Layer.Kind, bytes: [UInt8], width: Int, mark: Int)] = [
            (.utf16, little16, 2, 0), (.utf16, big16, 2, 0), (.utf32, little32, 4, 0), (.utf32, big32, 4, 0),
            (.utf16, [0xFF, 0xFE] + little16, 2, 2), (.utf16, [0xFE, 0xFF] + big16, 2, 2),
            (.utf32, [0xFF, 0xFE, 0, 0] + little32, 4, 4), (.utf32, [0, 0, 0xFE, 0xFF] + big32, 4, 4),
        ]
        let place = Range(of: secret, in: Array(text.utf8))
        for row in rows {
            let found = Found(in: row.bytes, marked: secret)
            XCTAssertEqual(found.texts.map(\.text), [text], "\(row.kind) \(row.bytes.prefix(4))")
            XCTAssertEqual(found.texts.first?.layers.map(\.kind), [row.kind])
            let start = row.mark + place.lowerBound * row.width
            XCTAssertEqual(found.texts.first?.source, start..<(start + place.count * row.width), "\(row.kind)")
        }
    }
}
