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
/// When all workers have ended, `attribution(of:width:)` says how the objects with findings came in, and counts what a partial
/// clone lacks; then `takeTroubles()` says what could not be looked at.
package final class GitHistory: Sendable {
    let repository: GitRepository
    private let options: GitHistoryOptions
    /// Nil where everything is.
    private let wanted: Set<ObjectID>?
    private let agenda: SharedAgenda
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
        agenda = SharedAgenda(Agenda(repository.objects, kinds: Self.kinds, wanted: wanted))
    }

    /// Opens the repository at `path`, which is the top of a work tree or a bare repository, and resolves the selection.
    package convenience init(at path: Path, _ options: GitHistoryOptions = GitHistoryOptions()) throws(GitError) {
        try self.init(GitRepository(at: path), options)
    }

    /// The next objects to read; nil when there are no more. The order is that of the packs.
    package func next() -> HistoryBatch? {
        agenda.next { place, error, first, count in record(error, in: place, first: first, count: count) }
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

    /// Whether what a partial clone left out is to be counted.
    var countsPromised: Bool {
        wanted == nil && (repository.objects.isPartial || repository.configuration.isPartialClone)
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

    func record(_ error: ObjectError, in place: String, first: ObjectID, count: Int) {
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
