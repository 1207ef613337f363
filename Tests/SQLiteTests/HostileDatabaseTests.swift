import SQLite
import TestSupport
import XCTest

final class HostileDatabaseTests: XCTestCase {
    func testAReaderChangesNothing() throws {
        let file = try DatabaseFile(["CREATE TABLE t(a UNIQUE)", "INSERT INTO t VALUES (1)"])
        let before = try file.bytes
        let readers = try [
            Database(at: file.path), Database(at: file.path, for: .readingImmutable), Database(bytes: before.span),
        ]
        for (index, database) in readers.enumerated() {
            for statement in [
                "INSERT INTO t VALUES (2)", "UPDATE t SET a = 2", "DELETE FROM t", "DROP TABLE t",
                "CREATE TABLE u(b)", "CREATE TEMP TABLE u(b)", "ATTACH '/nowhere/other.db' AS other",
                "PRAGMA user_version = 3", "PRAGMA writable_schema = ON", "PRAGMA journal_mode = OFF",
                "PRAGMA trusted_schema = ON", "VACUUM INTO '/nowhere/other.db'", "REINDEX",
                "SELECT load_extension('x')",
            ] {
                let message = refusal(of: statement, by: database)
                XCTAssertEqual(
                    message?.contains("authoriz"), true, "\(index): \(statement): \(message ?? "done")")
            }
            XCTAssertNotNil(refusal(of: "VACUUM", by: database))
            XCTAssertNil(refusal(of: "PRAGMA user_version", by: database))
            XCTAssertNil(refusal(of: "PRAGMA quick_check", by: database))
        }
        XCTAssertEqual(try file.bytes, before)
    }

    func testRunsNeitherViewsNorTriggersNorVirtualTables() throws {
        let file = try DatabaseFile([
            "CREATE TABLE t(a)", "CREATE TABLE log(b)", "CREATE VIEW v AS SELECT a FROM t",
            "CREATE TRIGGER copies AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END",
            "INSERT INTO t VALUES (1)",
        ])
        let database = try Database(at: file.path, for: .writing)
        XCTAssertEqual(refusal(of: "SELECT * FROM v", by: database), #"access to view "v" prohibited"#)
        XCTAssertEqual(
            refusal(of: "SELECT * FROM pragma_table_info('t')", by: database), "no such table: pragma_table_info")
        try database.run("INSERT INTO t VALUES (2)")
        XCTAssertEqual(try database.storedTables().map(\.name), ["log", "t"])
        XCTAssertEqual(try StoredTable(name: "log", columns: ["b"]).rows(in: database), [])
    }

    func testComputesNoColumns() throws {
        let file = try DatabaseFile([
            #"CREATE TABLE "t""x"(a, "b""" TEXT, huge AS (hex(zeroblob(9000000))), kept AS (upper(a)) STORED)"#,
            #"INSERT INTO "t""x"(a) VALUES ('one')"#,
        ])
        let bytes = try file.bytes
        let database = try Database(bytes: bytes.span)
        let tables = try database.storedTables()
        XCTAssertEqual(tables, [StoredTable(name: "t\"x", columns: ["a", "b\""])])
        XCTAssertEqual(try tables.first?.rows(in: database), [["one", nil]])
    }

    func testEndsWhatIsBeyondItsBudget() throws {
        let file = try DatabaseFile(["CREATE TABLE t(a)", "INSERT INTO t VALUES (1)"])
        let bytes = try file.bytes
        let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        for database in try [Database(bytes: bytes.span, steps: 100_000), Database(at: file.path, steps: 100_000)] {
            for run in ["at first", "it is not renewed"] {
                XCTAssertEqual(
                    failure { () throws(SQLiteError) in try database.run(endless) }?.kind, .overBudget, run)
            }
        }
    }

    func testRefusesWhatIsNoDatabase() throws {
        let whole = try DatabaseFile(["CREATE TABLE t(a)"]).bytes
        for bytes in [[], Array("SQLite format 3\0".utf8), Array(whole[..<99]), [1] + whole, whole.map { $0 ^ 1 }] {
            XCTAssertEqual(
                failure { () throws(SQLiteError) in _ = try Database(bytes: bytes.span) }?.kind, .notADatabase,
                "\(bytes.count)")
        }
    }

    func testNoticesTornFiles() throws {
        let whole = try DatabaseFile(sample).bytes
        for length in stride(from: 512, to: whole.count, by: 512) {
            XCTAssertThrowsError(try readAll(Array(whole[..<length])), "\(length) of \(whole.count)")
        }
        XCTAssertEqual(try readAll(whole), 24)
    }

    func testSurvivesMutations() throws {
        let whole = try DatabaseFile(sample).bytes
        let seed = UInt64.random(in: 0...UInt64.max)
        var mutations = Mutations(seed: seed)
        var generator = SeededGenerator(seed: seed)
        var read = 0
        for _ in 0..<20_000 {
            var bytes = whole
            if generator.next() % 4 == 0 {
                bytes = mutations.damaged(bytes)
            } else {
                // Without moving the pages: what moves them is noticed at once, and reaches no further code.
                for _ in 0...generator.next() % 8 {
                    bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(generator.next() % 256)
                }
            }
            if (try? readAll(bytes)) != nil { read += 1 }
        }
        XCTAssertGreaterThan(read, 100, "seed \(seed)")
        XCTAssertLessThan(read, 20_000, "seed \(seed)")
    }

    /// Every cell, and whether it all holds together. How many rows there are.
    private func readAll(_ bytes: [UInt8]) throws -> Int {
        struct Torn: Error {}
        let database = try Database(bytes: bytes.span, steps: 1_000_000)
        let rows = try database.storedTables().reduce(0) { rows, table in try rows + table.rows(in: database).count }
        let check = try database.prepare("PRAGMA quick_check")
        guard try check.step(), check.text(at: 0) == "ok" else { throw Torn() }
        return rows
    }

    private func refusal(of statement: String, by database: Database) -> String? {
        failure { () throws(SQLiteError) in try database.run(statement) }?.message
    }

    private let sample =
        [
            "PRAGMA page_size = 512", "CREATE TABLE notes(id INTEGER PRIMARY KEY, title TEXT NOT NULL, body)",
            "CREATE INDEX titles ON notes(title COLLATE NOCASE)",
            "CREATE TABLE pairs(a, b, c AS (a || b), PRIMARY KEY(a, b)) WITHOUT ROWID",
            "CREATE VIEW v AS SELECT * FROM notes",
        ]
        + (0..<12).flatMap { index in
            [
                "INSERT INTO notes(title, body) VALUES ('title \(index)', zeroblob(\(index * 60)))",
                "INSERT INTO pairs VALUES ('k\(index)', \(index))",
            ]
        }
}
