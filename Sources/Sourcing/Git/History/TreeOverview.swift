import Bytes

/// What one look at all trees of a repository tells.
struct TreeOverview: Sendable {
    /// Those that lead to wanted blobs.
    let hot: HotTrees
    /// What they name and the repository does not have. Empty where that was not asked for.
    let missing: Set<ObjectID>

    /// - Parameters:
    ///   - wanted: The blobs that hot trees lead to.
    ///   - countsMissing: Whether it is asked what is not here.
    ///   - width: How many workers look at once.
    ///   - fail: Gets the pack's name, why trees of it cannot be read, one of them and how many there are.
    init(
        of store: ObjectStore, wanted: Set<ObjectID>, countsMissing: Bool, width: Int,
        fail: @escaping @Sendable (String, ObjectError, ObjectID, Int) -> Void
    ) async {
        let wanted = WantedIDs(wanted)
        let notes = await store.notes(
            on: [.tree], width: width, startingWith: Notes(countsMissing: countsMissing),
            { $0.add($1, $2, of: store, wanted: wanted) }, fail: fail)
        hot = HotTrees(notes.map(\.hot))
        missing = notes.reduce(into: []) { $0.formUnion($1.missing) }
    }

    /// What one worker noted.
    private struct Notes: Sendable {
        var hot = HotTrees.Notes()
        var missing: Set<ObjectID> = []
        /// Ids that are here, each in the row that its last bits tell. Most trees name what the tree before them names;
        /// asking the packs each time was a fifth of a scan. Empty where it is not asked what is missing.
        private var known: [ObjectID?]
        private var trees: [ObjectID] = []

        init(countsMissing: Bool) {
            known = [ObjectID?](repeating: nil, count: countsMissing ? 1 << 16 : 0)
        }

        mutating func add(_ id: ObjectID, _ object: ObjectBuffer, of store: ObjectStore, wanted: WantedIDs) {
            trees.removeAll(keepingCapacity: true)
            let bytes = object.storage
            var isHot = false
            // A torn tree tells what it has before the tear; who looks into it says that it is torn.
            try? TreeEntries.forEach(bytes.span.extracting(first: object.count), idLength: store.idLength) { entry in
                switch entry.kind {
                case .tree: trees.append(entry.id)
                case .blob: isHot = isHot || wanted.contains(entry.id)
                case .link: return
                }
                check(entry.id, in: store)
            }
            hot.add(id, holding: trees, isHot: isHot)
        }

        private mutating func check(_ id: ObjectID, in store: ObjectStore) {
            guard !known.isEmpty else { return }
            let row = Int(id.firstWord) & (known.count - 1)
            guard known[row] != id else { return }
            if store.contains(id) { known[row] = id } else { missing.insert(id) }
        }
    }
}

/// Ids, few of many: most others are told from them by one bit.
private struct WantedIDs: Sendable {
    private let ids: Set<ObjectID>
    private var bits = [UInt64](repeating: 0, count: 1 << (Self.width - 6))

    // 32 KiB: stays in the first cache.
    private static let width: UInt32 = 18

    init(_ ids: Set<ObjectID>) {
        self.ids = ids
        for id in ids {
            let number = Self.number(id)
            bits[number >> 6] |= 1 << UInt64(number & 63)
        }
    }

    func contains(_ id: ObjectID) -> Bool {
        let number = Self.number(id)
        return bits[number >> 6] >> UInt64(number & 63) & 1 == 1 && ids.contains(id)
    }

    private static func number(_ id: ObjectID) -> Int { Int(id.firstWord & (1 << width - 1)) }
}
