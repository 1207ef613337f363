import Advisories
import Foundation
import TestSupport
import Vocabulary
import XCTest
import Zlib

final class HostileImportTests: XCTestCase {
    private let good = (0..<4).map { ("good-\($0).json", record("G-\($0)")) }

    func testNamesWhatIsWrongWithAMember() async throws {
        let deep = Array(repeating: UInt8(ascii: "["), count: 100_000)
        let blank = Array(repeating: UInt8(ascii: " "), count: 2_000_000)
        for (bytes, reason) in [
            (deep, "values may nest at most 64 deep"),
            (record("A 1"), "'id' must be up to 200 visible ASCII characters"),
            (blank, "it claims 2000000 bytes packed into"), (Array(record("A-1").dropLast()), "expected"),
            (Array(#"{"id": "A-1", "id": "A-2"}"#.utf8), "stands twice"), ([0xFF, 0xFE], "expected a value"),
            (Array(#"{"id": "A-1", "affected": true}"#.utf8), "'affected' must be an array"),
        ] {
            let workshop = try Workshop()
            let report = try await workshop.load(workshop.write(zip(good + [("bad.json", bytes)]), to: "all.zip"))
            XCTAssertEqual([report.added, report.unreadable], [4, 1], reason)
            XCTAssertEqual(report.unreadableRecords.first?.place, "bad.json")
            XCTAssertEqual(report.unreadableRecords.first?.reason.contains(reason), true, "\(report.unreadableRecords)")
        }
    }

    func testNamesMembersThatLie() async throws {
        let archive = zip(good + [("bad.json", record("B-1"))])
        let entry = try XCTUnwrap(archive.firstRange(of: Array("PK\u{1}\u{2}".utf8), last: true))
        for (offset, reason) in [
            (24, "bytes"), (25, "bytes"), (27, "it claims"), (16, "its bytes are torn"), (8, "it is encrypted"),
            (10, "it is packed by method"),
        ] {
            var bytes = archive
            bytes[entry + offset] ^= 1
            let workshop = try Workshop()
            let report = try await workshop.load(workshop.write(bytes, to: "all.zip"))
            XCTAssertEqual([report.added, report.unreadable], [4, 1], "\(offset)")
            XCTAssertEqual(report.unreadableRecords.first?.reason.contains(reason), true, "\(report.unreadableRecords)")
        }
    }

    func testNoDamageToAnArchiveGoesUnnoticed() async throws {
        let whole = zip((0..<6).map { ("\($0).json", record("A-\($0)", summary: "number \($0)")) })
        let seed = UInt64.random(in: 0...UInt64.max)
        var mutations = Mutations(seed: seed)
        let workshop = try Workshop()
        var imported = 0
        for round in 0..<60 {
            let path = try workshop.write(mutations.damaged(whole), to: "all.zip")
            guard let report = try? await workshop.load(path, startsAnew: true) else { continue }
            imported += 1
            for advisory in try workshop.open().advisories(of: .npm, named: "left") {
                let number = advisory.id.dropFirst(2)
                XCTAssertEqual(advisory.summary, "number \(number)", "seed \(seed), round \(round)")
            }
            XCTAssertLessThanOrEqual(report.added, 6, "seed \(seed)")
        }
        XCTAssertGreaterThan(imported, 0, "seed \(seed)")
    }

    func testADamagedDatabaseAnswersRightlyOrNotAtAll() async throws {
        let workshop = try Workshop()
        try await workshop.load(
            workshop.write(zip((0..<30).map { ("\($0).json", record("A-\($0)", summary: "n")) }), to: "all.zip"))
        let whole = Array(try workshop.contents())
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var answered = 0
        for _ in 0..<600 {
            var bytes = whole
            for _ in 0...generator.next() % 20 {
                bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(generator.next() % 256)
            }
            try Data(bytes).write(to: URL(filePath: workshop.database))
            guard let database = try? workshop.open(),
                let advisories = try? database.advisories(of: .npm, named: "left")
            else { continue }
            answered += 1
            _ = try? database.status()
            _ = try? database.exploitFacts(of: ["CVE-2026-1"])
            XCTAssertTrue(advisories.allSatisfy { !$0.id.isEmpty }, "seed \(seed)")
        }
        XCTAssertGreaterThan(answered, 0, "seed \(seed)")
    }

    func testNamesStoredRecordsThatItCannotRead() async throws {
        let workshop = try Workshop()
        try await workshop.load(workshop.write(zip(good), to: "all.zip"))
        var bytes = Array(try workshop.contents())
        let first = good[0].1
        let body = try XCTUnwrap(Deflater(.deflate, level: 6).deflate(first.span))
        let place = try XCTUnwrap(bytes.firstRange(of: body, last: false))
        for index in place..<(place + body.count) { bytes[index] = 0xFF }
        try Data(bytes).write(to: URL(filePath: workshop.database))
        let database = try workshop.open()
        XCTAssertEqual(try database.advisories(of: .npm, named: "left").map(\.id), ["G-1", "G-2", "G-3"])
        XCTAssertEqual(database.unreadable, 1)
        XCTAssertEqual(
            database.unreadableRecords, [UnreadableRecord(place: "G-0", reason: "its bytes in the database are torn")])
    }
}

extension [UInt8] {
    /// Where the first or the last occurrence of `bytes` begins.
    fileprivate func firstRange(of bytes: [UInt8], last: Bool) -> Int? {
        let places = (0...Swift.max(0, count - bytes.count)).filter { self[$0...].starts(with: bytes) }
        return last ? places.last : places.first
    }
}
