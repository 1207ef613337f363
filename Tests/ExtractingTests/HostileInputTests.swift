import Extracting
import Vocabulary
import XCTest

final class HostileInputTests: XCTestCase {
    private let small = ExtractionLimits(depth: 4, total: 4 << 20, largest: 2 << 20, ratio: 100, members: 1000)
    private var line: [UInt8] { Array("TOKEN=\(Fixture.secret)\n".utf8) }

    func testABombEndsInATrouble() {
        // 258 bytes of thirteen bits: 20 MB in 128 KB.
        let bomb = Fixture.deflatedZeros(matches: 80_000)
        let zip = Fixture.zip([Fixture.Member(name: "bomb", bytes: [], packed: bomb, claimedSize: 100)])
        let found = Found(in: zip, limits: small)
        XCTAssertEqual(found.troubles.map(\.kind), [.inflationLimit])
        XCTAssertEqual(found.texts.count, 0)
        let shared = Found(
            in: Fixture.zip(
                (0..<20).map { Fixture.Member(name: "\($0)", bytes: [], packed: Fixture.deflatedZeros(matches: 4000)) }),
            limits: small)
        XCTAssertEqual(Set(shared.troubles.map(\.kind)), [.inflationLimit])
        XCTAssertLessThan(shared.texts.count, 5)
    }

    func testEntriesThatShareBytesAreRefused() throws {
        var zip = Fixture.zip([Fixture.Member(name: "a", bytes: line), Fixture.Member(name: "b", bytes: line)])
        // The second entry of the directory is led to the first member.
        let second = try XCTUnwrap(zip.lastIndex(of: UInt8(ascii: "b")))
        zip.replaceSubrange((second - 4)..<second, with: [0, 0, 0, 0])
        let found = Found(in: zip)
        XCTAssertEqual(found.texts.count, 1)
        XCTAssertEqual(found.troubles.map(\.kind), [.malformed])
    }

    func testSizesThatLieCostNothing() {
        let member = Fixture.Member(name: "a", bytes: line, claimedSize: 0x7FFF_FFFF)
        XCTAssertEqual(Found(in: Fixture.zip([member])).way(to: Fixture.secret), [.zipMember])
        XCTAssertEqual(Found(in: Fixture.zip([member], wide: true)).way(to: Fixture.secret), [.zipMember])
        var gzip = Fixture.gzip(line)
        gzip.replaceSubrange((gzip.count - 4)..<gzip.count, with: [0xFF, 0xFF, 0xFF, 0x7F])
        XCTAssertEqual(Found(in: gzip).troubles.map(\.kind), [.malformed])
    }

    func testAMillionMembersEndInATrouble() {
        let member = Fixture.tarMember("a", [0x61])
        var tar: [UInt8] = []
        tar.reserveCapacity(member.count * 50_000)
        for _ in 0..<50_000 { tar += member }
        let found = Found(in: tar, limits: small)
        XCTAssertEqual(found.texts.count, 1000)
        XCTAssertEqual(found.troubles.map(\.kind), [.memberLimit])
        let zip = Fixture.zip((0..<5000).map { Fixture.Member(name: "\($0)", bytes: [0x61], isDeflated: false) })
        XCTAssertEqual(Found(in: zip, limits: small).troubles.map(\.kind), [.memberLimit])
    }

    func testArchivesInsideOfArchivesShareWhatMayBeMade() {
        var bomb = Fixture.zip([
            Fixture.Member(name: "0", bytes: [], packed: Fixture.deflatedZeros(matches: 1000), claimedSize: 258_001)
        ])
        for _ in 0..<3 { bomb = Fixture.zip((0..<8).map { Fixture.Member(name: "\($0).zip", bytes: bomb) }) }
        let start = ContinuousClock.now
        let found = Found(in: bomb, limits: small)
        XCTAssertTrue(found.troubles.contains { $0.kind == .inflationLimit }, "\(found.troubles)")
        XCTAssertLessThan(found.texts.reduce(0) { $0 + $1.text.utf8.count }, 8 << 20)
        XCTAssertLessThan(start.duration(to: .now), .seconds(20))
    }

    func testLinksOfAnArchiveLeadNowhere() {
        let links = [("1", "/etc/passwd"), ("2", "../../../../etc/passwd"), ("2", ".")].enumerated().flatMap {
            Fixture.tarMember("link\($0)", [], type: $1.0, link: $1.1)
        }
        let through = links + Fixture.tarMember("link1/../../etc/shadow", line) + [UInt8](repeating: 0, count: 1024)
        for found in [Found(in: through, named: "a.tar"), Found(memberwise: HeldSource(through), named: "a.tar")] {
            XCTAssertEqual(found.texts.map(\.text), [String(decoding: line, as: UTF8.self)])
            XCTAssertEqual(found.names(to: Fixture.secret), ["link1/../../etc/shadow"], "a name, and no more")
            XCTAssertEqual(found.troubles, [])
        }
    }

    func testDocumentsThatLoopEnd() {
        let loop =
            "%PDF-1.7\n1 0 obj << /Length 1 0 R /Extends 1 0 R /Filter /FlateDecode >>\nstream\nstream\nendstream\n"
        XCTAssertEqual(Found(in: Array(String(repeating: loop, count: 200).utf8)).texts.count, 0)
        let open = "%PDF-1.7\n" + String(repeating: "<< stream\n", count: 50_000)
        _ = Found(in: Array(open.utf8))
        let nested =
            "From: a\nMIME-Version: 1.0\n"
            + (0..<2000).map { "Content-Type: multipart/mixed; boundary=b\($0)b\n\n--b\($0)b\n" }.joined()
        XCTAssertEqual(Found(in: Array(nested.utf8), named: "a.eml").troubles.map(\.kind), [.nestingLimit])
        let deep = String(repeating: "[", count: 100_000)
        _ = Found(in: Array("{\"sourcesContent\":\(deep)".utf8), named: "a.map")
    }

    func testLongMonotonousTextsTakeLinearTime() {
        for unit in [
            "A", "%41", "\\x41", "\\u0041", "&#65;", "=3D", "\"a\" + ", "\"\n", "'\n'", "41", "QUFB", "\"\"", "<", "&",
            "(",
            "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB\n", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBAAAAA\n",
        ] {
            let text = Array(String(repeating: unit, count: 600_000 / unit.utf8.count).utf8)
            let start = ContinuousClock.now
            for name in ["a.txt", "a.eml", "a.map", "a.pdf"] { _ = Found(in: text, named: name) }
            XCTAssertLessThan(start.duration(to: .now), .seconds(20), unit)
        }
    }
}
