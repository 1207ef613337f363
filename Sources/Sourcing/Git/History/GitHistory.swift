import Bytes
import Files
import Hashing
import Synchronization
package import Vocabulary

/// The blobs, commits and tags of a repository, each once however many commits, paths and packs hold it.
///
/// Several workers may ask at once, each with an `ObjectReader` of its own.
package final class GitHistory: Sendable {
    let repository: GitRepository
    private let options: GitHistoryOptions
    /// Nil where everything is.
    private let wanted: Set<ObjectID>?
    private let agenda: Mutex<Agenda>
    private let failures = Mutex<[Failure: (first: ObjectID, count: Int)]>([:])
    private let objectCount = Atomic(0)
    private let blobCount = Atomic(0)
    private let byteCount = Atomic(0)

    /// Objects of one place that cannot be read for one reason.
    private struct Failure: Hashable {
        var place: String
        var error: ObjectError
    }

    /// Resolves the selection; reads no object of it yet.
    package init(_ repository: GitRepository, _ options: GitHistoryOptions = GitHistoryOptions()) throws(GitError) {
        self.repository = repository
        self.options = options
        let wanted = try Selector(repository).objects(of: options.selection)
        self.wanted = wanted
        agenda = Mutex(Agenda(repository.objects, wanted: wanted))
    }

    /// Opens the repository at `path`, which is the top of a work tree or a bare repository, and resolves the selection.
    package convenience init(at path: Path, _ options: GitHistoryOptions = GitHistoryOptions()) throws(GitError) {
        try self.init(GitRepository(at: path), options)
    }

    /// The next objects to read; nil when there are no more. The order is that of the packs.
    package func next() -> HistoryBatch? {
        agenda.withLock { agenda in
            while true {
                if let batch = agenda.next() { return batch }
                guard let forest = agenda.nextForest() else { return nil }
                for failure in forest.failures {
                    record(failure.error, in: forest.pack.name, first: failure.first, count: failure.count)
                }
            }
        }
    }

    /// Reads the objects of a batch and gives out each with its bytes. What cannot be read becomes a trouble.
    package func read(
        _ batch: HistoryBatch, with reader: inout ObjectReader, _ body: (HistoryObject, Span<UInt8>) -> Void
    ) {
        var counts = HistoryCounts()
        switch batch.content {
        case .families(let forest, let range):
            for index in range {
                reader.makeFamily(of: forest.roots[index], in: forest, from: repository.objects) { rank, object in
                    give(object, as: forest.id(rank), in: forest.pack.name, &counts, body)
                } fail: { rank, error in
                    record(error, in: forest.pack.name, first: forest.id(rank), count: forest.weight(rank))
                }
            }
        case .loose(let number, let byte):
            for id in looseObjects(in: number, firstByte: byte) {
                do throws(ObjectError) {
                    let object = try reader.loose(id, in: repository.objects.folders[number])
                    give(object, as: id, in: "", &counts, body)
                } catch {
                    record(error, in: "", first: id, count: 1)
                }
            }
        case .objects(let ids):
            for id in ids {
                do throws(ObjectError) {
                    give(try reader.object(id, from: repository.objects), as: id, in: "", &counts, body)
                } catch {
                    record(error, in: "", first: id, count: 1)
                }
            }
        }
        objectCount.add(counts.objects, ordering: .relaxed)
        blobCount.add(counts.blobs, ordering: .relaxed)
        byteCount.add(counts.bytes, ordering: .relaxed)
    }

    /// What was given out until now.
    package var counts: HistoryCounts {
        HistoryCounts(
            objects: objectCount.load(ordering: .relaxed), blobs: blobCount.load(ordering: .relaxed),
            bytes: byteCount.load(ordering: .relaxed))
    }

    /// What was not looked at until now, in no order.
    package func takeTroubles() -> [Trouble] {
        let failures = failures.withLock { failures in
            defer { failures = [:] }
            return failures
        }
        for (failure, objects) in failures {
            let isLimit = failure.error == .tooLarge
            repository.record(
                "\(objects.count) objects were not looked at, of which \(objects.first) is one: \(failure.error.reason)",
                kind: isLimit ? .tooLarge : .malformed, at: "objects/\(failure.place)",
                state: isLimit ? .skipped : .failed)
        }
        return repository.troubles.takeAll()
    }

    private func give(
        _ object: ObjectBuffer, as id: ObjectID, in place: String, _ counts: inout HistoryCounts,
        _ body: (HistoryObject, Span<UInt8>) -> Void
    ) {
        guard object.kind != .tree else { return }
        let storage = object.storage
        let bytes = storage.span.extracting(first: object.count)
        guard bytes.count <= options.largestFile else {
            let message = "blob \(id): \(bytes.count) bytes are above the limit of \(options.largestFile)"
            return repository.record(message, kind: .tooLarge, at: "objects", state: .skipped)
        }
        if options.verifiesObjects, !id.isName(of: bytes, kind: object.kind) {
            return record(.wrongName, in: place, first: id, count: 1)
        }
        body(HistoryObject(id: id, kind: object.kind), bytes)
        counts.objects += 1
        counts.blobs += object.kind == .blob ? 1 : 0
        counts.bytes += bytes.count
    }

    private func record(_ error: ObjectError, in place: String, first: ObjectID, count: Int) {
        failures.withLock { failures in
            let failure = Failure(place: place, error: error)
            let known = failures[failure] ?? (first, 0)
            failures[failure] = (min(known.first, first), known.count + count)
        }
    }

    /// Those that nothing before this folder holds.
    private func looseObjects(in number: Int, firstByte: UInt8) -> [ObjectID] {
        let store = repository.objects
        return store.looseObjects(in: store.folders[number], firstByte: firstByte).filter { id in
            (wanted?.contains(id) ?? true) && store.place(of: id) == nil && !store.hasLoose(id, before: number)
        }
    }
}

extension ObjectID {
    /// Whether an object with these bytes has this name.
    func isName(of bytes: Span<UInt8>, kind: ObjectKind) -> Bool {
        let head = Array("\(kind.word) \(bytes.count)\0".utf8)
        return Digester(length == 32 ? .sha256 : .sha1).digest(of: head, bytes) == self.bytes
    }
}
