/// The names that a repository tracks, as its index lists them.
///
/// Source: gitformat-index(5), versions 2, 3 and 4. The checksum at the end is not verified: every read is bounds-checked,
/// and a wrong name costs nothing.
struct Index: Sendable {
    /// Names, one behind the other, in the order of their bytes.
    private var bytes: [UInt8] = []
    /// Where each name ends.
    private var ends: [UInt32] = []
    /// Which of the names are repositories of their own (gitlinks).
    private var links: Set<Int> = []

    /// Bytes that all names may have together. The names of the largest known public repositories have some 60 MB; prefix
    /// compression of version 4 would let a file of 1 MB claim gigabytes.
    private static let mostBytes = 128 << 20

    static let empty = Index()

    private init() {}

    /// Reads `file`, whose object names have `idLength` bytes: 20, or 32 in a repository that uses SHA-256.
    init(file: [UInt8], idLength: Int) throws(IndexError) {
        var reader = Reader(file: file, end: file.count - idLength)
        guard file.count >= 12 + idLength else { throw .malformed("it is torn") }
        guard file.starts(with: Array("DIRC".utf8)) else { throw .malformed("it does not begin with DIRC") }
        reader.at = 4
        let version = try reader.number()
        guard (2...4).contains(version) else { throw .unknownVersion(version) }
        for _ in 0..<(try reader.number()) { try readEntry(&reader, version: version, idLength: idLength) }
        try Self.readExtensions(&reader)
    }

    private mutating func readEntry(_ reader: inout Reader, version: Int, idLength: Int) throws(IndexError) {
        let start = reader.at
        try reader.skip(24)
        let mode = try reader.number()
        try reader.skip(12 + idLength)
        let flags = try reader.short()
        if flags & 0x4000 != 0 {
            guard version > 2 else { throw .malformed("an entry of version 2 has extended flags") }
            try reader.skip(2)
        }
        // In a version 4 index a name says how much of the one before it falls away.
        let dropped = version == 4 ? try reader.variable() : lastCount
        let (kept, tail) = (lastCount - dropped, try reader.name())
        guard kept >= 0 else { throw .malformed("a name drops more than there is") }
        // What is below a sparse folder (a name that ends with a slash) is not in the work tree.
        if version < 4 { try reader.skip((8 - (reader.at - 1 - start) % 8) - 1) }
        try append(kept: kept, tail: tail, isLink: mode & 0o170000 == 0o160000)
    }

    private var lastCount: Int { count == 0 ? 0 : range(count - 1).count }

    private mutating func append(kept: Int, tail: ArraySlice<UInt8>, isLink: Bool) throws(IndexError) {
        // An entry that takes the place of one in the shared index has no name (gitformat-index(5), "Split index").
        guard kept + tail.count > 0 else { throw .split }
        guard bytes.count + kept + tail.count <= Self.mostBytes else { throw .malformed("its names are too long") }
        if count > 0 {
            let last = range(count - 1)
            let order = compare(last, kept: kept, tail: tail)
            // Several stages of a conflict have one name.
            if order == 0 { return }
            guard order < 0 else { throw .malformed("its names are not in order") }
            for index in last.prefix(kept) { bytes.append(bytes[index]) }
        }
        bytes += tail
        if isLink { links.insert(count) }
        ends.append(UInt32(bytes.count))
    }

    /// How the name at `range` compares to one that begins with the same `kept` bytes and goes on with `tail`.
    private func compare(_ range: Range<Int>, kept: Int, tail: ArraySlice<UInt8>) -> Int {
        var at = range.lowerBound + kept
        for byte in tail {
            guard at < range.upperBound else { return -1 }
            if bytes[at] != byte { return bytes[at] < byte ? -1 : 1 }
            at += 1
        }
        return at < range.upperBound ? 1 : 0
    }

    private static func readExtensions(_ reader: inout Reader) throws(IndexError) {
        while reader.at < reader.end {
            let signature = try reader.take(4)
            let name = String(decoding: signature, as: UTF8.self)
            if name == "link" { throw .split }
            // An extension whose name begins with a capital may be passed over. `sdir` says that there are sparse folders.
            guard (0x41...0x5A).contains(signature[signature.startIndex]) || name == "sdir" else {
                throw .unknownExtension(name)
            }
            try reader.skip(try reader.number())
        }
    }

