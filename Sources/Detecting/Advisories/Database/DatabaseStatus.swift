internal import SQLite

/// What the advisory database holds, and since when. All moments are seconds since 1970.
package struct DatabaseStatus: Hashable, Sendable {
    /// One ecosystem's part.
    package struct Part: Hashable, Sendable {
        /// As OSV spells it, without a suffix.
        package var ecosystem: String
        package var records: Int
        /// How many of the records hold no more.
        package var withdrawn: Int
        /// How many packages the records name.
        package var packages: Int
        /// When records of it last came in, or were last found to be unchanged.
        package var fetched: Int
        /// The moment of which its records tell what was known: how old they are is counted from here.
        package var snapshot: Int
    }

    /// What records came from.
    package struct Source: Hashable, Sendable {
        /// An address or a path.
        package var name: String
        package var fetched: Int
        /// What the server said for the next conditional request. Empty where it said nothing.
        package var etag: String
        /// As `etag`.
        package var lastModified: String
        /// When the last of its records was changed, RFC 3339. Empty where no record says.
        package var newest: String
        package var records: Int
        /// How many records could not be read.
        package var unreadable: Int
    }

    /// The schema of the file.
    package var schema: Int
    /// SHA-256, in hexadecimal, over what the database holds: two with the same digest answer the same.
    package var digest: String
    /// By name.
    package var parts: [Part]
    /// By name.
    package var sources: [Source]
    /// The first records of each source that could not be read.
    package var unreadable: [UnreadableRecord]
    /// How many vulnerabilities the catalog of known exploited ones has; 0 where it was not imported.
    package var exploited: Int
    /// The day of that catalog. Empty where it was not imported.
    package var exploitedReleased: String
    /// How many vulnerabilities have a score of likelihood; 0 where none were imported.
    package var scored: Int
    /// The day of those scores. Empty where none were imported.
    package var scoresReleased: String

    /// All records, each once whatever ecosystems it names.
    package var records: Int
}

extension AdvisoryDatabase {
    /// What it holds.
    package func status() throws(DatabaseError) -> DatabaseStatus {
        try asking(path) { () throws(SQLiteError) in try DatabaseStatus(of: database) }
    }
}

extension DatabaseStatus {
    init(of database: Database) throws(SQLiteError) {
        schema = try database.number("PRAGMA user_version")
        digest = try database.meta("digest")
        parts = try Self.parts(of: database)
        sources = try Self.sources(of: database)
        unreadable = try Self.unreadable(of: database)
        records = Int(try database.meta("records")) ?? 0
        exploited = Int(try database.meta("kev-count")) ?? 0
        exploitedReleased = try database.meta("kev-released")
        scored = Int(try database.meta("epss-count")) ?? 0
        scoresReleased = try database.meta("epss-released")
    }

    private static func parts(of database: Database) throws(SQLiteError) -> [Part] {
        let rows = try database.prepare(
            "SELECT name, records, withdrawn, packages, fetched FROM ecosystems ORDER BY name")
        var parts: [Part] = []
        while try rows.step() {
            // A database that an older program made does not say of what moment it is.
            let snapshot = Int(try database.meta(snapshotKey(of: rows.text(at: 0)))) ?? rows.integer(at: 4)
            parts.append(
                Part(
                    ecosystem: rows.text(at: 0), records: rows.integer(at: 1), withdrawn: rows.integer(at: 2),
                    packages: rows.integer(at: 3), fetched: rows.integer(at: 4), snapshot: snapshot))
        }
        return parts
    }

    /// Where the database says what moment an ecosystem's records tell of.
    static func snapshotKey(of ecosystem: String) -> String { "snapshot/\(ecosystem)" }

    private static func sources(of database: Database) throws(SQLiteError) -> [Source] {
        let rows = try database.prepare(
            "SELECT name, fetched, etag, last_modified, newest, records, unreadable FROM sources ORDER BY name")
        var sources: [Source] = []
        while try rows.step() {
            sources.append(
                Source(
                    name: rows.text(at: 0), fetched: rows.integer(at: 1), etag: rows.text(at: 2),
                    lastModified: rows.text(at: 3), newest: rows.text(at: 4), records: rows.integer(at: 5),
                    unreadable: rows.integer(at: 6)))
        }
        return sources
    }

    private static func unreadable(of database: Database) throws(SQLiteError) -> [UnreadableRecord] {
        let rows = try database.prepare("SELECT place, reason FROM unreadable ORDER BY source, place, reason")
        var unreadable: [UnreadableRecord] = []
        while try rows.step() { unreadable.append(UnreadableRecord(place: rows.text(at: 0), reason: rows.text(at: 1))) }
        return unreadable
    }
}
