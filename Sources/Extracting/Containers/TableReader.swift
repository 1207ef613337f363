internal import Bytes
internal import SQLite
internal import Vocabulary

/// Writes the rows of a database as text: `column=value`, a line for each cell that holds text, and an empty line behind
/// each row, so that the names of columns tell what the values are.
struct TableReader {
    private let whole: Range<Int>
    private let bytes: [UInt8]
    /// How many bytes of cells may still be read.
    private var bytesLeft: Int
    /// The first table that could not be read to its end.
    private var fault: SQLiteError?

    /// A text is given when it has grown so large, since a table may be as large as the file.
    private static let largestText = 16 << 20

    init(of bytes: Span<UInt8>) {
        whole = bytes.indices
        self.bytes = bytes.copy
        // Each cell of an honest file has bytes of its own, which at most double when UTF-16 becomes UTF-8. In a hostile
        // one a thousand rows may name the same page.
        bytesLeft = 4 * bytes.count
    }

    /// Gives all tables to `extraction`. A table that is torn ends there, and the others are still read.
    mutating func readAll(at place: Place, into extraction: inout Extraction) throws(SQLiteError) {
        // A row takes an instruction a column and some more; a thousand columns may come from a row of few bytes.
        let database = try Database(bytes: bytes.span, steps: 1_000_000 + 16 * bytes.count)
        for table in try database.storedTables() {
            guard extraction.mayGoOn(at: place), bytesLeft > 0 else { break }
            do throws(SQLiteError) {
                try read(table, of: database, at: place, into: &extraction)
            } catch {
                if error.kind == .overBudget { throw error }
                fault = fault ?? error
            }
        }
        if bytesLeft <= 0 {
            extraction.record(.malformed, "rows share bytes, as only bombs do", at: place, state: .failed)
        }
        if let fault { throw fault }
    }

    private mutating func read(
        _ table: StoredTable, of database: Database, at place: Place, into extraction: inout Extraction
    ) throws(SQLiteError) {
        let rows = try database.prepare(table.selection)
        var text: [UInt8] = []
        // What was read before the table turned out to be torn counts, too.
        defer { give(text, named: table.name, at: place, to: &extraction) }
        while bytesLeft > 0, extraction.mayGoOn(at: place), try rows.step() {
            for (index, column) in table.columns.enumerated() {
                switch rows.value(at: index) {
                case .text(let value): append(Array(value.utf8), of: column, to: &text)
                case .blob(let value) where Encoding(of: value.span) == .text: append(value, of: column, to: &text)
                case .blob(let value):
                    bytesLeft -= value.count
                    giveFile(value, named: "\(table.name)/\(column)", at: place, to: &extraction)
                case .null, .integer, .real: continue
                }
            }
            text.append(UInt8(ascii: "\n"))
            if text.count > Self.largestText {
                give(text, named: table.name, at: place, to: &extraction)
                text = []
            }
        }
    }

    private mutating func append(_ value: [UInt8], of column: String, to text: inout [UInt8]) {
        guard !value.isEmpty else { return }
        bytesLeft -= value.count
        text += Array(column.utf8) + [UInt8(ascii: "=")] + value + [UInt8(ascii: "\n")]
    }

    /// A blob that is a file of its own. Any other is looked at where it stands in the database's bytes.
    private func giveFile(_ value: [UInt8], named name: String, at place: Place, to extraction: inout Extraction) {
        let isContainer = Roster.containerFormats.contains { $0.claims(value.span, at: Place(name: Path(name))) }
        guard isContainer || Encoding(of: value.span).isWide else { return }
        give(value, named: name, at: place, to: &extraction)
    }

    private func give(_ text: [UInt8], named name: String, at place: Place, to extraction: inout Extraction) {
        let text = DecodedText(text, alignment: .whole(whole, count: text.count))
        extraction.add(.databaseRow, named: Path(name), text, in: whole, of: place)
    }

    /// Never SQLite's own words, which may quote what stands in the file.
    static func reason(of error: SQLiteError) -> String {
        switch error.kind {
        case .overBudget: "its tables take more work than their size allows"
        case .corrupt, .notADatabase: "the database is damaged"
        default: "SQLite does not read it (code \(error.code))"
        }
    }
}
