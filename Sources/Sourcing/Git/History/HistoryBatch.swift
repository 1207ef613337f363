/// An object of history: a blob, or the text of a commit or an annotated tag.
package struct HistoryObject: Hashable, Sendable {
    package let id: ObjectID
    /// Never a tree.
    package let kind: ObjectKind
    /// Where in the bytes the names of other objects end, and what people wrote begins: authors and the message of a commit
    /// or a tag. 0 for a blob.
    package let proseOffset: Int
    /// How it differs from one that was read before and in which nothing was found. Nil: nothing is known of it.
    package let news: HistoryNews?

    init(id: ObjectID, kind: ObjectKind, bytes: Span<UInt8>, news: HistoryNews? = nil) {
        (self.id, self.kind, self.news) = (id, kind, news)
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

/// How an object differs from an earlier one, of which it is told as copies.
package struct HistoryNews: Hashable, Sendable {
    /// Where it has what the other has not, or not so: half-open, ascending. An empty range is a seam of two parts that do
    /// not meet in the other; all bytes between two ranges stand in it as they do here.
    package let ranges: [Range<Int>]
    /// What was remembered of the other.
    package let clearance: Clearance
}

/// What a reader remembers of an object in which it found nothing, for when another is told as copies of it.
package struct Clearance: Hashable, Sendable {
    /// Whether it was looked at as text.
    package let isText: Bool

    package init(isText: Bool) {
        self.isText = isText
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
