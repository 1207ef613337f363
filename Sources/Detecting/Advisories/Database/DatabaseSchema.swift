internal import SQLite

/// The tables of the advisory database.
///
/// A record keeps the bytes that it was published as; beside them stands what finding it needs. Rows of `affected` and
/// `aliases` whose record has been replaced are left over until `sweep`, and joins pass over them.
enum DatabaseSchema {
    /// Raised with every change that a reader has to know of.
    static let version = 1
    /// `ASAY`, by which a file is known for an advisory database.
    static let application = 0x4153_4159

    // Without row numbers a table is its own index. Measured with 20,000 rows of `affected`, against a table with an index
    // beside it: half the bytes, and look-ups as fast.
    private static let statements = [
        """
        CREATE TABLE records(
            number INTEGER PRIMARY KEY, id TEXT NOT NULL, form TEXT NOT NULL, size INTEGER NOT NULL, body BLOB NOT NULL)
        """,
        """
        CREATE TABLE ids(
            id TEXT PRIMARY KEY, number INTEGER NOT NULL, modified TEXT NOT NULL, withdrawn INTEGER NOT NULL,
            digest BLOB NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE affected(
            ecosystem TEXT, name TEXT, number INTEGER, withdrawn INTEGER NOT NULL,
            PRIMARY KEY(ecosystem, name, number)) WITHOUT ROWID
        """,
        "CREATE TABLE aliases(alias TEXT, number INTEGER, PRIMARY KEY(alias, number)) WITHOUT ROWID",
        """
        CREATE TABLE ecosystems(
            name TEXT PRIMARY KEY, records INTEGER NOT NULL, withdrawn INTEGER NOT NULL, packages INTEGER NOT NULL,
            fetched INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE sources(
            name TEXT PRIMARY KEY, fetched INTEGER NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
            newest TEXT NOT NULL, records INTEGER NOT NULL, unreadable INTEGER NOT NULL) WITHOUT ROWID
        """,
        "CREATE TABLE unreadable(source TEXT, place TEXT, reason TEXT)",
        "CREATE TABLE kev(cve TEXT PRIMARY KEY, added TEXT, due TEXT, ransomware INTEGER) WITHOUT ROWID",
        "CREATE TABLE epss(cve TEXT PRIMARY KEY, score REAL, percentile REAL) WITHOUT ROWID",
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "PRAGMA application_id = \(application)",
        "PRAGMA user_version = \(version)",
    ]

    static func create(in database: Database) throws(SQLiteError) {
        for statement in statements { try database.run(statement) }
    }

    /// Takes out the rows of records that are no more.
    static func sweep(_ database: Database) throws(SQLiteError) {
        for table in ["affected", "aliases"] {
            try database.run("DELETE FROM \(table) WHERE number NOT IN (SELECT number FROM records)")
        }
    }
}

extension Database {
    /// The whole number that a statement answers with; 0 where it answers with nothing.
    func number(_ statement: String) throws(SQLiteError) -> Int {
        let statement = try prepare(statement)
        return try statement.step() ? statement.integer(at: 0) : 0
    }

    /// The value that `meta` has for `key`; empty where it has none.
    func meta(_ key: String) throws(SQLiteError) -> String {
        let statement = try prepare("SELECT value FROM meta WHERE key = ?1")
        try statement.bind(.text(key))
        return try statement.step() ? statement.text(at: 0) : ""
    }

    func setMeta(_ key: String, _ value: String) throws(SQLiteError) {
        try run("INSERT OR REPLACE INTO meta VALUES (?1, ?2)", .text(key), .text(value))
    }
}
