import Bytes

/// The names that a repository tracks, as its index lists them.
///
/// Source: gitformat-index(5), versions 2, 3 and 4. The checksum at the end is not verified: every read is bounds-checked,
/// and a wrong name costs nothing.
struct Index: Sendable {
    /// What names stand in: the file itself, or, where it tells them by the names before them, all of them put together.
    private var bytes: [UInt8] = []
    /// Where each name begins and ends, in the order of the names' bytes.
    private var ranges: [Range<UInt32>] = []
    /// Which of the names are repositories of their own (gitlinks).
    private var links: Set<Int> = []

    /// Bytes that all names may have together. The names of the largest known public repositories have some 60 MB; prefix
    /// compression of version 4 would let a file of 1 MB claim gigabytes.
    private static let mostBytes = 128 << 20

    static let empty = Index()

    private init() {}

    /// Where each entry begins in `file`; empty where entries are not kept.
    private var starts: [UInt32] = []
    private var file: [UInt8] = []
    private var idLength = 20
    /// What stands in extensions that are used here, by their signatures.
    private(set) var extensions: [String: Range<Int>] = [:]
    /// A name that a merge has left with several stages.
    private(set) var conflict: [UInt8]?

    /// Reads `file`, whose object names have `idLength` bytes: 20, or 32 in a repository that uses SHA-256. Where entries
    /// are kept, each can be asked for.
    init(file: [UInt8], idLength: Int, keepsEntries: Bool = false) throws(IndexError) {
        var reader = try IndexReader(file: file, idLength: idLength)
        if reader.tellsWholeNames { bytes = file }
        // An entry takes 62 bytes at least.
        ranges.reserveCapacity(file.count / 62)
        while let entry = try reader.next() {
            let count = count
            if reader.tellsWholeNames {
                try append(entry.tail, isLink: entry.isLink)
            } else {
                try append(kept: entry.kept, tail: entry.tail, of: file.span, isLink: entry.isLink)
            }
            guard keepsEntries, self.count > count || entry.stage > 0 else { continue }
            if entry.stage > 0 { conflict = conflict ?? name(self.count - 1) }
            if self.count > count { starts.append(UInt32(entry.start)) }
        }
        extensions = try reader.extensions()
        // All zeros: there is no shared file.
        if let link = extensions["link"], file[link].prefix(idLength).contains(where: { $0 != 0 }) { throw .split }
        guard keepsEntries else { return }
        self.file = file
        self.idLength = idLength
    }

    /// Appends a name that stands in `bytes`.
    private mutating func append(_ name: Range<Int>, isLink: Bool) throws(IndexError) {
        // An entry that takes the place of one in the shared index has no name (gitformat-index(5), "Split index").
        guard !name.isEmpty else { throw .split }
        if count > 0 {
            let order = bytes.span.order(of: range(count - 1), to: name)
            // Several stages of a conflict have one name.
            if order == 0 { return }
            guard order < 0 else { throw .malformed("its names are not in order") }
        }
        if isLink { links.insert(count) }
        ranges.append(UInt32(name.lowerBound)..<UInt32(name.upperBound))
    }

    /// Appends a name that is put together: the first bytes of the one before it, and a tail that stands in `file`.
    private mutating func append(
        kept: Int, tail: Range<Int>, of file: Span<UInt8>, isLink: Bool
    ) throws(IndexError) {
        guard bytes.count + kept + tail.count <= Self.mostBytes else { throw .malformed("its names are too long") }
        let start = bytes.count
        if count > 0 {
            for index in range(count - 1).prefix(kept) { bytes.append(bytes[index]) }
        }
        for index in tail { bytes.append(file[index]) }
        try append(start..<bytes.count, isLink: isLink)
    }

    // MARK: Entries

    /// What the index says of a name. Only where entries are kept.
    func entry(_ index: Int) -> StagedEntry {
        StagedEntry(file.span, at: Int(starts[index]), idLength: idLength)
    }

    /// The bytes of a name.
    func name(_ index: Int) -> [UInt8] { Array(bytes[range(index)]) }

    /// The bytes of a name from its byte of this number on.
    func name(_ index: Int, from start: Int) -> ArraySlice<UInt8> { bytes[range(index)].dropFirst(start) }

    /// The bytes of an extension.
    func bytes(ofExtension name: String) -> ArraySlice<UInt8>? { extensions[name].map { file[$0] } }

    // MARK: Asking

    var count: Int { ranges.count }

    private func range(_ index: Int) -> Range<Int> {
        Int(ranges[index].lowerBound)..<Int(ranges[index].upperBound)
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

extension Span<UInt8> {
    /// How the bytes of one range compare to those of another: below 0 where they come first, 0 where they are the same.
    fileprivate func order(of first: Range<Int>, to second: Range<Int>) -> Int {
        let most = Swift.min(first.count, second.count)
        let (left, right) = (extracting(first), extracting(second))
        var at = 0
        // Eight at once: names beside each other have most of their bytes in common.
        while at <= most - 8 {
            let (one, other) = (left.bigEndian64(at: at), right.bigEndian64(at: at))
            if one != other { return one < other ? -1 : 1 }
            at += 8
        }
        while at < most {
            if left[at] != right[at] { return left[at] < right[at] ? -1 : 1 }
            at += 1
        }
        return first.count - second.count
    }
}
