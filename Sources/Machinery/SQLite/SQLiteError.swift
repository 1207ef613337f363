/// Why SQLite did not do what it was asked.
package struct SQLiteError: Error, Hashable, Sendable {
    /// SQLite's result code, the extended one: its lower eight bits are the primary code.
    ///
    /// Source: https://www.sqlite.org/rescode.html.
    package var code: Int
    /// SQLite's words, or ours. May quote names from a file that was looked at.
    package var message: String

    package init(code: Int, message: String) {
        self.code = code
        self.message = message
    }

    /// What kind of failure it is, as far as callers tell them apart.
    package var kind: Kind { Kind(rawValue: code & 0xFF) ?? .other }

    /// The primary codes that callers answer in ways of their own.
    package enum Kind: Int, Sendable {
        /// Another connection holds a lock on the file.
        case busy = 5
        /// The work took more steps than its budget.
        case overBudget = 9
        /// The bytes of the file contradict each other.
        case corrupt = 11
        /// The file is not there, or is not to be opened.
        case cannotOpen = 14
        /// A row is there already, or lacks what its table asks for.
        case constraint = 19
        /// The session may not do that.
        case notAuthorized = 23
        /// It does not begin as a database does.
        case notADatabase = 26
        /// Any other code.
        case other = -1
    }
}
