/// A table of a database, and those of its columns whose cells stand in the file.
package struct StoredTable: Hashable, Sendable {
    package var name: String
    /// In the table's order.
    package var columns: [String]

    package init(name: String, columns: [String]) {
        self.name = name
        self.columns = columns
    }

    /// The statement that reads every row, the columns in their order.
    ///
    /// Columns are named one by one: `*` would also compute those that the schema describes by a formula, which is how a
    /// small file would fill the memory.
    package var selection: String {
        "SELECT \(columns.map(Self.quoted).joined(separator: ", ")) FROM main.\(Self.quoted(name))"
    }

    fileprivate static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension Database {
    /// The tables whose rows stand in the file, by name: no views, no virtual tables, no tables of SQLite's own.
    package func storedTables() throws(SQLiteError) -> [StoredTable] {
        // A virtual table has no page where it begins.
        let listing = try prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")
        var names: [String] = []
        while try listing.step() { names.append(listing.text(at: 0)) }
        var tables: [StoredTable] = []
        for name in names where !name.hasPrefix("sqlite_") {
            let columns = try columns(of: name)
            if !columns.isEmpty { tables.append(StoredTable(name: name, columns: columns)) }
        }
        return tables
    }

    /// Source: https://www.sqlite.org/pragma.html#pragma_table_info: it shows no generated columns.
    private func columns(of table: String) throws(SQLiteError) -> [String] {
        let listing = try prepare("PRAGMA main.table_info(\(StoredTable.quoted(table)))")
        var columns: [String] = []
        while try listing.step() { columns.append(listing.text(at: 1)) }
        return columns
    }
}
