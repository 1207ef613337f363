internal import Bytes
internal import SQLite
internal import Vocabulary

/// An SQLite database: what its tables hold, table by table.
///
/// It is read from memory, and nothing of it runs: no view, no trigger, no formula. A log of writes beside the file
/// (`-wal`) is a file of its own, and what only it holds is in no table yet.
///
/// Source: https://www.sqlite.org/fileformat2.html, section 1.3.
struct SQLiteDatabase: ContainerFormat {
    /// Where the header says whether writes go to a log first.
    private static let writeVersion = 18
    private static let log: UInt8 = 2

    func claims(_ bytes: Span<UInt8>, at place: Place) -> Bool {
        bytes.holds("SQLite format 3\0")
    }

    func unpack(
        _ bytes: Span<UInt8>, at place: Place, into extraction: inout Extraction
    ) throws(ContainerError) -> Remainder {
        if bytes.count > Self.writeVersion, bytes[Self.writeVersion] == Self.log {
            extraction.record(
                .container, "what a log of writes beside it holds (-wal) is not read as rows", at: place,
                state: .skipped)
        }
        var reader = TableReader(of: bytes)
        do throws(SQLiteError) {
            try reader.readAll(at: place, into: &extraction)
        } catch {
            throw .malformed(TableReader.reason(of: error))
        }
        // Blobs of other programs' making may hold strings where they stand.
        return .text(besides: [])
    }
}
