import Bytes
import Files
import Hashing
import Synchronization
package import Vocabulary

/// The blobs, commits and tags of a repository, each once however many commits, paths and packs hold it.
///
/// Several workers may ask at once, each with an `ObjectReader` of its own:
///
///     var reader = ObjectReader()
///     while let batch = history.next() {
///         history.read(batch, with: &reader) { object, bytes in … }
///     }
///
/// Where findings came of it, `attribution(of:)` says how their objects came in; `takeTroubles()`, asked when all workers
/// have ended, what could not be looked at.
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

    private static let kinds: Set<ObjectKind> = [.blob, .commit, .tag]

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
        agenda = Mutex(Agenda(repository.objects, kinds: Self.kinds, wanted: wanted))
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
                guard let forest = agenda.nextForest() else {
                    if !agenda.isOver, wanted == nil { recordPromised() }
                    agenda.isOver = true
                    return nil
                }
                for failure in forest.failures {
                    record(failure.error, in: forest.pack.name, first: failure.first, count: failure.count)
                }
            }
        }
    }

    /// Counts what the trees of a partial clone name and the clone left out.
    private func recordPromised() {
        guard repository.objects.isPartial || repository.configuration.isPartialClone else { return }
        var reader = ObjectReader()
        var missing: Set<ObjectID> = []
        // Most trees name what the tree before them names; asking the packs each time was a fifth of a scan.
        var known = [ObjectID?](repeating: nil, count: 1 << 16)
        reader.forEach([.tree], from: repository.objects) { _, object in
            let bytes = object.storage
            try? TreeEntries.forEach(bytes.span.extracting(first: object.count), idLength: repository.objects.idLength)
            {
                let row = Int($0.id.firstWord & 0xFFFF)
                guard $0.kind != .link, known[row] != $0.id else { return }
                if repository.objects.contains($0.id) { known[row] = $0.id } else { missing.insert($0.id) }
            }
        } fail: { place, error, first, count in
            record(error, in: place, first: first, count: count)
        }
        if let first = missing.min() { record(.missing, in: "", first: first, count: missing.count) }
    }

    /// Reads the objects of a batch and gives out each with its bytes. What cannot be read becomes a trouble.
    package func read(
        _ batch: HistoryBatch, with reader: inout ObjectReader, _ body: (HistoryObject, Span<UInt8>) -> Void
    ) {
        read(
            batch, with: &reader,
            remembering: { object, bytes in
                body(object, bytes)
                return nil
            })
    }

    /// The same, for who can do with what is new in an object: what `body` answers is given with objects that are told as
    /// copies of this one, which come while it is in memory.
    package func read(
        _ batch: HistoryBatch, with reader: inout ObjectReader,
        remembering body: (HistoryObject, Span<UInt8>) -> Clearance?
    ) {
        var counts = HistoryCounts()
        reader.read(batch, kinds: Self.kinds, wanted: wanted, from: repository.objects) { id, object, clearance in
            give(object, as: id, of: clearance, &counts, body)
        } fail: { place, error, first, count in
            record(error, in: place, first: first, count: count)
        }
        objectCount.add(counts.objects, ordering: .relaxed)
        blobCount.add(counts.blobs, ordering: .relaxed)
        byteCount.add(counts.bytes, ordering: .relaxed)
    }

    /// Reads one object once more, for who wants another look at it, and gives it out with its bytes. One that cannot be
    /// read any more becomes a trouble.
    package func read(
        _ id: ObjectID, with reader: inout ObjectReader, _ body: (HistoryObject, Span<UInt8>) -> Void
    ) {
        do {
            let object = try reader.object(id, from: repository.objects)
            let storage = object.storage
            let bytes = storage.span.extracting(first: object.count)
            body(HistoryObject(id: id, kind: object.kind, bytes: bytes), bytes)
        } catch {
            record(error, in: "", first: id, count: 1)
        }
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
            repository.record(failure.error, first: objects.first, count: objects.count, in: failure.place)
        }
        return repository.troubles.takeAll()
    }

    private func give(
        _ object: ObjectBuffer, as id: ObjectID, of base: Clearance?, _ counts: inout HistoryCounts,
        _ body: (HistoryObject, Span<UInt8>) -> Clearance?
    ) {
        let storage = object.storage
        let bytes = storage.span.extracting(first: object.count)
        guard bytes.count <= options.largestFile else {
            let message = "blob \(id): \(bytes.count) bytes are above the limit of \(options.largestFile)"
            return repository.record(message, kind: .tooLarge, at: "objects", state: .skipped)
        }
        if options.verifiesObjects, !id.isName(of: bytes, kind: object.kind) {
            return record(.wrongName, in: "", first: id, count: 1)
        }
        let news = base.flatMap { base in object.news.map { HistoryNews(ranges: $0, clearance: base) } }
        object.clearance = body(HistoryObject(id: id, kind: object.kind, bytes: bytes, news: news), bytes)
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
}

extension ObjectID {
    /// Whether an object with these bytes has this name.
    func isName(of bytes: Span<UInt8>, kind: ObjectKind) -> Bool {
        let head = Array("\(kind.word) \(bytes.count)\0".utf8)
        return Digester(length == 32 ? .sha256 : .sha1).digest(of: head, bytes) == self.bytes
    }
}
