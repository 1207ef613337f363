import Advisories
import Foundation
import SQLite
import Vocabulary
import XCTest

final class InterruptedImportTests: XCTestCase {
    func testAFailedImportLeavesTheOldDatabaseInUse() async throws {
        let workshop = try Workshop()
        try await workshop.load(workshop.write(record("A-1"), to: "A-1.json"))
        let before = try workshop.contents()
        for (name, bytes, message) in [
            ("torn.zip", Array(zip([("A-2.json", record("A-2"))]).dropLast(30)), "no zip archive"),
            ("empty.zip", zip([]), "holds no advisory"), ("nothing.zip", [], "no zip archive"),
            ("bad.json", Array("{}".utf8), "'id' is missing"), ("empty.json", [], "line 1"),
            ("words.txt", Array("hello".utf8), "no form that is known"),
            ("bad.csv", Array("cve,epss\n".utf8), "the header is no cve,epss,percentile"),
            ("bad2.csv", Array("cve,epss,percentile\nCVE-2026-1,1.5,0\n".utf8), "line 2: expected an identifier"),
            ("bad.csv.gz", [0x1F, 0x8B, 8], "the gzip stream is torn"),
            (
                "known_exploited_vulnerabilities.json",
                Array(#"{"dateReleased": "2026", "count": 2, "vulnerabilities": []}"#.utf8),
                "promises 2 vulnerabilities"
            ),
        ] {
            let path = try workshop.write(bytes, to: name)
            await assertThrows(message, name) { try await workshop.load(path) }
            XCTAssertEqual(try workshop.contents(), before, name)
            XCTAssertEqual(try workshop.neighbours(), ["advisories.db", "advisories.db.lock"], name)
        }
        await assertThrows("there is no such file or folder", "missing") {
            try await workshop.load(workshop.folder + "/missing.zip")
        }
    }

    func testASourceThatFailsLeavesTheOthers() async throws {
        let workshop = try Workshop()
        let report = try await workshop.load(
            workshop.write(record("A-1"), to: "A-1.json"), workshop.folder + "/missing",
            workshop.write(
                zip([("A-2.json", record("A-2")), ("b.json", []), ("c.json", [])]), to: "mostly-bad.zip"),
            workshop.write(record("A-3"), to: "A-3.json"))
        XCTAssertEqual(report.failures.count, 2)
        XCTAssertEqual(try workshop.open().advisories(of: .npm, named: "left").map(\.id), ["A-1", "A-3"])
    }

    func testAnImportThatWasKilledIsNoHindrance() async throws {
        let workshop = try Workshop()
        try await workshop.load(workshop.write(record("A-1"), to: "A-1.json"))
        let before = try workshop.contents()
        for name in ["advisories.db.new", "advisories.db.new-journal"] {
            try workshop.write(before.prefix(5000), to: "cache/" + name)
        }
        XCTAssertEqual(try workshop.open().advisories(of: .npm, named: "left").count, 1)
        try await workshop.load(workshop.write(record("A-2"), to: "A-2.json"))
        XCTAssertEqual(try workshop.open().advisories(of: .npm, named: "left").count, 2)
        XCTAssertEqual(try workshop.neighbours(), ["advisories.db", "advisories.db.lock"])
    }

    func testACancelledImportLeavesTheOldDatabase() async throws {
        let workshop = try Workshop()
        try await workshop.load(workshop.write(record("A-1"), to: "A-1.json"))
        let before = try workshop.contents()
        let path = try workshop.write(
            zip((0..<2000).map { ("B-\($0).json", record("B-\($0)")) }), to: "all.zip")
        let database = workshop.database
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await AdvisoryImport(into: database, now: 0).run([ImportSource(path: path)])
        }
        task.cancel()
        let result = await task.result
        XCTAssertThrowsError(try result.get()) { XCTAssertTrue($0 is CancellationError, "\($0)") }
        XCTAssertEqual(try workshop.contents(), before)
        XCTAssertEqual(try workshop.neighbours(), ["advisories.db", "advisories.db.lock"])
    }

