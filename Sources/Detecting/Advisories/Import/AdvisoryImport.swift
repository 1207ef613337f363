internal import Files
internal import Hashing
internal import SQLite

/// Brings advisories, and facts about attacks, into the database.
///
/// A new database is made beside the old one and takes its place at the end, when it is whole: an import that fails or is
/// killed leaves the old one in use.
package struct AdvisoryImport: Sendable {
    /// Where the database is, or is to be.
    package var database: String
    /// The moment that records are taken to be known from, in seconds since 1970.
    package var now: Int
    /// How many records are read at a time.
    package var workers: Int
    /// Whether the old database is left out: the way on from one that is torn or newer.
    package var startsAnew: Bool
    /// Whether a source that is to replace an ecosystem may have less than half of its records.
    package var allowsShrinking: Bool
    /// From how many records of an ecosystem on they are a feed, which is as old as its newest record. Fewer are a list that
    /// somebody keeps: it may be right for years, and counts from its import.
    package var smallestFeed: Int

    package init(
        into database: String, now: Int, workers: Int = 2, startsAnew: Bool = false, allowsShrinking: Bool = false,
        smallestFeed: Int = 1000
    ) {
        self.database = database
        self.now = now
        self.workers = workers
        self.startsAnew = startsAnew
        self.allowsShrinking = allowsShrinking
        self.smallestFeed = smallestFeed
    }

    /// Imports `sources` in their order. One that fails is left out and named in the report; where all fail, the first
    /// failure is thrown.
    ///
    /// Throws an `ImportError`, a `DatabaseError` where the old database cannot be used or the new one not be made, or what
    /// ended the task.
    package func run(_ sources: [ImportSource]) async throws -> ImportReport {
        do {
            return try await importing(sources)
        } catch let error as SQLiteError {
            throw DatabaseError(error, at: database)
        } catch let error as FileError {
            throw DatabaseError.unusable(path: database, reason: error.reason)
        }
    }

    private func importing(_ sources: [ImportSource]) async throws -> ImportReport {
        try WholeFile.makeFolder(of: database)
        guard let lock = try FileLock.taken(at: database + ".lock") else { throw ImportError.busy(path: database) }
        defer { withExtendedLifetime(lock) {} }
        let draft = try ImportDraft(of: database, startsAnew: startsAnew)
        do {
            let report = try await fill(draft, from: sources)
            if let failure = report.failures.first, report.failures.count == sources.count { throw failure }
            try draft.finish()
            return report
        } catch {
            draft.discard()
            throw error
        }
    }

    private func fill(_ draft: ImportDraft, from sources: [ImportSource]) async throws -> ImportReport {
        var report = ImportReport()
        for source in sources {
            do {
                var intake = try SourceIntake(of: source, for: self, into: draft)
                try await draft.attempt { try await intake.take() }
                intake.close(&report)
            } catch let failure as ImportError {
                report.failures.append(failure)
            }
        }
        return report
    }
}
