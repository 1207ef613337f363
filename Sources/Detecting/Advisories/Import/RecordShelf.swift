internal import Archives
internal import Bytes
internal import Files
internal import Vocabulary
internal import Zlib

/// A record that is still to be read.
struct RawRecord: Sendable {
    enum Content: Sendable {
        case plain([UInt8])
        /// A raw deflate stream, and what the archive claims of its bytes.
        case deflated([UInt8], size: Int, checksum: Int)
        /// It could not be fetched.
        case missing(reason: String)
    }

    /// The file or member: it tells the form, and people where it is.
    var place: Path
    var content: Content
}

/// Records that lie somewhere, each to be taken by its number, by several workers at once.
protocol RecordShelf: Sendable {
    var count: Int { get }
    /// What it says itself of what moments its records are.
    var snapshots: Snapshots { get }
    func record(at index: Int) -> RawRecord
}

extension RecordShelf {
    /// Exports alone say it.
    var snapshots: Snapshots { Snapshots() }
}

/// The records of a zip archive, which is in memory whole: a mapped file that is cut short would kill the process.
struct ZipRecords: RecordShelf {
    private let bytes: [UInt8]
    private let entries: [ZipEntry]
    let snapshots: Snapshots

    /// In bytes: a choice of ours, since the archive is held in memory.
    static let largest = 2 << 30
    /// In bytes, all members together, as they claim; none may inflate to more than it claims.
    private static let largestInflated = 16 << 30
    private static let mostMembers = 4_000_000

    init(_ bytes: [UInt8], name: String) throws(UnreadableRecord) {
        guard let directory = ZipDirectory(of: bytes.span, most: Self.mostMembers) else {
            throw UnreadableRecord(place: name, reason: "it is no zip archive, or was cut before its directory")
        }
        guard directory.overlapping == 0, !directory.isCut else {
            throw UnreadableRecord(
                place: name, reason: "members share their bytes or are too many: it is built to be a burden")
        }
        self.bytes = bytes
        snapshots = Self.snapshots(among: directory.entries, of: bytes)
        entries = directory.entries.filter { AdvisoryReader.format(of: Path(bytes: $0.name)) != nil }
        var size = 0
        for entry in entries where size <= Self.largestInflated { size += max(0, entry.size) }
        guard size <= Self.largestInflated else {
            throw UnreadableRecord(place: name, reason: "its members claim more than \(Self.largestInflated >> 30) GiB")
        }
    }

    private static func snapshots(among entries: [ZipEntry], of bytes: [UInt8]) -> Snapshots {
        let entry = entries.first { $0.name.elementsEqual(Snapshots.fileName.utf8) }
        guard let entry, entry.method == 8, (0...Snapshots.largest).contains(entry.size) else { return Snapshots() }
        var lines: [UInt8] = []
        let data = Array(bytes[entry.data])
        let inflated = try? Inflater(.deflate).inflate(data.span, into: &lines, limit: Snapshots.largest)
        return Snapshots(lines: Array(lines.prefix(inflated?.count ?? 0)))
    }

    var count: Int { entries.count }

    func record(at index: Int) -> RawRecord {
        let entry = entries[index]
        return RawRecord(place: Path(bytes: entry.name), content: content(of: entry))
    }

    private func content(of entry: ZipEntry) -> RawRecord.Content {
        let data = Array(bytes[entry.data])
        switch entry.method {
        case _ where entry.isEncrypted: return .missing(reason: "it is encrypted")
        case 0: return .plain(data)
        case 8: return .deflated(data, size: entry.size, checksum: entry.checksum)
        default: return .missing(reason: "it is packed by method \(entry.method), which is not read")
        }
    }
}

/// The files of a folder, of which each is a record.
struct FolderRecords: RecordShelf {
    private let folder: Directory
    private let files: [[UInt8]]

    init(_ folder: Directory, files: [[UInt8]]) {
        self.folder = folder
        self.files = files
    }

    var count: Int { files.count }

    func record(at index: Int) -> RawRecord {
        let place = Path(bytes: files[index])
        do {
            let bytes = try folder.file(named: files[index][...]).bytes(limit: RecordReader.largest)
            return RawRecord(place: place, content: .plain(bytes))
        } catch {
            return RawRecord(place: place, content: .missing(reason: error.reason))
        }
    }
}

/// Records of which each is a line of JSON.
struct LineRecords: RecordShelf {
    private let bytes: [UInt8]
    private let lines: [Range<Int>]
    let snapshots: Snapshots

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let lines = bytes.indices.split { bytes[$0] == 0x0A }.map { $0.startIndex..<$0.endIndex }
            .filter { range in bytes[range].contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } }
        let head = lines.first.flatMap { Snapshots(line: Array(bytes[$0].prefix(Snapshots.largest))) }
        snapshots = head ?? Snapshots()
        self.lines = Array(lines.dropFirst(head == nil ? 0 : 1))
    }

    var count: Int { lines.count }

    func record(at index: Int) -> RawRecord {
        RawRecord(place: Path("record \(index + 1).json"), content: .plain(Array(bytes[lines[index]])))
    }
}

/// One record that has been read from its file already.
struct SingleRecord: RecordShelf {
    let place: Path
    let bytes: [UInt8]

    var count: Int { 1 }

    func record(at index: Int) -> RawRecord {
        RawRecord(place: place, content: .plain(bytes))
    }
}
