import CSQLite

/// One connection to an SQLite database. A worker has its own.
///
/// Whatever the file holds, nothing of it is executed: triggers and views are off, extensions cannot be loaded, the
/// schema is not trusted, and every connection has limits (`Hardening`).
@safe
package final class Database {
    /// What may be done with a file.
    package enum Access: Sendable {
        /// Reading; other processes may write meanwhile.
        case reading
        /// Reading a file that nobody changes: no locks are taken and no file beside it is looked for.
        case readingImmutable
        /// Reading and writing a file that is there.
        case writing
        /// Reading and writing; the file is made where it is missing.
        case creating
    }

    // SAFETY: opened by init, used by one thread at a time (the class is not Sendable), closed once, in deinit. A
    // statement keeps its database, so none is left by then.
    let handle: OpaquePointer
    private let budget: Budget

    /// Opens the file at `path`, which is absolute or relative to the working folder; links are followed.
    ///
    /// `steps` is how many instructions of SQLite's machine the connection may execute in its life; nil for no bound.
    /// That the file is a database shows when it is first read.
    package convenience init(at path: String, for access: Access = .reading, steps: Int? = nil) throws(SQLiteError) {
        let name = try Self.address(of: path, isImmutable: access == .readingImmutable)
        try self.init(name: name, flags: access.flags, steps: steps)
        try Hardening.apply(to: self, isReading: access.isReading)
    }

    /// A database in memory that may only be read: the bytes of a file, which are copied.
    package convenience init(bytes: Span<UInt8>, steps: Int? = nil) throws(SQLiteError) {
        // SQLite would take no bytes at all for an empty database.
        guard bytes.startsLikeADatabase else {
            throw SQLiteError(code: Int(SQLITE_NOTADB), message: "the file does not begin as an SQLite database does")
        }
        try self.init(name: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, steps: steps)
        try load(bytes)
        try Hardening.apply(to: self, isReading: true)
    }

    private init(name: String, flags: Int32, steps: Int?) throws(SQLiteError) {
        var opened: OpaquePointer?
        // Without its mutex: the compiler sees to it that one thread at a time holds the object.
        let all = flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        // SAFETY: the name ends with NUL and outlives the call, which writes one pointer, to be closed even after a
        // failure (sqlite3_open_v2); closing nil does nothing.
        let code = unsafe sqlite3_open_v2(name, &opened, all, nil)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            let error = unsafe SQLiteError(code, of: opened)
            _ = unsafe sqlite3_close_v2(opened)
            throw error
        }
        unsafe handle = opened
        budget = Budget(steps)
        unsafe budget.bound(opened)
    }

    deinit {
        // SAFETY: nobody holds the object any more, and the budget, which the handler reads, is freed after this.
        _ = unsafe sqlite3_close_v2(handle)
    }

    /// Makes a statement that can be run again and again. One statement alone: what stands behind it is an error.
    package func prepare(_ text: String) throws(SQLiteError) -> Statement {
        try Statement(text, on: self)
    }

    /// Runs one statement to its end.
    package func run(_ text: String, _ values: Cell...) throws(SQLiteError) {
        try prepare(text).run(values)
    }

    /// How many rows the last statement that wrote has put in, changed or taken out.
    package var changes: Int {
        // SAFETY: the handle is open until deinit.
        Int(unsafe sqlite3_changes64(handle))
    }

    /// The number of the row that was last put into a table that numbers its rows.
    package var lastRow: Int {
        // SAFETY: the handle is open until deinit.
        Int(unsafe sqlite3_last_insert_rowid(handle))
    }

    /// Does all of `body` or, where it throws, nothing of it.
    package func transaction<Answer>(_ body: () throws -> Answer) throws -> Answer {
        try run("BEGIN IMMEDIATE")
        do {
            let answer = try body()
            try run("COMMIT")
            return answer
        } catch {
            // Some failures have rolled back already, and then this one has nothing to do; the first error is what counts.
            try? run("ROLLBACK")
            throw error
        }
    }

    /// Puts a copy of this database in the place of all that `other` holds.
    package func copy(into other: Database) throws(SQLiteError) {
        // SAFETY: both connections are open, and the backup is finished before either can be closed.
        guard let backup = unsafe sqlite3_backup_init(other.handle, "main", handle, "main") else {
            throw other.error(unsafe sqlite3_extended_errcode(other.handle))
        }
        let step = unsafe sqlite3_backup_step(backup, -1)
        let end = unsafe sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, end == SQLITE_OK else { throw other.error(step == SQLITE_DONE ? end : step) }
    }

    /// What `code` means, in the connection's words.
    func error(_ code: Int32) -> SQLiteError {
        unsafe SQLiteError(code, of: handle)
    }

    /// Puts a copy of `bytes` into the connection.
    private func load(_ bytes: Span<UInt8>) throws(SQLiteError) {
        let count = sqlite3_int64(bytes.count)
        // SAFETY: memory of SQLite's own, `count` bytes, filled before it is handed over; from then on SQLite frees it,
        // also where the call fails (SQLITE_DESERIALIZE_FREEONCLOSE).
        let code = unsafe bytes.withUnsafeBytes { source -> Int32 in
            guard let copy = unsafe sqlite3_malloc64(UInt64(count)), let from = source.baseAddress else {
                return SQLITE_NOMEM
            }
            unsafe copy.copyMemory(from: from, byteCount: source.count)
            let image = unsafe copy.assumingMemoryBound(to: UInt8.self)
            // Bytes 18 and 19 say whether a log of writes stands beside the file. In memory nothing stands beside it,
            // and SQLite would refuse to read (sqlite3_deserialize, "should not be in WAL mode").
            for place in [18, 19] where unsafe image[place] == 2 { unsafe image[place] = 1 }
            let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
            return unsafe sqlite3_deserialize(handle, "main", image, count, count, flags)
        }
        guard code == SQLITE_OK else { throw error(code) }
    }

    /// `path` as a `file:` address, since Debian's SQLite takes every name that begins so for one.
    ///
    /// Source: https://www.sqlite.org/uri.html, section 3.
    private static func address(of path: String, isImmutable: Bool) throws(SQLiteError) -> String {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw SQLiteError(code: Int(SQLITE_CANTOPEN), message: "a file's name is not empty and holds no NUL byte")
        }
        var address = path.hasPrefix("/") ? "file://" : "file:"
        for byte in path.utf8 {
            let isPlain = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "/.-_".utf8.contains(byte)
            let hexadecimal = String(byte, radix: 16)
            address += isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + hexadecimal
        }
        return address + (isImmutable ? "?immutable=1" : "")
    }
}

extension Database.Access {
    fileprivate var isReading: Bool { self == .reading || self == .readingImmutable }

    fileprivate var flags: Int32 {
        switch self {
        case .reading, .readingImmutable: SQLITE_OPEN_READONLY
        case .writing: SQLITE_OPEN_READWRITE
        case .creating: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        }
    }
}

extension SQLiteError {
    fileprivate init(_ code: Int32, of handle: OpaquePointer?) {
        // SAFETY: the words stay valid until the next call on the connection, and are copied here; without one (no
        // memory was left to open it) they are a constant.
        let words = unsafe handle.flatMap { unsafe sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        self.init(code: Int(code), message: unsafe words.map { unsafe String(cString: $0) } ?? "")
    }
}

extension Span<UInt8> {
    /// Whether the header is whole and begins as every database does.
    ///
    /// Source: https://www.sqlite.org/fileformat.html, section 1.3.
    fileprivate var startsLikeADatabase: Bool {
        guard count >= 100 else { return false }
        return "SQLite format 3\0".utf8.enumerated().allSatisfy { self[$0.offset] == $0.element }
    }
}
