import CSQLite

/// A compiled statement of one database.
///
/// `bind`, then `step` until it answers false, reading the row's columns in between; then `bind` again. Parameters are
/// counted from 1, as SQLite and its `?1` do, columns from 0.
@safe
package final class Statement {
    // SAFETY: compiled by init, used by the thread that holds the object, finalized once, in deinit, before `database`
    // can be closed.
    private let handle: OpaquePointer
    private let database: Database

    init(_ text: String, on database: Database) throws(SQLiteError) {
        self.database = database
        var text = text
        var compiled: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT | SQLITE_PREPARE_NO_VTAB)
        // SAFETY: SQLite reads `count` bytes of the text and points `tail` into them, which is looked at before they go.
        let (code, isAlone) = text.withUTF8 { bytes -> (Int32, Bool) in
            unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let code = unsafe sqlite3_prepare_v3(
                    database.handle, characters.baseAddress, Int32(clamping: characters.count), flags, &compiled, &tail)
                let end = unsafe characters.baseAddress.map { unsafe $0 + characters.count }
                return (code, unsafe tail == nil || tail == end)
            }
        }
        guard code == SQLITE_OK else { throw database.error(code) }
        guard let compiled = unsafe compiled, isAlone else {
            // SAFETY: nobody else has it; finalizing nil does nothing.
            _ = unsafe sqlite3_finalize(compiled)
            throw SQLiteError(code: Int(SQLITE_MISUSE), message: "'\(text)' is not one statement")
        }
        unsafe handle = compiled
    }

    deinit {
        // SAFETY: nobody holds the object any more.
        _ = unsafe sqlite3_finalize(handle)
    }

    /// Makes ready for a new run with `values` for the parameters, in their order; those beyond are null.
    package func bind(_ values: Cell...) throws(SQLiteError) {
        try bind(values)
    }

    /// Makes ready for a new run with `values` for the parameters, in their order; those beyond are null.
    package func bind(_ values: [Cell]) throws(SQLiteError) {
        // SAFETY: the handle is a compiled statement. The answer of a reset is that of the last step, known by now.
        _ = unsafe (sqlite3_reset(handle), sqlite3_clear_bindings(handle))
        for (index, value) in values.enumerated() { try bind(value, at: Int32(clamping: index + 1)) }
    }

    /// Goes on to the next row. False where there is none: what had to be done is done.
    package func step() throws(SQLiteError) -> Bool {
        // SAFETY: the handle is a compiled statement.
        let code = unsafe sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = database.error(code)
            reset()
            throw error
        }
    }

    /// Runs to the end with `values` for the parameters, in their order, and passes over rows.
    package func run(_ values: Cell...) throws(SQLiteError) {
        try run(values)
    }

    /// Runs to the end with `values` for the parameters, in their order, and passes over rows.
    package func run(_ values: [Cell]) throws(SQLiteError) {
        try bind(values)
        while try step() {}
        reset()
    }

    /// Lets go of what the last run holds: a statement in the middle of its rows keeps the file locked.
    package func reset() {
        // SAFETY: the handle is a compiled statement.
        _ = unsafe sqlite3_reset(handle)
    }

    private func bind(_ value: Cell, at index: Int32) throws(SQLiteError) {
        // SAFETY: SQLite copies texts and bytes, of the length given, before the call ends (shim.h).
        let code =
            switch value {
            case .null: unsafe sqlite3_bind_null(handle, index)
            case .integer(let number): unsafe sqlite3_bind_int64(handle, index, sqlite3_int64(number))
            case .real(let number): unsafe sqlite3_bind_double(handle, index, number)
            case .text(let text): unsafe csqlite_bind_text(handle, index, text, sqlite3_uint64(text.utf8.count))
            case .blob(let bytes):
                // Without an address SQLite would bind null.
                bytes.isEmpty
                    ? unsafe sqlite3_bind_zeroblob(handle, index, 0)
                    : unsafe csqlite_bind_blob(handle, index, bytes, sqlite3_uint64(bytes.count))
            }
        guard code == SQLITE_OK else { throw database.error(code) }
    }
}

