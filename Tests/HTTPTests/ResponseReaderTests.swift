import TestSupport
import XCTest

@testable import HTTP

final class ResponseReaderTests: XCTestCase {
    /// What a server's bytes come to, pushed in parts of `step` bytes.
    private func read(
        _ text: String, method: String = "GET", step: Int = .max, limits: ResponseLimits = ResponseLimits(),
        ends: Bool = true
    ) throws(HTTPError) -> Response {
        try read(Array(text.utf8), method: method, step: step, limits: limits, ends: ends)
    }

    private func read(
        _ bytes: [UInt8], method: String = "GET", step: Int = .max, limits: ResponseLimits = ResponseLimits(),
        ends: Bool = true
    ) throws(HTTPError) -> Response {
        let address = Self.address
        var reader = ResponseReader(method: method, address: address, limits: limits)
        var body: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty, !reader.isDone {
            let part = rest.prefix(step)
            rest = rest.dropFirst(part.count)
            try reader.push(Array(part)) { _, part in
                body += part
                return true
            }
        }
        if ends { try reader.end() }
        guard let response = Response(reader, body: body), reader.isDone else { throw .truncated(isBegun: true) }
        return response
    }

    private static let address: WebAddress = {
        guard let address = try? WebAddress("https://example.com/") else { fatalError("an address") }
        return address
    }()

