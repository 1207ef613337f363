import Bytes

extension ObjectReader {
    /// An object whose children are still to be made.
    private struct Frame {
        var base: ObjectBuffer
        var nextChild: UInt32
    }

    /// What the bases that are held may have together, in bytes. Families of git's making hold a handful.
    private static let mostHeld = 128 << 20

    /// Makes the wanted objects of one family, each while its base is in memory: depth first, so that few bases are held.
    ///
    /// `body` gets objects by their rank, with what it has said of the base; `fail` the rank from which on a family cannot be made.
    mutating func makeFamily(
        of root: UInt32, in forest: DeltaForest, from store: ObjectStore,
        _ body: (UInt32, ObjectBuffer, Clearance?) -> Void, fail: (UInt32, ObjectError) -> Void
    ) {
        var (frames, held): ([Frame], Int) = ([], 0)
        var (rank, base): (UInt32, ObjectBuffer?) = (root, nil)
        while true {
            let made = takeBuffer()
            (made.clearance, made.news) = (nil, nil)
            do throws(ObjectError) {
                try make(rank, in: forest, of: base, from: store, into: made)
                if forest.isWanted(rank) { body(rank, made, base?.clearance) }
                let child = forest.firstChild(rank)
                if child != DeltaForest.none {
                    guard held + made.storage.count <= Self.mostHeld else {
                        throw .unreadable("more memory would be needed than is allowed")
                    }
                    held += made.storage.count
                    frames.append(Frame(base: made, nextChild: child))
                } else {
                    giveBack(made)
                }
            } catch {
                giveBack(made)
                fail(rank, error)
            }
            // The last child has its base to itself.
            if let base, forest.nextSibling(rank) == DeltaForest.none {
                held -= base.storage.count
                giveBack(base)
            }
            guard let last = frames.indices.last else { return }
            rank = frames[last].nextChild
            base = frames[last].base
            let next = forest.nextSibling(rank)
            if next == DeltaForest.none { frames.removeLast() } else { frames[last].nextChild = next }
        }
    }

    private mutating func make(
        _ rank: UInt32, in forest: DeltaForest, of base: ObjectBuffer?, from store: ObjectStore,
        into buffer: ObjectBuffer
    ) throws(ObjectError) {
        let (offset, end, pack) = (forest.offset(rank), forest.end(rank), forest.pack)
        let entry = try window.entry(at: offset, of: pack, end: end)
        if case .whole(let kind) = entry.form {
            try inflate(entry, at: offset, of: pack, end: end, into: buffer)
            buffer.kind = kind
        } else if let base {
            try inflate(entry, at: offset, of: pack, end: end, into: delta)
            try applyDelta(to: base, into: buffer)
        } else if let id = forest.foreignBase(rank) {
            let base = try object(id, from: store)
            // Reading the base may have moved the window.
            let entry = try window.entry(at: offset, of: pack, end: end)
            try inflate(entry, at: offset, of: pack, end: end, into: delta)
            try applyDelta(to: base, into: buffer)
        } else {
            throw .missing
        }
    }
}