    func testTwoImportsAtOnceDoNotMix() async throws {
        let workshop = try Workshop()
        let database = workshop.database
        let paths = try (0..<6).map { file in
            try workshop.write(
                zip((0..<200).map { ("\(file)-\($0).json", record("I\(file)-\($0)")) }), to: "\(file).zip")
        }
        let done = await withTaskGroup(of: Bool.self) { group in
            for path in paths {
                group.addTask {
                    do {
                        _ = try await AdvisoryImport(into: database, now: 0).run([ImportSource(path: path)])
                        return true
                    } catch {
                        XCTAssertEqual(error as? ImportError, .busy(path: database))
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        XCTAssertGreaterThan(done, 0)
        XCTAssertEqual(try workshop.open().status().records, done * 200)
    }

    func testAReaderGoesOnWithTheDatabaseThatItOpened() async throws {
        let workshop = try Workshop()
        try await workshop.load(workshop.write(record("A-1"), to: "A-1.json"))
        let reader = try workshop.open()
        try await workshop.load(workshop.write(record("A-2"), to: "A-2.json"))
        XCTAssertEqual(try reader.advisories(of: .npm, named: "left").map(\.id), ["A-1"])
        XCTAssertEqual(try workshop.open().advisories(of: .npm, named: "left").map(\.id), ["A-1", "A-2"])
    }

    func testRefusesWhatItCannotTrustByName() async throws {
        let workshop = try Workshop()
        try await workshop.load(workshop.write(zip((0..<300).map { ("\($0).json", record("A-\($0)")) }), to: "a.zip"))
        let whole = try workshop.contents()
        var newer = whole
        newer[63] = 9
        let other = try Workshop()
        try Data().write(to: URL(filePath: other.folder + "/other.db"))
        try Database(at: other.folder + "/other.db", for: .writing).run("CREATE TABLE t(a)")
        let foreign = try Data(contentsOf: URL(filePath: other.folder + "/other.db"))
        for (bytes, message) in [
            (whole.prefix(whole.count - 100), "is torn"), (whole.prefix(whole.count / 2), "is torn"),
            (whole + [0], "is torn"), (Data(), "is not an advisory database"), (Data([1, 2, 3]), "is torn"),
            (newer, "has schema 9, and this program knows 1"), (foreign, "is not an advisory database"),
        ] {
            try bytes.write(to: URL(filePath: workshop.database))
            XCTAssertThrowsError(try workshop.open(), message) {
                XCTAssertTrue("\($0)".contains(message) && "\($0)".contains(workshop.database), "\($0)")
            }
            let path = try workshop.write(record("A-1"), to: "A-1.json")
            await assertThrows(message, message) { try await workshop.load(path) }
            XCTAssertEqual(try workshop.contents(), bytes, "it is left as it is")
            try await workshop.load(path, startsAnew: true)
            XCTAssertEqual(try workshop.open().status().records, 1)
        }
        XCTAssertThrowsError(try AdvisoryDatabase(at: workshop.folder + "/none")) {
            XCTAssertEqual($0 as? DatabaseError, .missing(path: workshop.folder + "/none"))
        }
    }

    func testAShrunkenSourceDoesNotReplaceAnEcosystem() async throws {
        let workshop = try Workshop()
        let members = (0..<200).map { ("\($0).json", record("A-\($0)")) }
        try await workshop.load(workshop.write(zip(members), to: "npm.zip"), replacing: "npm")
        let path = try workshop.write(zip(Array(members.prefix(99))), to: "npm.zip")
        await assertThrows("has 99 records of npm where the database has 200", "99") {
            try await workshop.load(path, replacing: "npm")
        }
        XCTAssertEqual(try workshop.open().status().records, 200)
        _ = try await AdvisoryImport(into: workshop.database, now: 0, allowsShrinking: true)
            .run([ImportSource(name: "npm", path: path, replaced: "npm")])
        XCTAssertEqual(try workshop.open().status().records, 99)
    }
}

/// That `body` throws an error whose text has `message` in it.
func assertThrows(_ message: String, _ name: String, _ body: () async throws -> Void) async {
    do {
        try await body()
        XCTFail("\(name): nothing was thrown")
    } catch {
        XCTAssertTrue("\(error)".contains(message), "\(name): \(error)")
    }
}

func assertThrows(_ message: String, _ name: String, _ body: () async throws -> ImportReport) async {
    await assertThrows(message, name) { _ = try await body() }
}