    private func error(_ text: String, method: String = "GET", limits: ResponseLimits = ResponseLimits()) -> HTTPError?
    {
        do throws(HTTPError) {
            _ = try read(text, method: method, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    func testReadsEachFramingInPartsOfAnySize() throws {
        let cases: [(String, String, BodyFraming)] = [
            ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "hello", .length(5)),
            ("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", "", .length(0)),
            ("HTTP/1.0 200 OK\r\nA: b\r\n\r\nto the end", "to the end", .connectionEnd),
            ("HTTP/1.1 200\r\n\r\n", "", .connectionEnd),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5;x=y\r\nhello\r\n00A\r\n, everyone\r\n0\r\nT: u\r\n\r\n",
                "hello, everyone", .chunked
            ),
            ("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", "", .none),
            ("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "", .none),
            (
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 C\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "ok", .length(2)
            ),
        ]
        for (text, body, framing) in cases {
            for step in [1, 2, 3, 7, 1000] {
                let response = try read(text, step: step)
                XCTAssertEqual(String(decoding: response.body, as: UTF8.self), body, "\(text) by \(step)")
                XCTAssertEqual(response.framing, framing, text)
                XCTAssertEqual(response.irregularities, [], text)
            }
        }
        XCTAssertEqual(try read(cases[4].0).trailers.first("t"), "u")
        XCTAssertEqual(try read(cases[7].0).interim, [103, 100])
        XCTAssertEqual(try read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", method: "HEAD").framing, .none)
        XCTAssertEqual(try read("HTTP/1.1 200 OK\r\n\r\n", method: "CONNECT").framing, .none)
    }

    func testKeepsFieldsAsTheyWereSent() throws {
        let head = "HTTP/1.1 200 Very \u{E9} Fine\r\nX-B:  1 \t\r\nx-a:\r\nX-B: 2\r\nSet-Cookie: a=1, b\r\n"
        let response = try read(head + "Content-Length: 0\r\n\r\n")
        XCTAssertEqual(response.fields.map(\.name), ["X-B", "x-a", "X-B", "Set-Cookie", "Content-Length"])
        XCTAssertEqual(response.fields.values(of: "x-b"), ["1", "2"])
        XCTAssertEqual(response.fields.first("X-A"), "")
        XCTAssertEqual(response.fields.list("X-B"), ["1", "2"])
        XCTAssertEqual(response.head.reason, "Very \u{E9} Fine")
        let latin = try read(
            Array("HTTP/1.1 200 OK\r\nA: ".utf8) + [0xE9] + Array("\r\nContent-Length: 0\r\n\r\n".utf8))
        XCTAssertEqual(latin.fields.first("a"), "\u{E9}")
        XCTAssertEqual(latin.fields.all("a").first?.value, [0xE9])
    }

    func testRefusesWhatNobodyCanTellTheMeaningOf() {
        let cases: [(String, Malformation)] = [
            ("garbage\r\n\r\n", .statusLine), ("\r\nHTTP/1.1 200 OK\r\n\r\n", .statusLine),
            ("HTTP/2 200\r\n\r\n", .statusLine),
            ("HTTP/1.1 20 OK\r\n\r\n", .statusLine), ("HTTP/1.1 2000 OK\r\n\r\n", .statusLine),
            ("HTTP/1.1 099 OK\r\n\r\n", .statusLine),
            ("HTTP/1.1  200 OK\r\n\r\n", .statusLine), ("http/1.1 200 OK\r\n\r\n", .statusLine),
            ("HTTP/1.1 +20 OK\r\n\r\n", .statusLine),
            ("HTTP/1.1 200 OK\r\nA: b\u{0}c\r\n\r\n", .nul),
            ("HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n", .bareCarriageReturn),
            ("HTTP/1.1 200 OK\r\nA: b\r\r\n\r\n", .bareCarriageReturn), ("HTTP/1.1 200 OK\r\nA b\r\n\r\n", .fieldName),
            ("HTTP/1.1 200 OK\r\nA : b\r\n\r\n", .fieldName), ("HTTP/1.1 200 OK\r\n: b\r\n\r\n", .fieldName),
            ("HTTP/1.1 200 OK\r\nA\u{E9}: b\r\n\r\n", .fieldName), ("HTTP/1.1 200 OK\r\n A: b\r\n\r\n", .continuation),
            ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", .contentLength("-1")),
            ("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\nx", .contentLength("+1")),
            ("HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\nx", .contentLength("1, 1")),
            ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", .contentLength("1, 1")),
            ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", .contentLength("1, 2")),
            ("HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n", .contentLength("")),
            ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", .contentLength("99999999999999999999")),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                .transferEncoding("gzip, chunked")
            ),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                .transferEncoding("chunked, chunked")
            ),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n", .transferEncoding("xchunked")),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", .chunkSize),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", .chunkSize),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", .chunkSize),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\n", .chunkSize),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", .chunkSize),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n", .chunkEnd),
            ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", .unaskedUpgrade),
            ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nxxxx", .content(coding: "gzip")),
        ]
        for (text, malformation) in cases {
            XCTAssertEqual(error(text), .malformed(malformation), text.debugDescription)
        }
    }

    func testNotesWhatIsOddAndClear() throws {
        let cases: [(String, Irregularity)] = [
            ("HTTP/1.1 200 OK\nContent-Length: 1\n\nx", .bareLineFeed),
            ("HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 1\r\n\r\nx", .foldedLine),
            ("HTTP/1.1 200 OK\r\nA: \u{1B}[31m\r\nContent-Length: 1\r\n\r\nx", .controlCharacter),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                .lengthBesideChunks
            ),
            ("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", .chunksInOldVersion),
            ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\n\r\n", .surplus),
        ]
        for (text, irregularity) in cases {
            let response = try read(text)
            XCTAssertEqual(response.irregularities, [irregularity], text)
            XCTAssertEqual(response.body, Array("x".utf8), text)
            if irregularity == .surplus || irregularity == .lengthBesideChunks || irregularity == .chunksInOldVersion {
                XCTAssertFalse(response.keepsConnection, text)
            }
        }
        XCTAssertEqual(try read(cases[1].0).fields.first("A"), "b c")
    }

    func testGivesUpWhatHasNoEnd() {
        let many = String(repeating: "A: b\r\n", count: 300)
        let long = "A: \(String(repeating: "b", count: 1 << 20))"
        var small = ResponseLimits()
        small.bodyBytes = 3
        let cases: [(String, ResponseLimits, HTTPError)] = [
            ("HTTP/1.1 200 OK\r\n\(many)", ResponseLimits(), .tooMuch(.headerFields(256))),
            ("HTTP/1.1 200 OK\r\n\(long)", ResponseLimits(), .tooMuch(.headerBytes(65_536))),
            (long, ResponseLimits(), .tooMuch(.headerBytes(65_536))),
            (String(repeating: "HTTP/1.1 103 E\r\n\r\n", count: 20), ResponseLimits(), .tooMuch(.interimResponses(16))),
            ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd", small, .tooMuch(.bodyBytes(3))),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;\(long)\r\n", ResponseLimits(),
                .tooMuch(.chunkExtensions(4096))
            ),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(many)", ResponseLimits(),
                .tooMuch(.headerFields(256))
            ),
        ]
        for (text, limits, expected) in cases {
            XCTAssertEqual(error(text, limits: limits), expected, String(text.prefix(60)))
        }
    }

    func testCutsABodyAtItsLimitWhereThatIsWished() throws {
        var limits = ResponseLimits()
        limits.bodyBytes = 3
        limits.cutsBody = true
        let response = try read("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nabcd", limits: limits, ends: false)
        XCTAssertEqual(response.body, Array("abc".utf8))
        XCTAssertTrue(response.isCut)
        XCTAssertFalse(response.keepsConnection)
    }

    func testATornResponseIsNoResponse() {
        let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
        for length in 0..<text.utf8.count {
            // Not prefix of the string: a carriage return and a line feed are one character.
            let torn = String(decoding: text.utf8.prefix(length), as: UTF8.self)
            XCTAssertEqual(error(torn), .truncated(isBegun: length > 0), "\(length) bytes")
        }
        XCTAssertEqual(error("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"), .truncated(isBegun: true))
    }

    /// `hello hello hello hello\n`, as Python's zlib and gzip write it.
    private let deflated: [UInt8] = [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0xB9, 0]
    private var gzipped: [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3] + deflated + [0, 0x88, 0x59, 0x0B, 0x18, 0, 0, 0]
    }

    func testInflatesWhatIsCompressed() throws {
        let text = Array("hello hello hello hello\n".utf8)
        let zlib = [0x78, 0x9C] + deflated + [0x70, 0xBE, 0x08, 0xBB]
        for (coding, bytes, expected, irregularities) in [
            ("gzip", gzipped, text, Set<Irregularity>()), ("X-GZIP", gzipped, text, []), ("deflate", zlib, text, []),
            ("deflate", deflated, text, []), ("gzip", gzipped + gzipped, text + text, []), ("identity", text, text, []),
            ("gzip", gzipped + [1, 2], text, [.surplusContent]), ("gzip", [], [], []), ("deflate", [], [], []),
        ] {
            for step in [1, 3, 1000] {
                let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(bytes.count)\r\n\r\n"
                let response = try read(Array(head.utf8) + bytes, step: step)
                XCTAssertEqual(response.body, expected, "\(coding) by \(step)")
                XCTAssertEqual(response.undecoded, [], coding)
                XCTAssertEqual(response.irregularities, irregularities, coding)
                XCTAssertEqual(response.sentBytes, bytes.count, coding)
            }
        }
    }

    func testNamesCodingsThatItLeaves() throws {
        for (coding, left) in [
            ("br", ["br"]), ("zstd", ["zstd"]), ("gzip, gzip", ["gzip", "gzip"]), ("GZIP, br", ["gzip", "br"]),
        ] {
            let response = try read("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: 2\r\n\r\nxy")
            XCTAssertEqual(response.undecoded, left)
            XCTAssertEqual(response.body, Array("xy".utf8))
        }
    }

    func testTornCompressedContentIsNoResponse() {
        let torn = gzipped.dropLast(9)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(torn.count)\r\n\r\n"
        XCTAssertThrowsError(try read(Array(head.utf8) + torn)) {
            XCTAssertEqual($0 as? HTTPError, .truncated(isBegun: true))
        }
    }

    func testSurvivesMutations() {
        let seeds = [
            Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nA: b\r\n c\r\n\r\nhello".utf8),
            Array(
                "HTTP/1.1 103 E\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n0\r\nT: u\r\n\r\n"
                    .utf8),
            Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 29\r\n\r\n".utf8) + gzipped,
            Array("HTTP/1.0 200 OK\r\nContent-Encoding: deflate\r\n\r\n".utf8) + deflated,
        ]
        var limits = ResponseLimits()
        limits.bodyBytes = 1000
        for seed in 0..<20_000 {
            var mutations = Mutations(seed: UInt64(seed))
            let bytes = mutations.damaged(seeds[seed % seeds.count])
            let whole = Result { () throws(HTTPError) in try read(bytes, limits: limits) }
            let parts = Result { () throws(HTTPError) in try read(bytes, step: 1 + seed % 5, limits: limits) }
            // Bytes behind the end may not have been pushed any more; all else does not depend on the parts.
            XCTAssertEqual((try? whole.get())?.body, (try? parts.get())?.body, "seed \(seed)")
            XCTAssertEqual((try? whole.get())?.fields, (try? parts.get())?.fields, "seed \(seed)")
            if let body = (try? whole.get())?.body { XCTAssertLessThanOrEqual(body.count, 1000, "seed \(seed)") }
            let captured = try? Response.parse(captured: bytes, address: Self.address, limits: limits)
            if let captured { XCTAssertGreaterThanOrEqual(captured.status, 200, "seed \(seed)") }
        }
    }

    func testReadsWhatCurlWroteDown() throws {
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n<html>"
        let cases: [(String, Int, String, [Int], Int)] = [
            ("HTTP/2 200 \r\nserver: x\r\n\r\n<html>", 200, "<html>", [], 0),
            ("HTTP/1.1 404 Not Found\n\nno", 404, "no", [], 0),
            (chunked, 200, "<html>", [], 0), ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\n", 200, "ok", [], 0),
            ("HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 103 \r\n\r\nHTTP/2 200 \r\n\r\nx", 200, "x", [103], 1),
            ("HTTP/1.1 301 M\r\nLocation: /\r\nContent-Length: 9\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", 200, "", [], 1),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", 200, "ok", [], 0),
            ("HTTP/1.1 200 OK\r\nA: b\r\n", 200, "", [], 0),
            ("HTTP/2 200 \r\ncontent-length: 99\r\n\r\nshort", 200, "short", [], 0),
        ]
        for (text, status, body, interim, redirects) in cases {
            let response = try Response.parse(captured: Array(text.utf8), address: Self.address)
            XCTAssertEqual(response.status, status, text)
            XCTAssertEqual(String(decoding: response.body, as: UTF8.self), body, text)
            XCTAssertEqual(response.interim, interim, text)
            XCTAssertEqual(response.redirects.count, redirects, text)
        }
        for text in ["", "<html>", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nbad line\r\n\r\n"] {
            XCTAssertThrowsError(try Response.parse(captured: Array(text.utf8), address: Self.address), text)
        }
    }
}
