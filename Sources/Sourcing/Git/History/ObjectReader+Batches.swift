extension ObjectReader {
    /// Reads the objects of a batch that are of these kinds. `body` gets each with what it has said of the object that it is
    /// told as copies of; `fail` gets where they stand, why they cannot be read, one of
    /// them and how many there are.
    mutating func read(
        _ batch: HistoryBatch, kinds: Set<ObjectKind>, wanted: Set<ObjectID>? = nil, from store: ObjectStore,
        _ body: (ObjectID, ObjectBuffer, Clearance?) -> Void, fail: (String, ObjectError, ObjectID, Int) -> Void
    ) {
        switch batch.content {
        case .families(let forest, let range):
            for index in range {
                makeFamily(of: forest.roots[index], in: forest, from: store) { rank, object, clearance in
                    if kinds.contains(object.kind) { body(forest.id(rank), object, clearance) }
                } fail: { rank, error in
                    fail(forest.pack.name, error, forest.id(rank), forest.weight(rank))
                }
            }
        case .loose(let number, let byte):
            for id in store.looseObjects(in: store.folders[number], firstByte: byte) {
                // What a pack or a folder before holds is read there.
                guard wanted?.contains(id) ?? true, store.place(of: id) == nil, !store.hasLoose(id, before: number)
                else { continue }
                do throws(ObjectError) {
                    let object = try loose(id, in: store.folders[number])
                    if kinds.contains(object.kind) { body(id, object, nil) }
                } catch {
                    fail("", error, id, 1)
                }
            }
        case .objects(let ids):
            for id in ids {
                do throws(ObjectError) {
                    let object = try object(id, from: store)
                    if kinds.contains(object.kind) { body(id, object, nil) }
                } catch {
                    fail("", error, id, 1)
                }
            }
        }
    }

    /// Reads all objects of these kinds, one worker alone.
    mutating func forEach(
        _ kinds: Set<ObjectKind>, from store: ObjectStore, _ body: (ObjectID, ObjectBuffer) -> Void,
        fail: (String, ObjectError, ObjectID, Int) -> Void
    ) {
        let agenda = SharedAgenda(Agenda(store, kinds: kinds))
        while let batch = agenda.next(fail: fail) {
            read(batch, kinds: kinds, from: store, { id, object, _ in body(id, object) }, fail: fail)
        }
    }
}

extension ObjectStore {
    /// Reads objects of these kinds, `width` workers side by side, and returns what each of them noted, in no order. Those
    /// in packs for which `isWanted` does not hold are left out.
    ///
    /// `body` gets what its worker has noted so far, at first `empty`; `fail` what `ObjectReader.read` gives it.
    func notes<Notes: Sendable>(
        on kinds: Set<ObjectKind>, where isWanted: (@Sendable (ObjectID) -> Bool)? = nil, width: Int,
        startingWith empty: Notes, _ body: @escaping @Sendable (inout Notes, ObjectID, ObjectBuffer) -> Void,
        fail: @escaping @Sendable (String, ObjectError, ObjectID, Int) -> Void = { _, _, _, _ in }
    ) async -> [Notes] {
        let agenda = SharedAgenda(Agenda(self, kinds: kinds, where: isWanted))
        return await withTaskGroup(of: Notes.self) { group in
            for _ in 0..<max(1, width) {
                group.addTask {
                    var notes = empty
                    var reader = ObjectReader()
                    while let batch = agenda.next(fail: fail) {
                        reader.read(
                            batch, kinds: kinds, from: self, { id, object, _ in body(&notes, id, object) }, fail: fail)
                    }
                    return notes
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}
