/// An object of history: a blob, or the text of a commit or an annotated tag.
package struct HistoryObject: Hashable, Sendable {
    package let id: ObjectID
    /// Never a tree.
    package let kind: ObjectKind
    /// Where in the bytes the names of other objects end, and what people wrote begins: authors and the message of a commit
    /// or a tag. 0 for a blob.
    package let proseOffset: Int

    init(id: ObjectID, kind: ObjectKind, bytes: Span<UInt8>) {
        (self.id, self.kind) = (id, kind)
        var at = 0
        while at < bytes.count, Self.namesAnother(bytes[at], kind) {
            while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            at = min(at + 1, bytes.count)
        }
        proseOffset = at
    }

    /// Whether the header that begins so names another object: `tree` and `parent` of a commit, `object` of a tag, which
    /// come before all others.
    private static func namesAnother(_ first: UInt8, _ kind: ObjectKind) -> Bool {
        switch kind {
        case .commit: first == UInt8(ascii: "t") || first == UInt8(ascii: "p")
        case .tag: first == UInt8(ascii: "o")
        case .blob, .tree: false
        }
    }
}

/// Some objects of history: what a worker takes at a time.
package struct HistoryBatch: Sendable {
    enum Content: Sendable {
        /// Families of a pack, by their indices in `DeltaForest.roots`.
        case families(DeltaForest, Range<Int>)
        /// Objects with files of their own, whose ids begin with this byte, in the folder of this number.
        case loose(folder: Int, firstByte: UInt8)
        case objects([ObjectID])
    }

    let content: Content
}

/// What a reading of history came to.
package struct HistoryCounts: Sendable, Equatable {
    /// Objects given out.
    package var objects = 0
    /// Those of them that are blobs.
    package var blobs = 0
    /// Bytes of the objects given out.
    package var bytes = 0
}
