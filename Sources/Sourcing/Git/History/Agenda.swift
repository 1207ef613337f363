import Synchronization

/// What is still to be read: first the packs, one after the other, then the objects with files of their own.
struct Agenda {
    private let store: ObjectStore
    private let kinds: Set<ObjectKind>
    /// Nil where all are.
    private let isWanted: (@Sendable (ObjectID) -> Bool)?
    private var pack = 0
    private var forest: DeltaForest?
    private var root = 0
    private var looseByte = 0
    /// Wanted objects that are looked up one by one.
    private var single: [ObjectID] = []
    private var singleAt = 0

    /// Enough that taking them costs nothing beside reading them, few enough that workers end together.
    private static let mostObjects = 256

    /// Objects of these kinds, and of those the `wanted` ones; nil for all.
    init(_ store: ObjectStore, kinds: Set<ObjectKind>, wanted: Set<ObjectID>? = nil) {
        self.init(store, kinds: kinds, where: wanted.map { wanted in { @Sendable id in wanted.contains(id) } })
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

    /// Objects of these kinds, and of those in packs the ones for which `isWanted` holds; nil for all.
    init(_ store: ObjectStore, kinds: Set<ObjectKind>, where isWanted: (@Sendable (ObjectID) -> Bool)?) {
        (self.store, self.kinds, self.isWanted) = (store, kinds, isWanted)
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
        let (next, before, isWanted) = (store.packs[pack], store.packs[..<pack], isWanted)
        pack += 1
        root = 0
        let made = DeltaForest(next, kinds: kinds) { position in
            guard isWanted != nil || !before.isEmpty else { return true }
            let id = next.index.id(at: position)
            return (isWanted?(id) ?? true) && !before.contains { $0.index.position(of: id) != nil }
        }
        forest = made
        return made
    }
}

/// An agenda from which several workers take.
final class SharedAgenda: Sendable {
    private let agenda: Mutex<Agenda>

    init(_ agenda: Agenda) {
        self.agenda = Mutex(agenda)
    }

    /// What to read next; nil when there is no more. `fail` gets what is wrong with a pack when it is begun: its name, why
    /// some of its objects cannot be read, one of them and how many there are.
    func next(fail: (String, ObjectError, ObjectID, Int) -> Void) -> HistoryBatch? {
        agenda.withLock { agenda in
            while true {
                if let batch = agenda.next() { return batch }
                guard let forest = agenda.nextForest() else { return nil }
                for failure in forest.failures { fail(forest.pack.name, failure.error, failure.first, failure.count) }
            }
        }
    }
}
