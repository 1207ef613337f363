/// An object of history: a blob, or the text of a commit or an annotated tag.
package struct HistoryObject: Hashable, Sendable {
    package let id: ObjectID
    /// Never a tree.
    package let kind: ObjectKind
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
