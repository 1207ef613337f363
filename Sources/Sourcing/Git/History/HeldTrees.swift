import Bytes

/// What hot trees hold that leads to wanted blobs, read as the packs hold them: reading each from its commit on takes a
/// chain of deltas every time.
struct HeldTrees: Sendable {
    /// A name of a tree.
    struct Entry: Sendable {
        var id: ObjectID
        var isTree: Bool
        /// In its notes' `names`.
        fileprivate var name: Range<Int>
    }

    /// What one worker noted.
    private struct Notes: Sendable {
        var entries: [Entry] = []
        var names: [UInt8] = []
        var trees: [(id: ObjectID, entries: Range<Int>)] = []

        /// More are read where they are needed. 72 bytes each.
        private static let mostEntries = 512 << 10

        mutating func add(
            _ id: ObjectID, _ object: ObjectBuffer, idLength: Int, hot: HotTrees, wanted: Set<ObjectID>
        ) {
            guard hot.contains(id), entries.count < Self.mostEntries else { return }
            let (bytes, start) = (object.storage, entries.count)
            do {
                try TreeEntries.forEach(bytes.span.extracting(first: object.count), idLength: idLength) { entry in
                    guard HeldTrees.isKept(entry, hot: hot, wanted: wanted) else { return }
                    let name = names.count..<(names.count + entry.name.count)
                    names += bytes[entry.name]
                    entries.append(Entry(id: entry.id, isTree: entry.kind == .tree, name: name))
                }
                trees.append((id, start..<entries.count))
            } catch {
                // It is read where it is needed, which says what is wrong.
                entries.removeLast(entries.count - start)
            }
        }
    }

    private let notes: [Notes]
    private let places: [ObjectID: (notes: Int, entries: Range<Int>)]

    init(of hot: HotTrees, wanted: Set<ObjectID>, in store: ObjectStore, width: Int) async {
        guard !hot.isOverflown else {
            (notes, places) = ([], [:])
            return
        }
        notes = await store.notes(
            on: [.tree], where: { hot.contains($0) }, width: width, startingWith: Notes(),
            { $0.add($1, $2, idLength: store.idLength, hot: hot, wanted: wanted) })
        var places: [ObjectID: (notes: Int, entries: Range<Int>)] = [:]
        for (number, notes) in notes.enumerated() {
            for tree in notes.trees { places[tree.id] = (number, tree.entries) }
        }
        self.places = places
    }

    /// What of a tree leads to wanted blobs, by name; nil where the tree is not held.
    func entries(of tree: ObjectID) -> [(name: ArraySlice<UInt8>, entry: Entry)]? {
        places[tree].map { place in
            let notes = notes[place.notes]
            return notes.entries[place.entries].map { (notes.names[$0.name], $0) }
        }
    }

    /// Whether a name of a tree leads to wanted blobs.
    static func isKept(_ entry: TreeEntry, hot: HotTrees, wanted: Set<ObjectID>) -> Bool {
        switch entry.kind {
        case .tree: hot.contains(entry.id)
        case .blob: wanted.contains(entry.id)
        case .link: false
        }
    }
}