/// The row on which the statement stands. Beyond its columns, and without a row, everything is null.
extension Statement {
    /// How many columns a row has.
    package var columns: Int {
        // SAFETY: the handle is a compiled statement.
        Int(unsafe sqlite3_column_count(handle))
    }

    /// The name of a column: what stands behind `AS`, or of the table's column. Empty where there is no such column.
    package func name(ofColumn column: Int) -> String {
        // SAFETY: the name ends with NUL, and is copied before the next call could free it.
        unsafe sqlite3_column_name(handle, Int32(clamping: column)).map { unsafe String(cString: $0) } ?? ""
    }

    /// Whether a column holds nothing.
    package func isNull(at column: Int) -> Bool {
        // SAFETY: any column may be asked for (sqlite3_column_type).
        unsafe sqlite3_column_type(handle, Int32(clamping: column)) == SQLITE_NULL
    }

    /// The whole number of a column; what is no number is 0, as SQLite converts it.
    package func integer(at column: Int) -> Int {
        // SAFETY: any column may be asked for (sqlite3_column_int64).
        Int(unsafe sqlite3_column_int64(handle, Int32(clamping: column)))
    }

    /// The number of a column; what is no number is 0, as SQLite converts it.
    package func real(at column: Int) -> Double {
        // SAFETY: any column may be asked for (sqlite3_column_double).
        unsafe sqlite3_column_double(handle, Int32(clamping: column))
    }

    /// The text of a column, what is not UTF-8 repaired; numbers as SQLite writes them. Empty where there is nothing.
    package func text(at column: Int) -> String {
        let index = Int32(clamping: column)
        // SAFETY: the text has as many bytes as sqlite3_column_bytes says right after it, and is copied before another
        // call on the statement.
        guard let text = unsafe sqlite3_column_text(handle, index) else { return "" }
        let count = Int(unsafe sqlite3_column_bytes(handle, index))
        return unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    /// The bytes of a column: a blob's, or a text's in UTF-8.
    package func bytes(at column: Int) -> [UInt8] {
        // SAFETY: the bytes are copied while they lie there.
        withBytes(at: column) { span in unsafe span.withUnsafeBufferPointer { unsafe Array($0) } }
    }

    /// Calls `body` with the bytes of a column, where they lie: a blob's, or a text's in UTF-8.
    package func withBytes<Answer, Failure>(
        at column: Int, _ body: (Span<UInt8>) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let index = Int32(clamping: column)
        // SAFETY: a text is asked for as one first, so that UTF-16 becomes UTF-8; from then on both calls tell of the same
        // bytes, which stay until the next call on the statement. `body` cannot make one: a span does not outlive it,
        // and the object is in use (the class is not Sendable).
        if unsafe sqlite3_column_type(handle, index) != SQLITE_BLOB { _ = unsafe sqlite3_column_text(handle, index) }
        let start = unsafe sqlite3_column_blob(handle, index)
        let count = Int(unsafe sqlite3_column_bytes(handle, index))
        guard let start = unsafe start, count > 0 else { return try body(Span()) }
        let buffer = unsafe UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
        return try body(unsafe buffer.span)
    }

    /// What a column holds, of the type in which it is kept.
    package func value(at column: Int) -> Cell {
        // SAFETY: any column may be asked for (sqlite3_column_type).
        switch unsafe sqlite3_column_type(handle, Int32(clamping: column)) {
        case SQLITE_INTEGER: .integer(integer(at: column))
        case SQLITE_FLOAT: .real(real(at: column))
        case SQLITE_TEXT: .text(text(at: column))
        case SQLITE_BLOB: .blob(bytes(at: column))
        default: .null
        }
    }
}
