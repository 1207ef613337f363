internal import Archives
internal import Files
internal import Hashing
internal import SQLite

extension AdvisoryDatabase {
    /// Writes every record, as it was published, into a zip archive at `path`, as OSV's feeds have them: `ID.json`.
    ///
    /// Importing it gives the same records. Archives end at 4 GiB. How many records were written.
    package func export(to path: String) throws(DatabaseError) -> Int {
        var archive = ZipWriter()
        let reader = StoredRecordReader()
        let count = try asking(self.path) { () throws(SQLiteError) in
            let rows = try database.prepare(
                "SELECT ids.id, form, size, body FROM ids JOIN records USING (number) ORDER BY ids.id")
            var count = 0
            while try rows.step() {
                let record = StoredRecord(row: rows)
                guard let bytes = try? reader.bytes(of: record) else {
                    throw SQLiteError(
                        code: SQLiteError.Kind.corrupt.rawValue, message: "the record \(record.id) is torn")
                }
                let isAdded = archive.add(
                    name: record.fileName, deflated: record.body, size: bytes.count,
                    checksum: CRC32.checksum(of: bytes.span))
                guard isAdded else { throw SQLiteError(code: -1, message: "its records do not fit in a zip of 4 GiB") }
                count += 1
            }
            return count
        }
        archive.finish()
        do {
            try WholeFile.write(archive.bytes, to: path)
        } catch {
            throw .unusable(path: path, reason: error.reason)
        }
        return count
    }
}
