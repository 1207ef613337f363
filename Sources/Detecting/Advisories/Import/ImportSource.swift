/// Something that advisories, or facts about attacks, are imported from.
package struct ImportSource: Hashable, Sendable {
    /// What the database calls it: an address or a path. Importing under the same name again takes its place.
    package var name: String
    /// Where it lies: a record (OSV's JSON, PyPA's YAML, RustSec's Markdown), JSON lines, a zip, a folder of them, CISA's
    /// catalog of exploited vulnerabilities (JSON) or the scores of the Exploit Prediction Scoring System (CSV, or that
    /// with gzip). Nil where the server said that nothing has changed since the last time.
    package var path: String?
    /// The ecosystem of which it has all records there are: those that it no longer has are taken out. Nil where it adds.
    package var replaced: String?
    /// What the server said for the next conditional request.
    package var etag: String
    /// As `etag`.
    package var lastModified: String
    /// The moment of which it tells what was known, in seconds since 1970. Nil where only what is in it can say: then it is
    /// as old as the newest of its records.
    package var snapshot: Int?

    package init(
        name: String, path: String?, replaced: String? = nil, etag: String = "", lastModified: String = "",
        snapshot: Int? = nil
    ) {
        self.snapshot = snapshot
        self.name = name
        self.path = path
        self.replaced = replaced
        self.etag = etag
        self.lastModified = lastModified
    }

    /// A path that the user named.
    package init(path: String) {
        self.init(name: path, path: path)
    }
}

/// Why a source was not imported. What the database had stays as it was.
package enum ImportError: Error, Hashable, Sendable {
    /// It cannot be read, or is nothing that can be imported.
    case unusable(source: String, reason: String)
    /// It holds no record.
    case empty(source: String)
    /// More of its records are unreadable than readable; the first of them.
    case unreadable(source: String, count: Int, first: UnreadableRecord)
    /// It has less than half of the records that the database has of the ecosystem it is to replace.
    case shrunk(source: String, ecosystem: String, from: Int, to: Int)
    /// Another process is changing the database.
    case busy(path: String)
    /// The new database does not hold together.
    case unsound(reason: String)
}

extension ImportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unusable(let source, let reason): "'\(source)' cannot be imported: \(reason)"
        case .empty(let source): "'\(source)' holds no advisory"
        case .unreadable(let source, let count, let first):
            "most records of '\(source)' cannot be read (\(count)); the first, '\(first.place)': \(first.reason)"
        case .shrunk(let source, let ecosystem, let before, let after):
            "'\(source)' has \(after) records of \(ecosystem) where the database has \(before)"
        case .busy(let path): "another process is changing the advisory database at '\(path)'"
        case .unsound(let reason): "the new database does not hold together: \(reason)"
        }
    }
}

/// What an import did.
package struct ImportReport: Hashable, Sendable {
    /// Records that the database did not have.
    package var added = 0
    /// Records that took the place of an older state.
    package var changed = 0
    /// Records that the database had already, as they are or newer.
    package var kept = 0
    /// Records that their source no longer has.
    package var removed = 0
    /// Records that could not be read.
    package var unreadable = 0
    /// The first of them of each source.
    package var unreadableRecords: [UnreadableRecord] = []
    /// Entries of the catalog of exploited vulnerabilities; nil where none was imported.
    package var exploited: Int?
    /// Scores of likelihood; nil where none were imported.
    package var scored: Int?
    /// Sources that were not imported, while others were.
    package var failures: [ImportError] = []

    package init() {}
}
