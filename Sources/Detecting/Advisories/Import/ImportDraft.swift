internal import Files
internal import Hashing
internal import SQLite

/// The database that an import makes, beside the one that is in use.
final class ImportDraft {
    let database: Database
    private let path: String
    private let draft: String
    /// When records of each ecosystem last came in, in seconds since 1970.
    private var fetched: [String: Int] = [:]
    /// What moment the records of each ecosystem tell of, in seconds since 1970.
    private var snapshots: [String: Int] = [:]
    /// What sources say of that, until it is known which of them weighs enough.
    private var offers: [Offer] = []

    private struct Offer {
        var ecosystem: String
        var moment: Int
        var records: Int
        var replaces: Bool
    }

    /// A copy of the database at `path`, or a new one where there is none or `startsAnew`.
    ///
    /// What an import that was killed has left is written over.
    init(of path: String, startsAnew: Bool) throws {
        self.path = path
        draft = path + ".new"
        for left in [draft, draft + "-journal"] { try? WholeFile.remove(left) }
        let old = startsAnew ? nil : try Self.existing(at: path)
        database = try asking(draft) { [draft] () throws(SQLiteError) in try Database(at: draft, for: .creating) }
        try asking(draft) { [database] () throws(SQLiteError) in
            // Nobody else sees the draft, and one that is not finished is thrown away: its journal need not be on disk.
            try database.run("PRAGMA journal_mode = MEMORY")
            try database.run("PRAGMA cache_size = -65536")
            // What is copied is written to the disk for good with the rest, by the one commit.
            try database.run("PRAGMA synchronous = OFF")
            if let old { try old.copy(into: database) }
            try database.run("PRAGMA synchronous = FULL")
            try database.run("BEGIN IMMEDIATE")
            if old == nil { try DatabaseSchema.create(in: database) }
        }
        for part in try asking(path, { [database] () throws(SQLiteError) in try DatabaseStatus(of: database) }).parts {
            fetched[part.ecosystem] = part.fetched
            snapshots[part.ecosystem] = part.snapshot
        }
    }

    private static func existing(at path: String) throws(DatabaseError) -> Database? {
        do {
            return try AdvisoryDatabase(at: path).database
        } catch .missing {
            return nil
        }
    }

    /// Does all of `body` to the draft or, where it throws, nothing of it.
    func attempt<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        try database.run("SAVEPOINT attempt")
        do {
            let answer = try await body()
            try database.run("RELEASE attempt")
            return answer
        } catch {
            // Where SQLite has rolled everything back itself these fail, and so does all that follows.
            try? database.run("ROLLBACK TO attempt")
            try? database.run("RELEASE attempt")
            throw error
        }
    }

    /// Notes that the database knows the state of `ecosystem` as of `moment`.
    func note(_ ecosystem: String, fetchedAt moment: Int) {
        fetched[ecosystem] = max(moment, fetched[ecosystem] ?? 0)
    }

    /// Notes that a source with so many records of `ecosystem` tells what was known at `moment`.
    ///
    /// - Parameter replaces: Whether it has all records there are, so that what was known before counts no more.
    func note(_ ecosystem: String, tellingOf moment: Int, records: Int, replaces: Bool) {
        offers.append(Offer(ecosystem: ecosystem, moment: moment, records: records, replaces: replaces))
    }

    /// A few records of today make no database of last year a fresh one: a source counts where it has half of the records.
    private func snapshot(of ecosystem: String, records: Int) -> Int {
        var snapshot = snapshots[ecosystem]
        for offer in offers where offer.ecosystem == ecosystem && (offer.replaces || offer.records * 2 >= records) {
            snapshot = offer.replaces ? offer.moment : max(offer.moment, snapshot ?? .min)
        }
        // Many small sources, and none before them: the newest of them tells.
        let newest = offers.filter { $0.ecosystem == ecosystem }.map(\.moment).max()
        return snapshot ?? newest ?? fetched[ecosystem] ?? 0
    }

    /// Counts and sums up, checks, and puts the draft in the place of the database.
    func finish() throws {
        try DatabaseSchema.sweep(database)
        try count()
        try database.setMeta("digest", digest())
        try database.run("COMMIT")
        try check()
        try WholeFile.move(draft, to: path)
    }

    /// Throws the draft away.
    func discard() {
        for left in [draft, draft + "-journal"] { try? WholeFile.remove(left) }
    }

    private func count() throws(SQLiteError) {
        try database.run("DELETE FROM ecosystems")
        let rows = try database.prepare(
            """
            SELECT ecosystem, count(DISTINCT number), count(DISTINCT iif(withdrawn, number, NULL)), count(DISTINCT name)
            FROM affected GROUP BY ecosystem
            """)
        while try rows.step() {
            try database.run(
                "INSERT INTO ecosystems VALUES (?1, ?2, ?3, ?4, ?5)", rows.value(at: 0), rows.value(at: 1),
                rows.value(at: 2), rows.value(at: 3), .integer(fetched[rows.text(at: 0)] ?? 0))
            let (name, records) = (rows.text(at: 0), rows.integer(at: 1))
            try database.setMeta(DatabaseStatus.snapshotKey(of: name), "\(snapshot(of: name, records: records))")
        }
        try database.setMeta("records", "\(database.number("SELECT count(*) FROM ids"))")
    }

    /// Over the records and the facts about attacks, whatever their order of arrival.
    private func digest() throws(SQLiteError) -> String {
        var parts: [UInt8] = []
        let rows = try database.prepare("SELECT id, digest FROM ids ORDER BY id")
        while try rows.step() {
            parts += rows.text(at: 0).utf8
            parts.append(0)
            parts += rows.bytes(at: 1)
        }
        for key in ["kev-digest", "epss-digest"] { parts += Array((try database.meta(key)).utf8) + [0] }
        return Hexadecimal.text(of: SHA256.digest(of: parts))
    }

    /// Reads the draft as a scan would, and has SQLite walk through all of it.
    private func check() throws {
        let made = try AdvisoryDatabase(at: draft)
        let check = try made.database.prepare("PRAGMA quick_check(1)")
        guard try check.step(), check.text(at: 0) == "ok" else { throw ImportError.unsound(reason: check.text(at: 0)) }
    }
}
