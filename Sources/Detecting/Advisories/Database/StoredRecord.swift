internal import SQLite
internal import Vocabulary
internal import Zlib

/// A record as the database keeps it.
struct StoredRecord: Sendable {
    var id: String
    /// How the file's name ends that it came in, which tells the form it is written in: `json`.
    var form: String
    /// Of its bytes, inflated.
    var size: Int
    /// A raw deflate stream of the bytes that were published: most come so out of a zip, and none of the framings would
    /// tell more than the size does.
    var body: [UInt8]
}

extension StoredRecord {
    /// From a row of `id, form, size, body`.
    init(row: Statement) {
        self.init(id: row.text(at: 0), form: row.text(at: 1), size: row.integer(at: 2), body: row.bytes(at: 3))
    }

    /// A name for its file, which says the form.
    var fileName: String { "\(id).\(form)" }

    /// What the bytes say that it was published as.
    func advisory(in bytes: [UInt8]) throws(UnreadableRecord) -> Advisory {
        guard let format = AdvisoryReader.format(of: Path(fileName)) else {
            throw UnreadableRecord(place: id, reason: "this program reads no records of the form '\(form)'")
        }
        do {
            return try format.advisory(in: bytes)
        } catch {
            throw UnreadableRecord(place: id, reason: "\(error)")
        }
    }
}

/// A record that could not be read.
package struct UnreadableRecord: Error, Hashable, Sendable {
    /// Its identifier, or the file or member that holds it.
    package var place: String
    /// What stands there and what would be right.
    package var reason: String

    package init(place: String, reason: String) {
        self.place = place
        self.reason = reason
    }
}

/// Inflates and reads stored records.
final class StoredRecordReader {
    private let inflater = Inflater(.deflate)
    private var buffer: [UInt8] = []

    /// What was published.
    func bytes(of record: StoredRecord) throws(UnreadableRecord) -> [UInt8] {
        do {
            let limit = RecordReader.largest
            let inflated = try inflater.inflate(record.body.span, into: &buffer, expected: record.size, limit: limit)
            guard inflated.count == record.size else { throw InflateError.corrupt }
            return Array(buffer[..<inflated.count])
        } catch {
            throw UnreadableRecord(place: record.id, reason: "its bytes in the database are torn")
        }
    }

    func advisory(_ record: StoredRecord) throws(UnreadableRecord) -> Advisory {
        try record.advisory(in: bytes(of: record))
    }
}
