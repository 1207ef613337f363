import CSQLite

/// What keeps a hostile file from doing more than being read.
///
/// Source: https://www.sqlite.org/security.html, "Untrusted SQLite Database Files".
enum Hardening {
    /// Must come before the first statement, which would read the schema.
    static func apply(to database: Database, isReading: Bool) throws(SQLiteError) {
        for (option, isOn) in switches { try set(option, isOn, of: database) }
        for (limit, most) in limits { bound(limit, most, of: database) }
        try database.run("PRAGMA cell_size_check = ON")
        guard isReading else { return }
        bound(SQLITE_LIMIT_ATTACHED, 0, of: database)
        // SAFETY: the function keeps nothing and needs no context; it is a constant of the program.
        _ = unsafe sqlite3_set_authorizer(database.handle, allowReading, nil)
    }

    private static let switches: [(option: Int32, isOn: Bool)] = [
        (SQLITE_DBCONFIG_DEFENSIVE, true),
        (SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, false),
        (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, false),
        // A column that is not there is an error and not a text.
        (SQLITE_DBCONFIG_DQS_DDL, false),
        (SQLITE_DBCONFIG_DQS_DML, false),
    ]

    /// Choices of ours: far above what honest tables need and what this program asks.
    private static let limits: [(limit: Int32, most: Int32)] = [
        // Bytes of a cell, and of a row.
        (SQLITE_LIMIT_LENGTH, 64 << 20),
        (SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
        (SQLITE_LIMIT_EXPR_DEPTH, 100),
        (SQLITE_LIMIT_COMPOUND_SELECT, 50),
        (SQLITE_LIMIT_VDBE_OP, 250_000),
        (SQLITE_LIMIT_FUNCTION_ARG, 32),
        (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
        (SQLITE_LIMIT_VARIABLE_NUMBER, 1000),
        (SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]

    private static func set(_ option: Int32, _ isOn: Bool, of database: Database) throws(SQLiteError) {
        // SAFETY: the handle is open, and each of these options takes a switch alone (shim.h).
        let code = unsafe csqlite_switch(database.handle, option, isOn ? 1 : 0)
        guard code == SQLITE_OK else { throw database.error(code) }
    }

    private static func bound(_ limit: Int32, _ most: Int32, of database: Database) {
        // SAFETY: the handle is open; the answer is the limit as it was.
        _ = unsafe sqlite3_limit(database.handle, limit, most)
    }
}

/// What a session that only reads may do: select, and ask a few things of the schema. SQLite asks it while it compiles a
/// statement.
///
/// Source: https://www.sqlite.org/c3ref/c_alter_table.html, which says what each action's two names are.
private func allowReading(
    _: UnsafeMutableRawPointer?, action: Int32, first: UnsafePointer<CChar>?, second: UnsafePointer<CChar>?,
    _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?
) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE, SQLITE_TRANSACTION: return SQLITE_OK
    case SQLITE_FUNCTION:
        // SAFETY: the names that an action has end with NUL and stay valid for the call.
        let name = unsafe second.map { unsafe String(cString: $0) }
        return name == "load_extension" || name == "fts3_tokenizer" ? SQLITE_DENY : SQLITE_OK
    case SQLITE_PRAGMA:
        // SAFETY: as above.
        let name = unsafe first.map { unsafe String(cString: $0) } ?? ""
        let setsNothing = unsafe second == nil
        return questions.contains(name) || setsNothing && numbers.contains(name) ? SQLITE_OK : SQLITE_DENY
    default: return SQLITE_DENY
    }
}

/// Pragmas that ask, whatever stands in their brackets.
private let questions: Set<String> = ["table_info", "quick_check", "integrity_check"]
/// Pragmas that ask where nothing is given to them, and set otherwise.
private let numbers: Set<String> = ["user_version", "application_id", "page_count", "page_size", "freelist_count"]

/// How many instructions a connection may still execute.
@safe
final class Budget {
    /// SQLite asks after so many instructions: often enough for a bound, too seldom to be felt.
    private static let interval = 1000

    // SAFETY: allocated by init, freed once, in deinit. The connection's handler alone writes to it, on the thread that
    // uses the connection, and the connection is closed before its budget goes.
    private let intervals: UnsafeMutablePointer<Int>?

    init(_ steps: Int?) {
        unsafe intervals = steps.map { steps in
            let intervals = UnsafeMutablePointer<Int>.allocate(capacity: 1)
            unsafe intervals.initialize(to: steps / Self.interval)
            return unsafe intervals
        }
    }

    deinit {
        unsafe intervals?.deallocate()
    }

    /// Makes the connection end what it does when the budget is used up.
    func bound(_ handle: OpaquePointer) {
        guard let intervals = unsafe intervals else { return }
        // SAFETY: the counter lives as long as the connection (above).
        unsafe sqlite3_progress_handler(
            handle, Int32(Self.interval),
            { counter in
                guard let left = unsafe counter?.assumingMemoryBound(to: Int.self) else { return 1 }
                unsafe left.pointee -= 1
                return unsafe left.pointee < 0 ? 1 : 0
            }, intervals)
    }
}
