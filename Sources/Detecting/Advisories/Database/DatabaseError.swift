internal import SQLite

/// Why the advisory database could not be used. Nothing of it is used then.
package enum DatabaseError: Error, Hashable, Sendable {
    /// There is none at this path.
    case missing(path: String)
    /// Its bytes contradict each other: it was cut, or written over.
    case torn(path: String, reason: String)
    /// A newer program made it, in a way that this one does not know.
    case newer(path: String, schema: Int)
    /// It is something else than an advisory database.
    case foreign(path: String)
    /// The system or another process stands in the way.
    case unusable(path: String, reason: String)

    init(_ error: SQLiteError, at path: String) {
        switch error.kind {
        case .corrupt, .notADatabase: self = .torn(path: path, reason: error.message)
        default: self = .unusable(path: path, reason: error.message)
        }
    }
}

extension DatabaseError: CustomStringConvertible {
    /// What is wrong, and the command that mends it.
    package var description: String {
        remedy.map { "\(fact); \($0)" } ?? fact
    }

    private var fact: String {
        switch self {
        case .missing(let path): "there is no advisory database at '\(path)'"
        case .torn(let path, let reason): "the advisory database at '\(path)' is torn: \(reason)"
        case .newer(let path, let schema):
            "the advisory database at '\(path)' has schema \(schema), and this program knows \(DatabaseSchema.version)"
        case .foreign(let path): "'\(path)' is not an advisory database"
        case .unusable(let path, let reason): "the advisory database at '\(path)' cannot be used: \(reason)"
        }
    }

    private var remedy: String? {
        switch self {
        case .missing: "'assay advisories update' makes one"
        case .torn, .newer: "'assay advisories update --anew' makes a new one"
        case .foreign: "--database FILE names another"
        case .unusable: nil
        }
    }
}