    // MARK: Asking

    var count: Int { ends.count }

    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// The names among `candidates` that begin with `folder`, which ends with a slash. All candidates begin with the first
    /// `known` bytes of it.
    func names(below folder: Span<UInt8>, among candidates: Range<Int>, known: Int) -> Range<Int> {
        let start = firstIndex(in: candidates) { order(of: $0, to: folder, from: known) >= 0 }
        let end = firstIndex(in: start..<candidates.upperBound) { !hasPrefix($0, folder, from: known) }
        return start..<end
    }

    /// The index of `name` among `candidates`, all of which begin with the first `known` bytes of it.
    func index(of name: Span<UInt8>, among candidates: Range<Int>, known: Int) -> Int? {
        let index = firstIndex(in: candidates) { order(of: $0, to: name, from: known) >= 0 }
        guard index < candidates.upperBound, range(index).count == name.count, hasPrefix(index, name, from: known)
        else { return nil }
        return index
    }

    /// Whether the name is that of a repository of its own.
    func isLink(_ index: Int) -> Bool { links.contains(index) }

    private func firstIndex(in range: Range<Int>, where isPast: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if isPast(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func order(of index: Int, to name: Span<UInt8>, from known: Int) -> Int {
        let range = range(index)
        var at = known
        while at < range.count, at < name.count {
            let byte = bytes[range.lowerBound + at]
            if byte != name[at] { return byte < name[at] ? -1 : 1 }
            at += 1
        }
        return range.count - name.count
    }

    private func hasPrefix(_ index: Int, _ prefix: Span<UInt8>, from known: Int) -> Bool {
        let range = range(index)
        guard range.count >= prefix.count else { return false }
        var at = known
        while at < prefix.count {
            if bytes[range.lowerBound + at] != prefix[at] { return false }
            at += 1
        }
        return true
    }
}

/// Why an index does not tell what is tracked.
enum IndexError: Error, Equatable {
    case malformed(String)
    case unknownVersion(Int)
    case unknownExtension(String)
    /// Part of it stands in a shared file (`core.splitIndex`).
    case split

    var reason: String {
        switch self {
        case .malformed(let reason): reason
        case .unknownVersion(let version): "its version \(version) is not known"
        case .unknownExtension(let name): "its extension '\(name)' is not known"
        case .split: "it is split (core.splitIndex)"
        }
    }
}

/// Bytes read one behind the other, none of them past the end.
private struct Reader {
    let file: [UInt8]
    let end: Int
    var at = 0

    init(file: [UInt8], end: Int) {
        (self.file, self.end) = (file, end)
    }

    mutating func take(_ count: Int) throws(IndexError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= end - at else { throw .malformed("it is torn") }
        at += count
        return file[(at - count)..<at]
    }

    mutating func skip(_ count: Int) throws(IndexError) {
        _ = try take(count)
    }

    /// 32 bits, most significant byte first.
    mutating func number() throws(IndexError) -> Int {
        try take(4).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func short() throws(IndexError) -> Int {
        try take(2).reduce(0) { $0 << 8 | Int($1) }
    }

    /// The variable width of gitformat-pack(5), "offset encoding".
    mutating func variable() throws(IndexError) -> Int {
        var byte = try take(1).reduce(0) { Int($0) | Int($1) }
        var value = byte & 127
        while byte & 128 != 0 {
            guard value < 1 << 32 else { throw .malformed("a length is out of bounds") }
            byte = try take(1).reduce(0) { Int($0) | Int($1) }
            value = (value + 1) << 7 + (byte & 127)
        }
        return value
    }

    /// Bytes up to a NUL, which is read too.
    mutating func name() throws(IndexError) -> ArraySlice<UInt8> {
        let start = at
        while at < end {
            at += 1
            if file[at - 1] == 0 { return file[start..<(at - 1)] }
        }
        throw .malformed("it is torn")
    }
}
