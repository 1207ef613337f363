/// What is still to be read: first the packs, one after the other, then the objects with files of their own.
struct Agenda {
    private let store: ObjectStore
    private let kinds: Set<ObjectKind>
    private let wanted: Set<ObjectID>?
    private var pack = 0
    private var forest: DeltaForest?
    private var root = 0
    private var looseByte = 0
    /// Wanted objects that are looked up one by one.
    private var single: [ObjectID] = []
    private var singleAt = 0
    /// Whether it was said that nothing is left.
    var isOver = false

    /// Enough that taking them costs nothing beside reading them, few enough that workers end together.
    private static let mostObjects = 256

    /// Objects of these kinds, and of those the `wanted` ones; nil for all.
    init(_ store: ObjectStore, kinds: Set<ObjectKind>, wanted: Set<ObjectID>? = nil) {
        self.store = store
        self.kinds = kinds
        self.wanted = wanted
        let count = store.packs.reduce(0) { $0 + $1.index.count }
        // Going through a whole pack pays where much of it is wanted.
        guard let wanted else { return }
        guard wanted.count < count / 32 || count == 0 else {
            // They are not met on the way; being asked for says so.
            single = wanted.filter { !store.contains($0) }.sorted()
            return
        }
        // In the order of the packs, so that objects that are told by each other are read one after the other.
        single = wanted.sorted().map { (id: $0, offset: store.place(of: $0)?.offset ?? Int.max) }
            .sorted { ($0.offset, $0.id) < ($1.offset, $1.id) }.map(\.id)
        pack = store.packs.count
        looseByte = store.folders.count << 8
    }

    mutating func next() -> HistoryBatch? {
        if singleAt < single.count {
            let end = min(single.count, singleAt + Self.mostObjects)
            defer { singleAt = end }
            return HistoryBatch(content: .objects(Array(single[singleAt..<end])))
        }
        if let forest {
            guard root >= forest.roots.count else { return families(of: forest) }
            self.forest = nil
        }
        guard pack == store.packs.count, looseByte < store.folders.count << 8 else { return nil }
        defer { looseByte += 1 }
        return HistoryBatch(content: .loose(folder: looseByte >> 8, firstByte: UInt8(looseByte & 255)))
    }

    private mutating func families(of forest: DeltaForest) -> HistoryBatch {
        let start = root
        var objects = 0
        while root < forest.roots.count, objects < Self.mostObjects {
            objects += forest.weight(forest.roots[root])
            root += 1
        }
        return HistoryBatch(content: .families(forest, start..<root))
    }

    /// Goes on to the next pack, once all batches of the one before are given out. Nil where there is none.
    mutating func nextForest() -> DeltaForest? {
        guard pack < store.packs.count else { return nil }
        let (next, before, wanted) = (store.packs[pack], store.packs[..<pack], wanted)
        pack += 1
        root = 0
        let made = DeltaForest(next, kinds: kinds) { position in
            guard wanted != nil || !before.isEmpty else { return true }
            let id = next.index.id(at: position)
            return (wanted?.contains(id) ?? true) && !before.contains { $0.index.position(of: id) != nil }
        }
        forest = made
        return made
    }
}
