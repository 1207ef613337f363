import Bytes

/// The entries of an index file, one after the other.
///
/// Source: gitformat-index(5), versions 2, 3 and 4.
struct IndexReader {
    struct Entry {
        /// Where it begins in the file.
        var start: Int
        /// Its name: as many bytes of the name before it, and these of the file.
        var kept: Int
        var tail: Range<Int>
        var isLink: Bool
        /// 1 to 3 where a merge is not resolved.
        var stage: Int
    }

    private var bytes: IndexBytes
    private let version: Int
    private let idLength: Int
    private var left: Int
    private var lastCount = 0

    init(file: [UInt8], idLength: Int) throws(IndexError) {
        guard file.count >= 12 + idLength else { throw .malformed("it is torn") }
        guard file.starts(with: Array("DIRC".utf8)) else { throw .malformed("it does not begin with DIRC") }
        bytes = IndexBytes(file: file, end: file.count - idLength)
        bytes.at = 4
        version = try bytes.number()
        guard (2...4).contains(version) else { throw .unknownVersion(version) }
        left = try bytes.number()
        self.idLength = idLength
    }

    /// Whether each name stands in the file as it is.
    var tellsWholeNames: Bool { version < 4 }

    mutating func next() throws(IndexError) -> Entry? {
        guard left > 0 else { return nil }
        left -= 1
        // Straight from the span: it is done for each of perhaps 50,000 names before each commit.
        let start = bytes.at
        let end = start + 42 + idLength
        guard end <= bytes.end else { throw .malformed("it is torn") }
        let mode = bytes.file.span.bigEndian32(at: start + 24)
        let flags = Int(bytes.file[end - 2]) << 8 | Int(bytes.file[end - 1])
        bytes.at = end
        if flags & 0x4000 != 0 {
            guard version > 2 else { throw .malformed("an entry of version 2 has extended flags") }
            try bytes.skip(2)
        }
        // In a version 4 index a name says how much of the one before it falls away.
        let dropped = version == 4 ? try bytes.variable() : lastCount
        let (kept, tail) = (lastCount - dropped, try name(flags & 0xFFF))
        guard kept >= 0 else { throw .malformed("a name drops more than there is") }
        // What is below a sparse folder (a name that ends with a slash) is not in the work tree.
        if version < 4 { try bytes.skip((8 - (bytes.at - 1 - start) % 8) - 1) }
        lastCount = kept + tail.count
        return Entry(
            start: start, kept: kept, tail: tail, isLink: mode & 0o170000 == 0o160000, stage: flags >> 12 & 3)
    }

    /// The name that begins here. `length`: how long the entry says that it is, which is 0xFFF for longer ones.
    private mutating func name(_ length: Int) throws(IndexError) -> Range<Int> {
        let start = bytes.at
        guard tellsWholeNames, length < 0xFFF, start + length < bytes.end, bytes.file[start + length] == 0 else {
            return try bytes.name()
        }
        bytes.at = start + length + 1
        return start..<(start + length)
    }

    /// What stands behind the entries: extensions by their signatures.
    mutating func extensions() throws(IndexError) -> [String: Range<Int>] {
        var ranges: [String: Range<Int>] = [:]
        while bytes.at < bytes.end {
            let signature = try bytes.take(4)
            let name = String(decoding: signature, as: UTF8.self)
            // An extension whose name begins with a capital may be passed over. `sdir` says that there are sparse folders.
            guard (0x41...0x5A).contains(signature[signature.startIndex]) || name == "sdir" || name == "link" else {
                throw .unknownExtension(name)
            }
            let content = try bytes.take(try bytes.number())
            ranges[name] = content.startIndex..<content.endIndex
        }
        return ranges
    }
}

/// What an index says of a name.
struct StagedEntry {
    var id: ObjectID
    private let mode: UInt32
    private let flags: UInt16

    /// Reads the entry that begins at `start`, which an `IndexReader` has gone over.
    init(_ file: Span<UInt8>, at start: Int, idLength: Int) {
        mode = file.bigEndian32(at: start + 24)
        id = ObjectID(file, at: start + 40, length: idLength)
        let at = start + 40 + idLength
        let isExtended = file[at] & 0x40 != 0
        flags = isExtended ? UInt16(file[at + 2]) << 8 | UInt16(file[at + 3]) : 0
    }

    /// `git add -N`: the name alone is there.
    var isIntentToAdd: Bool { flags & 0x2000 != 0 }

    var kind: TreeEntry.Kind {
        switch mode & 0o170000 {
        case 0o040000: .tree
        case 0o160000: .link
        default: .blob
        }
    }
}
