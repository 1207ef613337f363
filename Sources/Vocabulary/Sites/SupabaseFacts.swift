/// What a Supabase project answers to somebody who holds no more than the key that a site publishes.
///
/// Counts alone: what stands in a row or a file is never asked for, and never kept.
package struct SupabaseFacts: Hashable, Sendable {
    /// How it answers to a read.
    package enum Reading: String, Hashable, Sendable, CaseIterable {
        /// With something.
        case open
        /// With nothing: there is nothing, or policies hold it back. From outside nobody can tell which.
        case empty
        /// It refuses.
        case refused
        /// There is none of that name.
        case missing
        /// In a way that tells nothing, or not at all.
        case unknown
    }

    /// A table or view.
    package struct Table: Hashable, Sendable {
        package var name: String
        package var reading: Reading
        /// Rows that it answers with; nil where it told no number.
        package var rows: Int?

        package init(name: String, reading: Reading, rows: Int? = nil) {
            self.name = name
            self.reading = reading
            self.rows = rows
        }
    }

    /// A bucket of files.
    package struct Bucket: Hashable, Sendable {
        package var name: String
        /// To the question what is in it.
        package var reading: Reading
        /// Files and folders that it listed, at most 100; nil where it told none.
        package var entries: Int?
        /// Whether whoever knows a file's name gets the file; nil where that is not known.
        package var isPublic: Bool?

        package init(name: String, reading: Reading, entries: Int? = nil, isPublic: Bool? = nil) {
            self.name = name
            self.reading = reading
            self.entries = entries
            self.isPublic = isPublic
        }
    }

    /// Of the project: `https://abcdefghijklmnopqrst.supabase.co`.
    package var address: Path
    /// To the question what there is: its description names all tables.
    package var description: Reading
    /// By name.
    package var tables: [Table]
    /// By name.
    package var buckets: [Bucket]

    package init(address: Path, description: Reading, tables: [Table] = [], buckets: [Bucket] = []) {
        self.address = address
        self.description = description
        self.tables = tables
        self.buckets = buckets
    }
}
