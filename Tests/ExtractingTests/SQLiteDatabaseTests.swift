import Extracting
import Foundation
import SQLite
import TestSupport
import Vocabulary
import XCTest

/// Databases in files: rows are texts, and nothing of the file runs.
final class SQLiteDatabaseTests: XCTestCase {
    private let secret = Fixture.secret

    private func database(_ statements: [String]) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.appending(path: "assay-extracting-\(UUID().uuidString).db")
            .path
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
        let database = try Database(at: path, for: .creating)
        for statement in statements { try database.run(statement) }
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        "x'" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "'"
    }

    func testWritesRowsSoThatColumnsNameTheirValues() throws {
        let file = try database([
            "CREATE TABLE settings(id INTEGER PRIMARY KEY, name TEXT, value, note)", "CREATE TABLE empty(a)",
            "INSERT INTO settings VALUES (1, 'api_token', '\(secret)', NULL), (2, 'size', 7, 1.5)",
            "INSERT INTO settings VALUES (3, 'blob', \(hexadecimal(Array("as text".utf8))), '')",
            "CREATE TABLE \"w/x\"(k PRIMARY KEY, v) WITHOUT ROWID", "INSERT INTO \"w/x\" VALUES ('k', 'two\nlines')",
        ])
        let found = Found(in: file, named: "app.db")
        XCTAssertEqual(
            found.texts.map(\.text),
            ["name=api_token\nvalue=\(secret)\n\nname=size\n\nname=blob\nvalue=as text\n\n", "k=k\nv=two\nlines\n\n"])
        XCTAssertEqual(found.way(to: secret), [.databaseRow])
        XCTAssertEqual(found.names(to: secret), ["settings"])
        XCTAssertEqual(found.texts.first?.source, 0..<file.count)
        XCTAssertEqual(found.troubles, [])
        let inZip = Found(in: Fixture.zip([Fixture.Member(name: "a.db", bytes: file)]), named: "a.zip")
        XCTAssertEqual(inZip.way(to: secret), [.zipMember, .databaseRow])
    }

    func testReadsDatabasesOfWideTextAndFilesInCells() throws {
        let packed = hexadecimal(Fixture.gzip(Array("TOKEN=\(secret)".utf8)))
        let file = try database([
            "PRAGMA encoding = 'UTF-16be'", "CREATE TABLE t(a, b)", "INSERT INTO t VALUES ('value-plain', \(packed))",
            "INSERT INTO t VALUES ('', x'00010203')",
        ])
        let found = Found(in: file)
        XCTAssertEqual(found.way(to: "a=value-plain"), [.databaseRow])
        XCTAssertEqual(found.way(to: secret), [.databaseRow, .gzip])
        XCTAssertEqual(found.names(to: secret)?.first, "t/b")
    }

    func testRunsNothing() throws {
        let file = try database([
            "CREATE TABLE t(a, b AS (a || hex(zeroblob(9000000))))", "INSERT INTO t VALUES ('one')",
            "CREATE VIEW v AS SELECT 'value-of-a-view' AS a FROM t",
            "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO t VALUES ('value-of-a-trigger'); END",
        ])
        let found = Found(in: file)
        XCTAssertEqual(found.texts.map(\.text), ["a=one\n\n"])
    }

    func testASchemaThatLiesEndsInATrouble() throws {
        let file = try database(["CREATE TABLE t(a, b, c)", "INSERT INTO t VALUES ('\(secret)', 1, 2)"])
        for schema in [
            "CREATE TABLE t((((((((((", "CREATE VIEW t AS SELECT", "CREATE TABLE t(a,b,c)\0\0",
            "DROP  TABLE t -- a, b, c",
        ] {
            let place = try XCTUnwrap(file.firstRange(of: Array("CREATE TABLE t(a, b, c)".utf8)))
            var hostile = file
            hostile.replaceSubrange(
                place, with: schema.utf8.prefix(23) + [UInt8](repeating: 0x20, count: max(0, 23 - schema.utf8.count)))
            let found = Found(in: hostile, named: "a.db")
            XCTAssertTrue(found.troubles.allSatisfy { $0.kind == .malformed && $0.state == .failed }, schema)
            XCTAssertFalse(found.troubles.isEmpty && found.way(to: secret) == nil, "neither read nor said: \(schema)")
        }
    }

    func testFindsWideStringsInBlobs() throws {
        let text = Array("token=\(secret)".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let blob = [UInt8](repeating: 0xFE, count: 90) + text + [UInt8](repeating: 0xFE, count: 90)
        let file = try database(["CREATE TABLE t(a)", "INSERT INTO t VALUES (\(hexadecimal(blob)))"])
        let found = Found(in: file, named: "a.db", marked: secret)
        XCTAssertEqual(found.way(to: secret), [.wideStrings])
        XCTAssertEqual(found.text(holding: secret)?.source, file.firstRange(of: Array(text.dropFirst(12))))
    }

    func testSaysThatALogBesideItIsNotRead() throws {
        let file = try database([
            "PRAGMA journal_mode = WAL", "CREATE TABLE t(a)", "INSERT INTO t VALUES ('\(secret)')",
        ])
        var closed = file
        closed.replaceSubrange(18..<20, with: [2, 2])
        let found = Found(in: closed)
        XCTAssertEqual(found.troubles.map(\.state), [.skipped])
        XCTAssertTrue(found.troubles.first?.message.contains("-wal") ?? false)
    }

    func testADamagedDatabaseIsReadAsFarAsItGoes() throws {
        let row =
            "INSERT INTO a SELECT value || '\(secret)' FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 200) SELECT value FROM n)"
        let file = try database([
            "PRAGMA page_size = 512", "CREATE TABLE a(b)", "CREATE TABLE z(b)", row, "INSERT INTO z VALUES ('last')",
        ])
        let torn = Found(in: Array(file.prefix(file.count - 1024)))
        XCTAssertEqual(torn.troubles.map(\.kind), [.malformed])
        XCTAssertFalse(torn.troubles.contains { $0.message.contains(secret) })
        XCTAssertEqual(torn.troubles.map(\.state), [.failed])
        var damaged = file
        // A leaf in the middle loses its type.
        damaged[512 * 6] = 0xFF
        let found = Found(in: damaged)
        XCTAssertEqual(found.troubles.map(\.kind), [.malformed])
        XCTAssertNotNil(found.way(to: "b=last"), "the other table")
    }

    func testRowsThatShareBytesEnd() throws {
        let file = try database([
            "PRAGMA page_size = 512", "CREATE TABLE t(a)",
            "INSERT INTO t SELECT value || hex(zeroblob(90)) FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 400) SELECT value FROM n)",
        ])
        // Every page that leads to others leads to the next such page, as often as it has children; the last to a leaf. As
        // often as the product of their numbers would that leaf's rows be read.
        var hostile = file
        let pages = stride(from: 0, to: file.count, by: 512).dropFirst()
        let inner = pages.filter { file[$0] == 5 }
        let leaf = try XCTUnwrap(pages.first { file[$0] == 13 })
        for (page, next) in zip(inner, inner.dropFirst() + [leaf]) {
            let number = Fixture.little(next / 512 + 1, 4).reversed()
            let cells = (0..<Int(file[page + 4])).map { page + 12 + 2 * $0 }
            let children = cells.map { page + Int(file[$0]) << 8 + Int(file[$0 + 1]) }
            for child in children + [page + 8] { hostile.replaceSubrange(child..<(child + 4), with: number) }
        }
        XCTAssertGreaterThan(inner.count, 3)
        let found = Found(in: hostile)
        XCTAssertEqual(found.troubles.map(\.message), ["rows share bytes, as only bombs do"])
        XCTAssertLessThan(found.texts.reduce(0) { $0 + $1.text.utf8.count }, 8 * file.count)
    }

    func testMutationsEndInTroublesAlone() throws {
        let file = try database([
            "PRAGMA page_size = 512", "CREATE TABLE t(a, b)", "CREATE TABLE u(a PRIMARY KEY) WITHOUT ROWID",
            "INSERT INTO t VALUES ('one', zeroblob(900)), ('two', \(hexadecimal(Fixture.gzip(Array("three".utf8)))))",
            "INSERT INTO u VALUES ('k')",
        ])
        let seed: UInt64 = 20_261_200
        var mutations = Mutations(seed: seed)
        var generator = SeededGenerator(seed: seed)
        let extractor = Extractor(
            limits: ExtractionLimits(depth: 4, total: 1 << 20, largest: 1 << 18, ratio: 100, members: 100))
        var read = 0
        for index in 0..<20_000 {
            var damaged = file
            // Most keep their pages where they are: what moves them is noticed at once.
            if index % 4 == 0 { damaged = mutations.damaged(file) }
            for _ in 0..<3 where !damaged.isEmpty {
                damaged[Int(generator.next() % UInt64(damaged.count))] = UInt8(truncatingIfNeeded: generator.next())
            }
            let troubles = extractor.extract(from: damaged.span, named: Path("a.db")) { _, _ in read += 1 }
            XCTAssertLessThan(troubles.count, 60, "seed \(seed)")
        }
        XCTAssertGreaterThan(read, 1000)
    }
}
