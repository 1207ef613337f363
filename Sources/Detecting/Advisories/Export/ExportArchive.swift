internal import Archives
internal import Files
internal import Hashing
internal import SQLite
internal import Zlib

/// A zip archive with each record as it was published.
struct ExportArchive: ExportSink {
    private let path: String
    private var archive = ZipWriter()

    init(at path: String, _ snapshots: Snapshots) throws {
        self.path = path
        let bytes = snapshots.lines
        // Not for programs that know of records alone: they take files by how the names end.
        guard let packed = Deflater(.deflate, level: 6).deflate(bytes.span) else { return }
        try add(Snapshots.fileName, packed, bytes)
    }

    mutating func add(_ record: StoredRecord, bytes: [UInt8]) throws {
        try add(record.fileName, record.body, bytes)
    }

    private mutating func add(_ name: String, _ packed: [UInt8], _ bytes: [UInt8]) throws {
        let isAdded = archive.add(
            name: name, deflated: packed, size: bytes.count, checksum: CRC32.checksum(of: bytes.span))
        guard isAdded else {
            throw DatabaseError.unusable(path: path, reason: "the records do not fit in a zip of 4 GiB; write jsonl")
        }
    }

    mutating func finish() throws {
        archive.finish()
        try WholeFile.write(archive.bytes, to: path)
    }
}
