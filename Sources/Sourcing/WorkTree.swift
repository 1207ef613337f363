package import Files
import Synchronization
package import Vocabulary

/// The files of a folder on disk, found while they are asked for, so that memory does not grow with the tree.
///
/// Several workers may ask at once. One of them walks while the others read.
package final class WorkTree: Sendable {
    private let walk: Mutex<Walk>
    private let ready = Mutex<[Batch]>([])
    private let troubles: TroubleLog
    private let largestFile: Int
    private let largestArchive: Int
    private let pieces: Pieces

    /// How files are read that are too large to be held.
    struct Pieces: Sendable {
        /// In bytes, like the others.
        var above = 16 << 20
        var size = 8 << 20
        var overlap = 64 << 10
    }

    /// Batches that are kept ready: each keeps a folder open. Half of them left is the time to walk on.
    private static let mostReady = 32

    /// Opens the root; finds nothing yet.
    package convenience init(_ options: WorkTreeOptions) throws(WorkTreeError) {
        try self.init(options, pieces: Pieces())
    }

    init(_ options: WorkTreeOptions, pieces: Pieces) throws(WorkTreeError) {
        let troubles = TroubleLog()
        walk = Mutex(try Walk(options, troubles: troubles))
        self.troubles = troubles
        largestFile = options.largestFile
        largestArchive = options.largestArchive
        self.pieces = pieces
    }

    /// The next files to read; nil when there are no more. The order is the file system's.
    package func next() -> Batch? {
        let (batch, isLow) = ready.withLock { ready in (ready.popLast(), ready.count < Self.mostReady / 2) }
        guard let batch else { return walk.withLock { refill(from: &$0) } }
        // Whoever sees that few are left walks on while the others take those.
        if isLow { _ = walk.withLockIfAvailable { walk in keep(walk.batches(Self.mostReady / 2)) } }
        return batch
    }

    private func refill(from walk: inout Walk) -> Batch? {
        if let batch = ready.withLock({ $0.popLast() }) { return batch }
        var batches = walk.batches(Self.mostReady / 2)
        let first = batches.popLast()
        keep(batches)
        return first
    }

    private func keep(_ batches: [Batch]) {
        guard !batches.isEmpty else { return }
        ready.withLock { $0 += batches }
    }

    /// Reads a file into `buffer` and gives out its bytes; a file above 16 MiB in pieces of 8 MiB that overlap by 64 KiB.
    /// `body` gets the bytes, where in the file they begin, and whether the file ends with them. How many bytes the file
    /// has.
    ///
    /// A file that changes while it is read whole is read once more before it counts as changed.
    ///
    /// A file that is above the limit or would come in pieces is first offered to `archive`, which reads what it wants of
    /// it and tells whether that was all that there is to look at. Archives have a limit of their own.
    package func read(
        _ sighting: Sighting, into buffer: inout ReadBuffer,
        _ body: (Span<UInt8>, _ offset: Int, _ isLast: Bool) -> Void,
        archive: (RandomAccessFile) throws(FileError) -> Bool = { (_) throws(FileError) in false }
    ) throws(FileError) -> Int {
        let file = try open(sighting)
        let isLarge = file.size > min(pieces.above, largestFile)
        if isLarge, file.size <= largestArchive, try archive(RandomAccessFile(open(sighting))) { return file.size }
        guard file.size > pieces.above else { return try readWhole(file, sighting, into: &buffer, body) }
        // Not once more where it changes: pieces of it have been looked at.
        try buffer.forEachPiece(of: file, size: pieces.size, overlap: pieces.overlap, limit: largestFile) {
            (bytes, offset) throws(FileError) in body(bytes, offset, offset + bytes.count == file.size)
        }
        return file.size
    }

    private func readWhole(
        _ file: borrowing OpenFile, _ sighting: Sighting, into buffer: inout ReadBuffer,
        _ body: (Span<UInt8>, _ offset: Int, _ isLast: Bool) -> Void
    ) throws(FileError) -> Int {
        do throws(FileError) {
            try buffer.read(file, limit: largestFile)
        } catch .changedWhileRead {
            try buffer.read(open(sighting), limit: largestFile)
        }
        buffer.withBytes { bytes in body(bytes, 0, true) }
        return buffer.count
    }

    private func open(_ sighting: Sighting) throws(FileError) -> OpenFile {
        let name = sighting.artifact.path.name
        guard sighting.isNamed else { return try sighting.folder.file(named: name) }
        return try sighting.folder.file(at: Array(name))
    }

    /// Remembers why a file could not be read.
    package func record(_ error: FileError, at place: Path) {
        troubles.record(Trouble(error, at: place, limit: largestFile))
    }

    /// What was not looked at until now, in no order. Of each kind and state 1,000 are listed, the first by path; one more
    /// says how many others there are.
    package func takeTroubles() -> [Trouble] {
        troubles.takeAll()
    }
}

extension Trouble {
    /// Why the file, folder or stream at `place` was not looked at. `limit` is the size that was allowed, in bytes.
    package init(_ error: FileError, at place: Path, limit: Int) {
        let (kind, state): (Kind, State) =
            switch error {
            case .unreadable: (.unreadable, .failed)
            // Whoever deletes a file does not want it looked at.
            case .vanished: (.vanished, .skipped)
            case .changedWhileRead: (.changedWhileRead, .failed)
            case .tooLarge: (.tooLarge, .skipped)
            case .notAFile: (.notAFile, .skipped)
            case .link: (.link, .skipped)
            }
        var message = error.reason
        if case .tooLarge(let size) = error { message = "\(size) bytes are above the limit of \(limit)" }
        self.init(kind: kind, place: place, message: message, state: state)
    }
}
