import SQLite
import XCTest

final class DatabaseTests: XCTestCase {
    private let people = [
        "CREATE TABLE people(name TEXT PRIMARY KEY, age INTEGER, height REAL, photo BLOB)",
        "INSERT INTO people VALUES ('Ada', 36, 1.65, x'0001FF'), ('Boole', NULL, -0.5, x'')",
    ]

    func testGivesBackWhatItWasGiven() throws {
        let file = try DatabaseFile()
        let database = try Database(at: file.path, for: .creating)
        try database.run("CREATE TABLE cells(cell)")
        let insertion = try database.prepare("INSERT INTO cells VALUES (?1)")
        let values: [Cell] = [
            nil, 0, .integer(.min), .integer(.max), .real(-0.25), "", "naïve\0\n", .blob([]), .blob([0, 255, 0]),
        ]
        for value in values { try insertion.run(value) }
        XCTAssertEqual(database.lastRow, values.count)
        let selection = try database.prepare("SELECT cell FROM cells ORDER BY rowid")
        for value in values {
            XCTAssertTrue(try selection.step(), "\(value)")
            XCTAssertEqual(selection.value(at: 0), value)
            XCTAssertEqual(selection.isNull(at: 0), value == .null)
        }
        XCTAssertFalse(try selection.step())
    }

    func testReadsTheColumnsOfARowInEachType() throws {
        let file = try DatabaseFile(people)
        let database = try Database(at: file.path)
        let selection = try database.prepare("SELECT name, age, height, photo FROM people WHERE name = ?1")
        try selection.bind("Ada")
        XCTAssertTrue(try selection.step())
        XCTAssertEqual(selection.columns, 4)
        XCTAssertEqual(selection.name(ofColumn: 3), "photo")
        XCTAssertEqual(selection.text(at: 0), "Ada")
        XCTAssertEqual(selection.integer(at: 1), 36)
        XCTAssertEqual(selection.real(at: 2), 1.65)
        XCTAssertEqual(selection.bytes(at: 3), [0, 1, 255])
        XCTAssertEqual(selection.withBytes(at: 0) { $0[0] }, UInt8(ascii: "A"))
        for column in [-1, 4, .max] { XCTAssertEqual(selection.value(at: column), .null, "\(column)") }
        try selection.bind("Boole")
        XCTAssertTrue(try selection.step(), "a statement runs again")
        XCTAssertTrue(selection.isNull(at: 1))
        XCTAssertEqual(selection.withBytes(at: 3) { $0.count }, 0)
    }

    func testReadsTheBytesOfAFile() throws {
        let bytes = try DatabaseFile(people).bytes
        let database = try Database(bytes: bytes.span)
        XCTAssertEqual(
            try database.storedTables(),
            [StoredTable(name: "people", columns: ["name", "age", "height", "photo"])])
        XCTAssertEqual(
            try rows(of: database),
            [["Ada", 36, .real(1.65), .blob([0, 1, 255])], ["Boole", nil, .real(-0.5), .blob([])]])
    }

    func testReadsBytesWhoseFileHadALogBesideIt() throws {
        let bytes = try DatabaseFile(["PRAGMA journal_mode = WAL"] + people).bytes
        XCTAssertEqual(bytes[18], 2)
        XCTAssertEqual(try rows(of: Database(bytes: bytes.span)).count, 2)
    }

    func testReadsTextInUTF16() throws {
        for encoding in ["UTF-16le", "UTF-16be"] {
            let bytes = try DatabaseFile(["PRAGMA encoding = '\(encoding)'"] + people).bytes
            let database = try Database(bytes: bytes.span)
            XCTAssertEqual(try rows(of: database).first?.first, "Ada", encoding)
            let selection = try database.prepare("SELECT name FROM people")
            XCTAssertTrue(try selection.step())
            XCTAssertEqual(selection.bytes(at: 0), Array("Ada".utf8), encoding)
        }
    }

    func testOpensFilesOfAnyName() throws {
        for name in ["plain.db", "50% of?a=#b&c.db", "file:x.db", "naïve \u{7}.db"] {
            let file = try DatabaseFile(people, named: name)
            for access in [Database.Access.reading, .readingImmutable, .writing] {
                XCTAssertEqual(try rows(of: Database(at: file.path, for: access)).count, 2, name)
            }
            XCTAssertFalse(try file.bytes.isEmpty, name)
        }
    }

    func testSaysWhatIsWrong() throws {
        let file = try DatabaseFile(people)
        let database = try Database(at: file.path, for: .writing)
        for (statement, kind, message) in [
            ("SELEC", .other, #"near "SELEC": syntax error"#),
            ("SELECT 1; SELECT 2", .other, "'SELECT 1; SELECT 2' is not one statement"),
            ("", .other, "'' is not one statement"),
            ("SELECT nope FROM people", .other, "no such column: nope"),
            (#"SELECT "nope" FROM people"#, .other, "no such column: nope"),
            ("INSERT INTO people(name) VALUES ('Ada')", .constraint, "UNIQUE constraint failed: people.name"),
        ] as [(String, SQLiteError.Kind, String)] {
            let error = failure { () throws(SQLiteError) in try database.run(statement) }
            XCTAssertEqual(error?.message, message, statement)
            XCTAssertEqual(error?.kind, kind, statement)
        }
        XCTAssertEqual(
            failure { () throws(SQLiteError) in try database.run("SELECT ?1", "a", "b") }?.code, 25,
            "one parameter too many")
        for path in ["", "a\0b", file.path + "/below", file.path + ".missing"] {
            XCTAssertEqual(
                failure { () throws(SQLiteError) in _ = try Database(at: path) }?.kind, .cannotOpen, path)
        }
    }

    func testDoesAllOfATransactionOrNothing() throws {
        struct Interruption: Error {}
        let file = try DatabaseFile(people)
        let database = try Database(at: file.path, for: .writing)
        XCTAssertThrowsError(
            try database.transaction {
                try database.run("DELETE FROM people")
                XCTAssertEqual(database.changes, 2)
                throw Interruption()
            }
        ) { XCTAssertTrue($0 is Interruption) }
        XCTAssertEqual(try rows(of: database).count, 2)
        let answer = try database.transaction {
            try database.run("DELETE FROM people WHERE name = ?1", "Ada")
            return 7
        }
        XCTAssertEqual(answer, 7)
        XCTAssertEqual(try rows(of: database).map(\.first), ["Boole"])
    }

    func testCopiesItselfIntoAnother() throws {
        let (source, other) = (try DatabaseFile(people), try DatabaseFile(["CREATE TABLE old(x)"]))
        let target = try Database(at: other.path, for: .writing)
        try Database(at: source.path).copy(into: target)
        XCTAssertEqual(try rows(of: target).count, 2)
        XCTAssertEqual(try target.storedTables().map(\.name), ["people"])
    }

    private func rows(of database: Database) throws -> [[Cell]] {
        try XCTUnwrap(database.storedTables().first).rows(in: database)
    }
}

extension StoredTable {
    /// All cells.
    func rows(in database: Database) throws(SQLiteError) -> [[Cell]] {
        let statement = try database.prepare(selection)
        var rows: [[Cell]] = []
        while try statement.step() { rows.append((0..<statement.columns).map(statement.value(at:))) }
        return rows
    }
}

/// What `body` throws.
func failure(_ body: () throws(SQLiteError) -> Void) -> SQLiteError? {
    do throws(SQLiteError) {
        try body()
        return nil
    } catch {
        return error
    }
}
