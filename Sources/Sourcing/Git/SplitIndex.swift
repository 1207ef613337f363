import Bytes

/// An index that says how it differs from a shared one.
///
/// Source: gitformat-index(5), "Split index", and split-index.c for the order of its entries: those that take the place of
/// shared ones stand first and have no names.
enum SplitIndex {
    /// The name of the shared index, beside the index.
    static func sharedName(_ file: [UInt8], idLength: Int) throws(IndexError) -> [UInt8] {
        guard let link = try parts(of: file, idLength).link, link.count >= idLength,
            let id = ObjectID(bytes: Array(link.prefix(idLength)))
        else { throw .malformed("it is torn") }
        return Array("sharedindex.\(id)".utf8)
    }

    /// The index that the two make together, as a file of version 3.
    static func whole(_ file: [UInt8], shared: [UInt8], idLength: Int) throws(IndexError) -> [UInt8] {
        let own = try parts(of: file, idLength)
        var entries = try parts(of: shared, idLength).entries
        var link = (own.link ?? []).dropFirst(idLength)
        let deleted = try bitmap(&link, most: entries.count)
        let replaced = try bitmap(&link, most: entries.count)
        var added = own.entries[...]
        for position in replaced {
            guard position < entries.count, let entry = added.popFirst(), entry.name.isEmpty
            else { throw .malformed("it takes the place of what is not shared") }
            entries[position].head = entry.head
        }
        var isDeleted = [Bool](repeating: false, count: entries.count)
        for position in deleted {
            guard position < entries.count else { throw .malformed("it deletes what is not shared") }
            isDeleted[position] = true
        }
        var kept = zip(entries, isDeleted).filter { !$0.1 }.map(\.0)
        guard added.allSatisfy({ !$0.name.isEmpty }) else { throw .malformed("a name is empty") }
        // What is there under the same name and stage gives way.
        let keys = Set(added.map(\.key))
        kept.removeAll { keys.contains($0.key) }
        kept += added
        kept.sort { $0.key.lexicographicallyPrecedes($1.key) }
        return written(kept, tree: own.tree, idLength: idLength)
    }

    private struct Entry {
        /// What stands before the name.
        var head: ArraySlice<UInt8>
        var name: [UInt8]
        var stage: Int

        /// By name and stage.
        var key: [UInt8] { name + [0, UInt8(stage)] }
    }

    private struct Parts {
        var entries: [Entry] = []
        var link: ArraySlice<UInt8>?
        var tree: ArraySlice<UInt8> = []
    }

    private static let mostBytes = 128 << 20

    private static func parts(of file: [UInt8], _ idLength: Int) throws(IndexError) -> Parts {
        var (parts, reader) = (Parts(), try IndexReader(file: file, idLength: idLength))
        var (last, sum): ([UInt8], Int) = ([], 0)
        while let entry = try reader.next() {
            last = Array(last.prefix(entry.kept) + file[entry.tail])
            sum += last.count
            guard sum <= mostBytes else { throw .malformed("its names are too long") }
            let flags = entry.start + 40 + idLength
            let end = flags + (file[flags] & 0x40 != 0 ? 4 : 2)
            parts.entries.append(Entry(head: file[entry.start..<end], name: last, stage: entry.stage))
        }
        let extensions = try reader.extensions()
        parts.link = extensions["link"].map { file[$0] }
        if let tree = extensions["TREE"] { parts.tree = file[tree] }
        return parts
    }

    /// The positions that a compressed bitmap names, in order.
    ///
    /// Source: git's Documentation/technical/bitmap-format, appendix A: runs of equal words, and words as they are.
    private static func bitmap(_ bytes: inout ArraySlice<UInt8>, most: Int) throws(IndexError) -> [Int] {
        if bytes.isEmpty { return [] }
        func take(_ count: Int) throws(IndexError) -> UInt64 {
            guard bytes.count >= count else { throw .malformed("its bitmaps are torn") }
            defer { bytes = bytes.dropFirst(count) }
            return bytes.prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
        }
        _ = try take(4)
        var (words, at, positions): (UInt64, Int, [Int]) = (try take(4), 0, [])
        while words > 0 {
            words -= 1
            let marker = try take(8)
            let (run, literals) = (Int(marker >> 1 & 0xFFFF_FFFF), marker >> 33)
            if marker & 1 == 1 {
                guard at + run * 64 <= most + 64 else { throw .malformed("its bitmaps are too long") }
                positions += at..<(at + run * 64)
            }
            at += run * 64
            guard literals <= words else { throw .malformed("its bitmaps are torn") }
            words -= literals
            for _ in 0..<literals {
                let word = try take(8)
                for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 { positions.append(at + bit) }
                at += 64
                guard at <= most + 128 else { throw .malformed("its bitmaps are too long") }
            }
        }
        _ = try take(4)
        // The last run may go beyond the last position.
        return positions.filter { $0 < most }
    }

    private static func written(_ entries: [Entry], tree: ArraySlice<UInt8>, idLength: Int) -> [UInt8] {
        var file = Array("DIRC".utf8) + [0, 0, 0, 3] + number(entries.count)
        for entry in entries {
            let start = file.count
            file += entry.head
            file += entry.name
            // At least one NUL, up to a multiple of eight.
            file += repeatElement(0, count: 8 - (file.count - start) % 8)
        }
        if !tree.isEmpty { file += Array("TREE".utf8) + number(tree.count) + tree }
        return file + repeatElement(0, count: idLength)
    }

    private static func number(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
