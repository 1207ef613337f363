internal import Files
internal import SQLite
package import Vocabulary

/// The local database of advisories, opened for looking up. A worker has its own.
///
/// The file is never changed where it stands: an import puts another in its place, and who has opened the old one reads
/// that to the end.
package final class AdvisoryDatabase {
    let path: String
    let database: Database
    private let questions: Questions
    private let reader = StoredRecordReader()

    /// How many of the records that were looked up could not be read.
    package private(set) var unreadable = 0
    /// The first of them, at most `longestList`.
    package private(set) var unreadableRecords: [UnreadableRecord] = []
    /// How many unreadable records are named, wherever they are told of.
    package static let longestList = 20

    /// Opens the file at `path`, and throws rather than use one that is torn or newer.
    package init(at path: String) throws(DatabaseError) {
        self.path = path
        let size = try Self.size(of: path)
        database = try asking(path) { () throws(SQLiteError) in try Database(at: path, for: .readingImmutable) }
        try Self.check(database, at: path, size: size)
        questions = try asking(path) { [database] () throws(SQLiteError) in try Questions(database) }
    }

    /// The advisories that name a package, whichever of its versions they mean: by id, those that are withdrawn left out.
    ///
    /// The name may be spelled in any way that the ecosystem takes for the same. Records that cannot be read are left
    /// out, counted and named.
    package func advisories(of ecosystem: Ecosystem, named name: String) throws(DatabaseError) -> [Advisory] {
        try advisories(about: AdvisorySubject(ecosystem: ecosystem, name: name))
    }

    /// The advisories that are filed under `subject`: by id, those that are withdrawn left out.
    package func advisories(about subject: AdvisorySubject) throws(DatabaseError) -> [Advisory] {
        let cells: [Cell] = [.text(subject.ecosystem), .text(subject.name)]
        return try records(questions.bySubject, cells).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// The records that have `id` for their own identifier or for an alias, withdrawn ones included.
    package func advisories(called id: String) throws(DatabaseError) -> [Advisory] {
        try records(questions.byID, [.text(id)])
    }

    /// What is known of attacks, and how likely they are, on what has these identifiers: an advisory's and its aliases.
    package func exploitFacts(of ids: [String]) throws(DatabaseError) -> ExploitFacts {
        try asking(path) { () throws(SQLiteError) in
            var facts = ExploitFacts()
            for id in ids where id.hasPrefix("CVE-") {
                try facts.add(questions.exploited(id))
                try facts.add(questions.score(id))
            }
            return facts
        }
    }

    private func records(_ question: Statement, _ cells: [Cell]) throws(DatabaseError) -> [Advisory] {
        try asking(path) { () throws(SQLiteError) in
            var advisories: [Advisory] = []
            try question.bind(cells)
            while try question.step() {
                let stored = StoredRecord(row: question)
                do throws(UnreadableRecord) {
                    advisories.append(try reader.advisory(stored))
                } catch {
                    unreadable += 1
                    if unreadableRecords.count < Self.longestList { unreadableRecords.append(error) }
                }
            }
            question.reset()
            return advisories
        }
    }

    private static func size(of path: String) throws(DatabaseError) -> Int {
        do {
            return try OpenFile(at: Array(path.utf8)).size
        } catch .vanished {
            throw .missing(path: path)
        } catch {
            throw .unusable(path: path, reason: error.reason)
        }
    }

    /// Whether this is a whole advisory database that this program knows.
    static func check(_ database: Database, at path: String, size: Int) throws(DatabaseError) {
        let facts = try asking(path) { () throws(SQLiteError) in
            (
                application: try database.number("PRAGMA application_id"),
                schema: try database.number("PRAGMA user_version"),
                size: try database.number("PRAGMA page_count") * database.number("PRAGMA page_size")
            )
        }
        guard facts.application == DatabaseSchema.application else { throw .foreign(path: path) }
        guard facts.schema <= DatabaseSchema.version else { throw .newer(path: path, schema: facts.schema) }
        // SQLite notices whole pages that lack, and takes a part of one for zeros.
        guard facts.size == size else {
            throw .torn(path: path, reason: "it has \(size) bytes, and \(facts.size) by its header")
        }
    }
}

/// Does `body`, whose errors are those of the database at `path`.
func asking<Answer>(
    _ path: String, _ body: () throws(SQLiteError) -> Answer
) throws(DatabaseError) -> Answer {
    do {
        return try body()
    } catch {
        throw DatabaseError(error, at: path)
    }
}

/// The statements of a look-up, compiled once.
private struct Questions {
    let bySubject: Statement
    let byID: Statement
    private let kev: Statement
    private let epss: Statement

    init(_ database: Database) throws(SQLiteError) {
        let columns = "SELECT records.id, form, size, body FROM"
        bySubject = try database.prepare(
            """
            \(columns) affected JOIN records USING (number)
            WHERE ecosystem = ?1 AND name = ?2 AND withdrawn = 0
            """)
        byID = try database.prepare(
            """
            \(columns) records WHERE number IN
            (SELECT number FROM ids WHERE id = ?1 UNION SELECT number FROM aliases WHERE alias = ?1) ORDER BY records.id
            """)
        kev = try database.prepare("SELECT added, due, ransomware FROM kev WHERE cve = ?1")
        epss = try database.prepare("SELECT score, percentile FROM epss WHERE cve = ?1")
    }

    func exploited(_ cve: String) throws(SQLiteError) -> ExploitFacts.Exploited? {
        try kev.bind(.text(cve))
        defer { kev.reset() }
        guard try kev.step() else { return nil }
        return ExploitFacts.Exploited(
            cve: cve, added: kev.text(at: 0), due: kev.text(at: 1), isRansomware: kev.integer(at: 2) != 0)
    }

    func score(_ cve: String) throws(SQLiteError) -> ExploitFacts.Likelihood? {
        try epss.bind(.text(cve))
        defer { epss.reset() }
        guard try epss.step() else { return nil }
        return ExploitFacts.Likelihood(cve: cve, score: epss.real(at: 0), percentile: epss.real(at: 1))
    }
}
