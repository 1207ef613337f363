internal import Files
internal import SQLite

extension AdvisoryDatabase {
    /// Writes every record into a file at `path`, and what moment they tell of. How many records were written.
    ///
    /// Importing the file gives the same advisories, as old as they are here.
    package func export(to path: String, as format: ExportFormat = .zip) throws(DatabaseError) -> Int {
        do {
            let snapshots = Snapshots(try status().parts)
            switch format {
            case .zip: return try export(into: ExportArchive(at: path, snapshots))
            case .jsonl: return try export(into: ExportLines(at: path, snapshots))
            }
        } catch let error as DatabaseError {
            throw error
        } catch let error as SQLiteError {
            throw DatabaseError(error, at: self.path)
        } catch let error as UnreadableRecord {
            throw .torn(path: self.path, reason: "the record \(error.place): \(error.reason)")
        } catch let error as FileError {
            throw .unusable(path: path, reason: error.reason)
        } catch {
            throw .unusable(path: path, reason: "\(error)")
        }
    }

    private func export(into sink: some ExportSink) throws -> Int {
        var sink = sink
        let reader = StoredRecordReader()
        let rows = try database.prepare(
            "SELECT ids.id, form, size, body FROM ids JOIN records USING (number) ORDER BY ids.id")
        var count = 0
        while try rows.step() {
            let record = StoredRecord(row: rows)
            try sink.add(record, bytes: reader.bytes(of: record))
            count += 1
        }
        try sink.finish()
        return count
    }
}

/// A file that records are exported into.
protocol ExportSink {
    /// `bytes` are those that were published.
    mutating func add(_ record: StoredRecord, bytes: [UInt8]) throws

    /// Puts the file in its place. Nothing can be added after it.
    mutating func finish() throws
}
