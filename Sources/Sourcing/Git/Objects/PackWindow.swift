import Bytes
import Files

/// The part of a pack that a worker reads objects from: those that follow each other come with one read.
struct PackWindow: ~Copyable {
    private var bytes: [UInt8] = []
    private var range = 0..<0
    private var pack: Pack?

    // Objects of one delta family stand close together (git-pack-objects(1)); measured on 575,000 objects of vercel/ai,
    // CPU does not change between 16 and 64 KiB.
    private static let least = 32 << 10

    /// Sees to it that `count` bytes from `offset` on are there, as far as the pack goes. How many there are.
    mutating func load(_ count: Int, at offset: Int, of pack: Pack) throws(ObjectError) -> Int {
        let count = min(count, pack.end - offset)
        guard offset >= Pack.start, count > 0 else { throw .malformed("it lies outside of the pack") }
        if self.pack === pack, range.lowerBound <= offset, offset + count <= range.upperBound { return count }
        self.pack = nil
        let wanted = min(max(count, Self.least), pack.end - offset)
        let read: Int
        do throws(FileError) {
            read = try pack.file.read(wanted, at: offset, into: &bytes)
        } catch {
            throw ObjectError(error)
        }
        guard read >= count else { throw .malformed("the pack was cut short") }
        self.pack = pack
        range = offset..<(offset + read)
        return count
    }

    /// Gives out `count` bytes from `offset` on, which were loaded.
    borrowing func withBytes<Answer, Failure: Error>(
        _ count: Int, at offset: Int, _ body: (Span<UInt8>) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let start = offset - range.lowerBound
        return try body(bytes.span.extracting(start..<(start + count)))
    }

    /// The header of the object at `offset`.
    mutating func entry(at offset: Int, of pack: Pack) throws(ObjectError) -> PackEntry {
        let count = try load(PackEntry.longest, at: offset, of: pack)
        return try withBytes(count, at: offset) { (bytes) throws(ObjectError) in
            try PackEntry(bytes, idLength: pack.index.idLength)
        }
    }
}
