internal import SQLite

/// Puts records into a database that is being made.
final class RecordWriter {
    /// What became of a record.
    enum Outcome {
        case added, changed
        /// The database has it already, as it is or newer.
        case kept
    }

    private let known: Statement
    private let forget: Statement
    private let keep: Statement
    private let identify: Statement
    private let file: Statement
    private let name: Statement
    /// The number of the last record.
    private var last: Int

    init(_ database: Database) throws(SQLiteError) {
        known = try database.prepare("SELECT number, modified, digest FROM ids WHERE id = ?1")
        forget = try database.prepare("DELETE FROM records WHERE number = ?1")
        keep = try database.prepare("INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5)")
        identify = try database.prepare("INSERT OR REPLACE INTO ids VALUES (?1, ?2, ?3, ?4, ?5)")
        file = try database.prepare("INSERT OR IGNORE INTO affected VALUES (?1, ?2, ?3, ?4)")
        name = try database.prepare("INSERT OR IGNORE INTO aliases VALUES (?1, ?2)")
        last = try database.number("SELECT max(number) FROM records")
    }

    /// Keeps `record`, unless the database has a newer state of it. Answers what became of it and its number.
    func put(_ record: PreparedRecord) throws(SQLiteError) -> (outcome: Outcome, number: Int) {
        try known.bind(.text(record.stored.id))
        defer { known.reset() }
        guard try known.step() else { return (.added, try insert(record)) }
        let number = known.integer(at: 0)
        let old = (modified: known.text(at: 1), digest: known.bytes(at: 2))
        guard record.isNewer(than: old) else { return (.kept, number) }
        known.reset()
        // Its rows in the other tables stay until the sweep: looking for each of them would need another index.
        try forget.run(.integer(number))
        return (.changed, try insert(record))
    }

    private func insert(_ record: PreparedRecord) throws(SQLiteError) -> Int {
        last += 1
        let stored = record.stored
        try keep.run(
            .integer(last), .text(stored.id), .text(stored.form), .integer(stored.size), .blob(stored.body))
        let withdrawn = Cell.integer(record.isWithdrawn ? 1 : 0)
        try identify.run(
            .text(stored.id), .integer(last), .text(record.modified), withdrawn, .blob(record.digest))
        for subject in record.subjects {
            try file.run(.text(subject.ecosystem), .text(subject.name), .integer(last), withdrawn)
        }
        for alias in record.aliases { try name.run(.text(alias), .integer(last)) }
        return last
    }
}

extension PreparedRecord {
    /// Whether this is to take the place of another state of the same record. Of two states of one moment the digest
    /// decides, so that the order in which files are imported does not matter.
    fileprivate func isNewer(than old: (modified: String, digest: [UInt8])) -> Bool {
        let (new, before) = (Self.moment(modified), Self.moment(old.modified))
        if new.elementsEqual(before) { return old.digest.lexicographicallyPrecedes(digest) }
        return before.lexicographicallyPrecedes(new)
    }

    /// RFC 3339 in UTC as bytes that are ordered as the moments are: without the `Z`, `…:36` is before `…:36.5`.
    private static func moment(_ text: String) -> Substring.UTF8View {
        (text.hasSuffix("Z") ? text.dropLast() : text[...]).utf8
    }
}
