internal import Files

/// A record a line, behind one that tells of what moment they are.
struct ExportLines: ExportSink {
    private let path: String
    /// Written beside it, so that nobody takes a half for the whole.
    private let draft: String
    private let file: GrowingFile
    private var waiting: [UInt8]

    /// In bytes: what is written at once.
    private static let piece = 1 << 20

    init(at path: String, _ snapshots: Snapshots) throws {
        self.path = path
        draft = path + ".new"
        file = try GrowingFile(at: draft, keepsContents: false)
        waiting = snapshots.line + [UInt8(ascii: "\n")]
    }

    mutating func add(_ record: StoredRecord, bytes: [UInt8]) throws {
        waiting += try Self.line(of: record, bytes) + [UInt8(ascii: "\n")]
        if waiting.count >= Self.piece { try write() }
    }

    mutating func finish() throws {
        try write()
        try WholeFile.move(draft, to: path)
    }

    private mutating func write() throws {
        try file.append(waiting[...])
        waiting.removeAll(keepingCapacity: true)
    }

    private static func line(of record: StoredRecord, _ bytes: [UInt8]) throws -> [UInt8] {
        // Line breaks and tabs stand in no string of JSON, and white space parts nothing in it that is not parted anyhow
        // (RFC 8259, sections 2 and 7).
        guard record.form != "json" else { return bytes.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } }
        return OSVRecord(try record.advisory(in: bytes)).json
    }
}
